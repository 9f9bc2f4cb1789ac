using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Tests.Worlds;

/// <summary>A town small enough to know by heart: two stations, the sea, a stream, three zones, five roads, an underpass, two sensors, two dongs, two signs.</summary>
internal static class SmallTown
{
    public const string Reference = "town@1";

    private const Provenance Made = Provenance.Synthetic;

    public static readonly WeatherCell[] Weather =
    [
        new() { Id = "weather:aws-565", Title = "시흥", Provenance = Made, Geometry = At(0), Station = 565, Nx = 57, Ny = 123, WarningRegions = ["시흥"] },
        new() { Id = "weather:aws-571", Title = "화성", Provenance = Made, Geometry = At(9), Station = 571, Nx = 57, Ny = 119, WarningRegions = ["시흥"] },
        new() { Id = "weather:dfs-57-123", Title = "격자", Provenance = Made, Geometry = At(1), Nx = 57, Ny = 123, WarningRegions = ["시흥"] },
    ];

    public static readonly WaterBody[] Waters =
    [
        new() { Id = "water:open-sea", Title = "바다", Provenance = Made, Geometry = At(20), Kind = WaterKind.OpenSea, Gauges = ["khoa:DT_0001"], AssumedLevelM = 0 },
        new() { Id = "water:stream", Title = "천", Provenance = Made, Geometry = At(21), Kind = WaterKind.Stream, Gauges = ["sensor:gauge"] },
    ];

    public static readonly Sensor[] Sensors =
    [
        new() { Id = "sensor:pit", Title = "지하차도 수위", Provenance = Made, Geometry = At(3), Device = "pit", Quantity = "water_level", Unit = "m", ZeroM = 4, Zone = "zone:1", PeriodS = 60 },
        new() { Id = "sensor:gauge", Title = "천 수위", Provenance = Made, Geometry = At(21), Device = "gauge", Quantity = "water_level", Unit = "m", ZeroM = 0, Zone = "zone:2", PeriodS = 300 },
    ];

    public static readonly RoadSegment[] Roads =
    [
        Road("road:1", "zone:1", 4, "underpass:1"), Road("road:2", "zone:1", 4.4, null), Road("road:3", "zone:2", 8.1, null),
        Road("road:4", "zone:3", 6, null), Road("road:5", null, 6, null), Road("road:6", "zone:2", 8, null) with { Elevated = true },
    ];

    public static CityModel Model { get; } = new()
    {
        Name = "siheung",
        Version = "town",
        Label = "합성 데이터",
        LabelEn = "synthetic",
        Seed = 1,
        Weather = Weather,
        Waters = Waters,
        Sensors = Sensors,
        Zones = [Zone(1, 4, ["underpass:1"], ["sensor:pit"], "water:open-sea"), Zone(2, 8, [], ["sensor:gauge"], "water:stream"), Zone(3, 6, [], [], "water:open-sea")],
        Roads = Roads,
        Underpasses = [new() { Id = "underpass:1", Title = "도창지하차도", Provenance = Made, Geometry = At(2), Roads = ["road:1"], LowestM = 4, RimM = 6, Zone = "zone:1", Dong = "dong:1" }],
        Dongs = [DongOf("dong:1", 2), DongOf("dong:2", 8)],
        ParkingZones = [],
        Signboards = [Sign("sign:1", "weather:aws-565"), Sign("sign:2", "weather:aws-571")],
        Pumps = [],
        Gates = [],
        Shelters = [],
    };

    /// <summary>A later version: a road and a zone are gone, a road is new, the underpass lies elsewhere.</summary>
    public static CityModel Rebuilt { get; } = Model with
    {
        Version = "rebuilt",
        Zones = [Model.Zones[0] with { Title = "정왕 새 유역", Geometry = At(5) }, Model.Zones[1]],
        Roads = [.. Roads.Where(r => r.Id is not ("road:4" or "road:2")), Road("road:7", "zone:1", 4.1, null)],
        Underpasses = [Model.Underpasses[0] with { Geometry = At(6) }],
    };

    private static DrainageZone Zone(int n, double low, string[] underpasses, string[] sensors, string water) => new()
    {
        Id = "zone:" + n,
        Title = "유역 " + n,
        Provenance = Made,
        Geometry = Square(n * 4),
        AreaM2 = 400_000,
        Imperviousness = 0.8,
        InletCapacityM3s = 6,
        PipeCapacityM3s = 4,
        Outfall = [185_000, 530_000],
        OutfallInvertM = 1,
        WaterBody = water,
        PumpCapacityM3s = n == 1 ? 1 : 0,
        Pump = n == 1 ? "pump:1" : null,
        StorageLevelsM = [low, low + 0.2, low + 0.5, low + 1, low + 2],
        StorageVolumesM3 = [0, 500, 3000, 12_000, 60_000],
        Weather = n == 2 ? ["weather:aws-571", "weather:aws-565"] : ["weather:aws-565", "weather:dfs-57-123"],
        Sensors = sensors,
        Underpasses = underpasses,
        Dong = n == 1 ? "dong:1" : "dong:2",
        RasterValue = n,
    };

    private static RoadSegment Road(string id, string? zone, double lowest, string? underpass) => new()
    {
        Id = id,
        Title = "길 " + id,
        Provenance = Made,
        Geometry = PackedGeometry.Line([185_000, 530_000, 185_100, 530_050]),
        Class = RoadClass.Secondary,
        Lanes = 4,
        SpeedLimitKmh = 50,
        FromNode = 1,
        ToNode = 2,
        LengthM = 112,
        LowestM = lowest,
        Zone = zone,
        Underpass = underpass,
    };

    private static Dong DongOf(string id, int place) =>
        new() { Id = id, Title = id, Provenance = Made, Geometry = Square(place), Code = "3115000" + place, People = 10, HalfBasementHouseholds = 2, AreaM2 = 1 };

    private static Signboard Sign(string id, string weather) => new()
    {
        Id = id,
        Title = "간판 " + id,
        Provenance = Made,
        Geometry = At(4),
        Type = SignboardType.Rooftop,
        WidthM = 8,
        HeightM = 4,
        TopM = 22,
        Year = 2009,
        Permitted = true,
        Weather = weather,
    };

    private static PackedGeometry At(double place) => PackedGeometry.Point(185_000 + (100 * place), 530_000);

    private static PackedGeometry Square(double place)
    {
        var (x, y) = (185_000 + (100 * place), 530_000.0);
        return PackedGeometry.Polygon([x, y, x + 90, y, x + 90, y + 90, x, y + 90, x, y]);
    }
}
