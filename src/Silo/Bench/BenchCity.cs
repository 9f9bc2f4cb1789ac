using System.Globalization;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Files;

namespace SiheungTwin.Silo.Bench;

/// <summary>
/// A synthetic city of nothing but sensors, spread evenly at random over a square of Siheung's area (139 km²) around its middle.
/// </summary>
internal static class BenchCity
{
    /// <summary>West and south edge [m, EPSG:5186] and side of the square [m].</summary>
    public const double WestM = 176_500, SouthM = 525_300, SideM = 11_800;

    private const int Seed = 20_250_813;

    /// <summary>What the sensors measure in turn, and the unit: a filter by quantity lets a quarter pass.</summary>
    public static readonly (string Quantity, string Unit)[] Quantities = [("temperature", "degC"), ("humidity", "%"), ("wind", "m/s"), ("battery", "%")];

    /// <summary>Device id of a sensor.</summary>
    public static string Device(int sensor) => string.Create(CultureInfo.InvariantCulture, $"b{sensor:D7}");

    /// <summary>The city in memory.</summary>
    public static CityModel Model(int sensors)
    {
        var random = new Random(Seed);
        return new CityModel
        {
            Name = "siheung",
            Version = "",
            Label = "성능 시험용 합성 도시",
            LabelEn = "synthetic city for benchmarks",
            Seed = Seed,
            Dongs = [],
            Roads = [],
            Underpasses = [],
            Zones = [],
            ParkingZones = [],
            Signboards = [],
            Sensors = [.. Enumerable.Range(0, sensors).Select(i => Make(i, random))],
            Weather = [],
            Waters = [],
            Pumps = [],
            Gates = [],
            Shelters = [],
        };
    }

    /// <summary>Writes the city as a directory a silo can be started with.</summary>
    public static void Write(string directory, int sensors)
    {
        var ground = new Raster(2, 2, WestM, SouthM + SideM, SideM / 2, [5, 5, 5, 5]);
        CityDirectory.Write(directory, Model(sensors), ground, new short[4]);
    }

    /// <summary>A place in the square.</summary>
    public static PackedGeometry Place(Random random) => PackedGeometry.Point(WestM + (random.NextDouble() * SideM), SouthM + (random.NextDouble() * SideM));

    private static Sensor Make(int i, Random random)
    {
        var (quantity, unit) = Quantities[i % Quantities.Length];
        return new Sensor
        {
            Id = "sensor:" + Device(i),
            Title = string.Create(CultureInfo.InvariantCulture, $"시험 센서 {i}"),
            Provenance = Provenance.Synthetic,
            Geometry = Place(random),
            Device = Device(i),
            Quantity = quantity,
            Unit = unit,
            PeriodS = 3600,
        };
    }
}
