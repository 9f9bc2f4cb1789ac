using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>Chooses the stretch of road each named underpass runs along: near its named place, between two junctions, on fairly level dry ground.</summary>
internal static class UnderpassSiting
{
    private const double ShortestM = 120;
    private const double DryM = 60;
    private const double UnevenM = 5;

    /// <summary>One pit a name, and the index of the stretch it lies on.</summary>
    public static List<(UnderpassPit Pit, string NameEn, int Road)> Site(
        IReadOnlyList<(string Name, string NameEn, double X, double Y)> places, IReadOnlyList<NodedRoad> roads, RoadGround ground, int seed)
    {
        var noise = new ValueNoise(seed ^ 0x717);
        var taken = new List<(double X, double Y)>();
        var sited = new List<(UnderpassPit, string, int)>();
        for (var i = 0; i < places.Count; i++)
        {
            var (name, nameEn, x, y) = places[i];
            var target = (x * 1000, y * 1000);
            var (index, middle) = Best(target, roads, ground, taken);
            taken.Add(middle);
            var length = SmoothLine.Length(roads[index].Line);
            var span = Math.Clamp(length * 0.8, 100, 240);
            var centreline = SmoothLine.Part(roads[index].Line, (length - span) / 2, (length + span) / 2);
            var depth = Math.Round(4.3 + (1.5 * noise.Unit(i)), 1);
            sited.Add((new UnderpassPit(name, centreline, 22 + Math.Round(6 * noise.Unit(i + 100)), depth), nameEn, index));
        }

        return sited;
    }

    private static (int Index, (double X, double Y) Middle) Best(
        (double X, double Y) target, IReadOnlyList<NodedRoad> roads, RoadGround ground, List<(double X, double Y)> taken)
    {
        var (best, index, place) = (double.PositiveInfinity, -1, target);
        for (var i = 0; i < roads.Count; i++)
        {
            var road = roads[i];
            var length = SmoothLine.Length(road.Line);
            if (road.Elevated || road.Plan.Class is RoadClass.Motorway or RoadClass.Link || length < ShortestM)
                continue;
            var middle = SmoothLine.Part(road.Line, length / 2, length)[0];
            var score = SmoothLine.Distance(middle, target) + (road.Plan.Class == RoadClass.Residential ? 350 : 0);
            if (score >= best || taken.Any(t => SmoothLine.Distance(t, middle) < 400) || !ground.Level(road.Line, DryM, UnevenM))
                continue;
            (best, index, place) = (score, i, middle);
        }

        return index >= 0 ? (index, place) : throw new InvalidOperationException("No stretch of road can carry an underpass; the road plan is too sparse.");
    }
}
