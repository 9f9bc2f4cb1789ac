using SiheungTwin.Geo.Projections;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Dressing;
using SiheungTwin.Ingest.City.Files;

namespace SiheungTwin.Tests.Fixtures;

/// <summary>A city of twenty-five square zones, each with a road, one underpass, one rain station, one water-level sensor, and in the south a few places to park and a sign: written in a moment, of every kind the twin needs.</summary>
public static class SmallCity
{
    public const int Zones = 25;
    public const int Station = 565;
    public const string Weather = "weather:aws-565";
    private const double West = 179_000;
    private const double South = 530_000;
    private const double Side = 200;

    /// <summary>Writes the city into a directory and answers its version.</summary>
    public static string Write(string directory)
    {
        var zones = Enumerable.Range(0, Zones).Select(Zone).ToArray();
        var raster = new Raster(100, 100, West, South + 1000, 10, Enumerable.Repeat(5f, 10_000).ToArray());
        var cells = Enumerable.Range(0, 10_000).Select(i => (short)(((99 - (i / 100)) / 20 * 5) + (i % 100 / 20) + 1)).ToArray();
        return CityDirectory.Write(directory, Model(zones), raster, cells);
    }

    /// <summary>Longitude and latitude [°] of a place so many metres east and north of the city's south-western corner. The roads run east at 100 m, 300 m, … north.</summary>
    public static (double Lon, double Lat) At(double eastM, double northM) => Projection.Between(5186, 4326).Apply(West + eastM, South + northM);

    private static CityModel Model(DrainageZone[] zones)
    {
        var (corridors, roads) = CorridorTies.Make([.. Enumerable.Range(0, Zones).Select(Road)]);
        var (blocks, parking) = BlockTies.Make([Parking(1, 20, 106), Parking(2, 64, 106), Parking(3, 20, 706)]);
        return Ground(zones) with { Roads = roads, Corridors = corridors, ParkingZones = parking, Blocks = blocks };
    }

    private static CityModel Ground(DrainageZone[] zones) => new()
    {
        Name = "siheung",
        Version = "",
        Label = "합성 시험 도시",
        LabelEn = "Synthetic test city",
        Seed = 1,
        Zones = zones,
        Roads = [],
        Underpasses =
        [
            new Underpass { Id = "underpass:1", Title = "시험지하차도", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(West + 100, South + 100), Roads = ["road:01"], LowestM = 4, RimM = 6, Zone = "zone:01", Dong = "dong:1" },
        ],
        Dongs =
        [
            new Dong { Id = "dong:1", Title = "정왕동", Provenance = Provenance.Synthetic, Geometry = Square(West, South, 1000), Code = "31150001", People = 100, HalfBasementHouseholds = 2, AreaM2 = 1_000_000 },
        ],
        Weather =
        [
            new WeatherCell { Id = Weather, Title = "시흥", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(West + 500, South + 500), Station = Station, Nx = 57, Ny = 123, WarningRegions = ["시흥"] },
        ],
        Sensors =
        [
            new Sensor { Id = "sensor:wl-1", Title = "수위계 1", Provenance = Provenance.Synthetic, Geometry = PackedGeometry.Point(West + 120, South + 120), Device = "wl-1", Quantity = "water_level", Unit = "m", ZeroM = 4, Zone = "zone:01", PeriodS = 60 },
        ],
        Waters =
        [
            new WaterBody { Id = "water:open-sea", Title = "바다", Provenance = Provenance.Synthetic, Geometry = Square(West - 1000, South, 900), Kind = WaterKind.OpenSea, Gauges = ["khoa:DT_0001"], AssumedLevelM = 0 },
        ],
        ParkingZones = [],
        Signboards = [Sign(1, 40, 112), Sign(2, 52, 112)],
        Pumps = [],
        Gates = [],
        Shelters = [],
    };

    private static DrainageZone Zone(int i) => new()
    {
        Id = $"zone:{i + 1:00}",
        Title = $"시험 {i + 1}구역",
        Provenance = Provenance.Synthetic,
        Geometry = Square(West + (Side * (i % 5)), South + (Side * (i / 5)), Side),
        AreaM2 = Side * Side,
        Imperviousness = 0.8,
        InletCapacityM3s = 0.2,
        PipeCapacityM3s = 0.2,
        Outfall = [West, South],
        OutfallInvertM = 1,
        WaterBody = "water:open-sea",
        PumpCapacityM3s = 0,
        StorageLevelsM = [4, 4.2, 4.5, 5, 6],
        StorageVolumesM3 = [0, 50, 300, 1_200, 6_000],
        Weather = [Weather],
        Sensors = i == 0 ? ["sensor:wl-1"] : [],
        Underpasses = i == 0 ? ["underpass:1"] : [],
        Dong = "dong:1",
        RasterValue = i + 1,
    };

    private static RoadSegment Road(int i) => new()
    {
        Id = $"road:{i + 1:00}",
        Title = $"시험로 {i + 1}",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Line([West + (Side * (i % 5)), South + (Side * (i / 5)) + 100, West + (Side * (i % 5)) + Side, South + (Side * (i / 5)) + 100]),
        Class = RoadClass.Secondary,
        Lanes = 4,
        SpeedLimitKmh = 50,
        FromNode = (i / 5 * 6) + (i % 5),
        ToNode = (i / 5 * 6) + (i % 5) + 1,
        LengthM = Side,
        LowestM = 4,
        Zone = $"zone:{i + 1:00}",
        Underpass = i == 0 ? "underpass:1" : null,
    };

    private static ParkingZone Parking(int i, double east, double north) => new()
    {
        Id = $"parking:{i:00}",
        Title = $"시험 주차구간 {i}",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Polygon([West + east, South + north, West + east + 40, South + north, West + east + 40, South + north + 2.2, West + east, South + north + 2.2, West + east, South + north]),
        Rule = i == 2 ? ParkingRule.Hydrant : ParkingRule.Ordinary,
        Capacity = 6,
        Dong = "dong:1",
    };

    private static Signboard Sign(int i, double east, double north) => new()
    {
        Id = $"sign:{i:00}",
        Title = $"시험 간판 {i}",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(West + east, South + north),
        Type = SignboardType.Projecting,
        WidthM = 1,
        HeightM = 2,
        TopM = 6,
        Year = 2015,
        Permitted = true,
        Weather = Weather,
        Dong = "dong:1",
    };

    private static PackedGeometry Square(double x, double y, double side) => PackedGeometry.Polygon([x, y, x + side, y, x + side, y + side, x, y + side, x, y]);
}
