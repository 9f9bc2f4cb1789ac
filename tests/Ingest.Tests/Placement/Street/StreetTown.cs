using System.Text.Json;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Ingest.Placement;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Placement.Street;

/// <summary>
/// Two streets that cross. Main street, four lanes, runs east along north = 0 from 0 to 400 m; its second half is drawn against it. Side street, two lanes,
/// runs north along east = 100 m from −200 to 200 m. Metres east and north of a corner of the town.
/// </summary>
internal static class StreetTown
{
    private const double X = 180_000;
    private const double Y = 531_000;

    public static CityModel City { get; } = SmallCity.Model with
    {
        Dongs = [new Dong { Id = "dong:1", Title = "동", Provenance = Provenance.Synthetic, Geometry = Box(-1000, -1000, 2000, 2000), Code = "1", People = 1, HalfBasementHouseholds = 0, AreaM2 = 4e6 }],
        Roads =
        [
            Road("road:m1", "corridor:main", 4, RoadClass.Primary, 0, false, (0, 0), (100, 0), (200, 0)),
            Road("road:m2", "corridor:main", 4, RoadClass.Primary, 400, true, (400, 0), (200, 0)),
            Road("road:s1", "corridor:side", 2, RoadClass.Residential, 0, false, (100, -200), (100, 200)),
        ],
        Corridors = [Corridor("corridor:main", 400), Corridor("corridor:side", 400)],
        ParkingZones =
        [
            Zone("parking:a", "block:1", ParkingRule.Ordinary, Box(220, 7, 40, 2)),
            Zone("parking:b", "block:1", ParkingRule.Ordinary, Box(262, 7, 40, 2)),
            Zone("parking:h", "block:1", ParkingRule.Hydrant, Box(250, 7, 10, 2)),
            Zone("parking:z", "block:2", ParkingRule.Ordinary, Box(220, 60, 40, 2)),
        ],
        Blocks = [],
        Signboards = [Sign("sign:1", 300, 12), Sign("sign:2", 306, 12)],
    };

    public static CityPlacement Placement { get; } = new(City);

    public static (double Lon, double Lat) At(double east, double north) => Projection.Between(5186, 4326).Apply(X + east, Y + north);

    public static PlacedResult Place(string kind, double east, double north, double sigma = 2, string more = "")
    {
        var (lon, lat) = At(east, north);
        var decoded = Decoding.Decode("detection", FormattableString.Invariant(
            $$$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{lon:R}}},{{{lat:R}}}]},"properties":{"id":"k","class":"{{{kind}}}","confidence":0.8,"observed":"2026-08-13T06:00:00Z","source":"cam","sigma_m":{{{sigma}}}{{{more}}}}}"""));
        return Placement.Place(decoded.Observations);
    }

    /// <summary>A patrol that passes positions at seconds after a time.</summary>
    public static PlacedResult Drive(DateTimeOffset start, params (double East, double North, double Second)[] stops)
    {
        var path = new PatrolPath("p", "cam", [.. stops.Select(s => At(s.East, s.North)).SelectMany(p => new[] { p.Lon, p.Lat })], [.. stops.Select(s => start.AddSeconds(s.Second))]);
        return Placement.Place([new Observation("patrol-track", "patrol:p", "t", path.Times[^1], "patrol_track", 0, null, null, "s", null, "line:") { Path = path }]);
    }

    public static JsonElement Body(this Entry entry) => JsonDocument.Parse(entry.Body!).RootElement;

    private static PackedGeometry Box(double east, double north, double width, double height) => PackedGeometry.Polygon(
        [X + east, Y + north, X + east + width, Y + north, X + east + width, Y + north + height, X + east, Y + north + height, X + east, Y + north]);

    private static RoadSegment Road(string id, string corridor, int lanes, RoadClass kind, double from, bool against, params (double East, double North)[] line) => new()
    {
        Id = id,
        Title = "",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Line([.. line.SelectMany(p => new[] { X + p.East, Y + p.North })]),
        Class = kind,
        Lanes = lanes,
        SpeedLimitKmh = 50,
        FromNode = 0,
        ToNode = 1,
        LengthM = line.Zip(line.Skip(1), (a, b) => Math.Abs(a.East - b.East) + Math.Abs(a.North - b.North)).Sum(),
        LowestM = 0,
        Corridor = corridor,
        CorridorFromM = from,
        AgainstCorridor = against,
    };

    private static Corridor Corridor(string id, double length) => new()
    {
        Id = id,
        Title = "",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Line([X, Y, X + length, Y]),
        Roads = [],
        LengthM = length,
        Class = RoadClass.Primary,
        SpeedLimitKmh = 50,
        Lanes = 4,
    };

    private static ParkingZone Zone(string id, string block, ParkingRule rule, PackedGeometry shape) => new()
    {
        Id = id,
        Title = "",
        Provenance = Provenance.Synthetic,
        Geometry = shape,
        Rule = rule,
        Capacity = 5,
        Block = block,
    };

    private static Signboard Sign(string id, double east, double north) => new()
    {
        Id = id,
        Title = "",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(X + east, Y + north),
        Type = SignboardType.Wall,
        WidthM = 1,
        HeightM = 1,
        TopM = 4,
        Year = 2020,
        Permitted = true,
        Weather = "weather:1",
    };
}
