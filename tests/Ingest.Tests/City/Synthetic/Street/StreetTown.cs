using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.Tests.City.Synthetic.Street;

/// <summary>A town of six by six streets, 200 m apart, with a parking zone on every stretch and a sign at every corner, in two dongs.</summary>
internal static class StreetTown
{
    public const double West = 180_000;
    public const double South = 530_000;
    public const double StepM = 200;
    private const int Nodes = 6;
    private const double KerbM = 4;

    public static CityModel Make()
    {
        RoadSegment[] roads = [.. Stretches().Select(s => Road(s.I, s.J, s.East))];
        return new CityModel
        {
            Name = "test",
            Version = new string('0', 64),
            Label = "시험",
            LabelEn = "Test",
            Seed = 7,
            Dongs = [Dong(1), Dong(2)],
            Roads = roads,
            Underpasses = [],
            Zones = [],
            ParkingZones = [.. roads.Select(Zone)],
            Signboards = [.. Enumerable.Range(0, Nodes * Nodes).Select(Sign)],
            Sensors = [],
            Weather = [],
            Waters = [],
            Pumps = [],
            Gates = [],
            Shelters = [],
        };
    }

    private static IEnumerable<(int I, int J, bool East)> Stretches() =>
        from i in Enumerable.Range(0, Nodes)
        from j in Enumerable.Range(0, Nodes)
        from east in new[] { true, false }
        where east ? i < Nodes - 1 : j < Nodes - 1
        select (i, j, east);

    private static RoadSegment Road(int i, int j, bool east)
    {
        var (x, y) = (West + (i * StepM), South + (j * StepM));
        return new RoadSegment
        {
            Id = FormattableString.Invariant($"road:{i}{j}{(east ? 'e' : 'n')}"),
            Title = "시험로",
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Line([x, y, east ? x + StepM : x, east ? y : y + StepM]),
            Class = j % 3 == 0 ? RoadClass.Secondary : RoadClass.Residential,
            Lanes = 2,
            SpeedLimitKmh = 30,
            FromNode = (i * Nodes) + j,
            ToNode = east ? ((i + 1) * Nodes) + j : (i * Nodes) + j + 1,
            LengthM = StepM,
            LowestM = 5,
            Dong = i < Nodes / 2 ? "dong:1" : "dong:2",
        };
    }

    private static ParkingZone Zone(RoadSegment road, int number)
    {
        var (x, y) = (road.Geometry.Xy[0], road.Geometry.Xy[1]);
        var east = road.Geometry.Xy[2] > x;
        double[] ring = east
            ? [x + 60, y + KerbM, x + 96, y + KerbM, x + 96, y + KerbM + 2, x + 60, y + KerbM + 2, x + 60, y + KerbM]
            : [x + KerbM, y + 60, x + KerbM, y + 96, x + KerbM + 2, y + 96, x + KerbM + 2, y + 60, x + KerbM, y + 60];
        return new ParkingZone
        {
            Id = FormattableString.Invariant($"parking:{number:00}"),
            Title = "시험 구간",
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Polygon(ring),
            Rule = number % 5 == 0 ? ParkingRule.ChildZone : ParkingRule.Ordinary,
            Road = road.Id,
            Capacity = 6,
            Dong = road.Dong,
        };
    }

    private static Signboard Sign(int number) => new()
    {
        Id = FormattableString.Invariant($"sign:{number:00}"),
        Title = "시험 간판",
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Point(West + (number / Nodes * StepM) + 8, South + (number % Nodes * StepM) + 8),
        Type = SignboardType.Wall,
        WidthM = 3,
        HeightM = 1,
        TopM = 5,
        Year = 2000,
        Permitted = true,
        Weather = "weather:aws-565",
    };

    private static Dong Dong(int number) => new()
    {
        Id = FormattableString.Invariant($"dong:{number}"),
        Title = FormattableString.Invariant($"시험{number}동"),
        Provenance = Provenance.Synthetic,
        Geometry = PackedGeometry.Polygon([West + ((number - 1) * 500), South, West + (number * 500), South, West + (number * 500), South + 1000, West + ((number - 1) * 500), South + 1000, West + ((number - 1) * 500), South]),
        Code = FormattableString.Invariant($"3115000{number}"),
        People = 5_000,
        HalfBasementHouseholds = 0,
        AreaM2 = 500_000,
    };
}
