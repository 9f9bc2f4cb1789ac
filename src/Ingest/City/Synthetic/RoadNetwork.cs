using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>Joins arterials, streets and motorways into one connected network.</summary>
internal static class RoadNetwork
{
    private const double LongestM = 700;
    private const double StubM = 50;
    private const double RampReachM = 700;
    private const double RampSpacingM = 2200;

    /// <summary>All stretches of the largest connected network.</summary>
    public static List<NodedRoad> Join(IReadOnlyList<PlannedRoad> atGrade, IReadOnlyList<PlannedRoad> motorways)
    {
        var ground = new RoadNoding();
        var streets = WithoutStubs(ground.Cut(atGrade, LongestM));
        var fast = new RoadNoding();
        var crossing = Crossed(fast.Cut(motorways, LongestM), streets);
        var offset = ground.Nodes.Count;
        var all = streets.Concat(crossing.Select(m => m with { From = m.From + offset, To = m.To + offset })).ToList();
        all.AddRange(Ramps(streets, crossing, offset));
        return Largest(all);
    }

    /// <summary>Motorway stretches over anything at grade become viaducts.</summary>
    private static List<NodedRoad> Crossed(List<NodedRoad> motorways, List<NodedRoad> streets)
    {
        var lines = motorways.Concat(streets).Select(s => s.Plan with { Line = s.Line }).ToList();
        var over = new HashSet<int>();
        foreach (var (a, _, b, _, _) in RoadNoding.Meetings(lines))
        {
            if (a < motorways.Count != b < motorways.Count)
                over.Add(Math.Min(a, b));
        }

        return [.. motorways.Select((m, i) => m with { Elevated = over.Contains(i) })];
    }

    private static List<NodedRoad> Ramps(List<NodedRoad> streets, List<NodedRoad> motorways, int offset)
    {
        var junctions = streets.Where(s => s.Plan.Class <= RoadClass.Secondary)
            .SelectMany(s => new[] { (Node: s.From, At: s.Line[0]), (Node: s.To, At: s.Line[^1]) }).DistinctBy(j => j.Node).ToList();
        var ramps = new List<NodedRoad>();
        foreach (var group in motorways.GroupBy(m => m.Plan.Name))
        {
            var built = new List<(double X, double Y)>();
            var pairs = group.SelectMany(m => new[] { (Node: m.From, At: m.Line[0]), (Node: m.To, At: m.Line[^1]) }).DistinctBy(n => n.Node)
                .Select(n => (n.Node, n.At, Junction: junctions.MinBy(j => (SmoothLine.Distance(j.At, n.At), j.Node))))
                .OrderBy(p => SmoothLine.Distance(p.At, p.Junction.At)).ThenBy(p => p.Node);
            foreach (var (node, at, junction) in pairs)
            {
                var far = SmoothLine.Distance(at, junction.At) > RampReachM && built.Count > 0;
                if (far || built.Any(b => SmoothLine.Distance(b, at) < RampSpacingM))
                    continue;
                var plan = new PlannedRoad(group.Key + " 나들목", RoadClass.Link, 2, 50, [at, junction.At]);
                ramps.Add(new NodedRoad(plan, node + offset, junction.Node, [at, junction.At], Elevated: true));
                built.Add(at);
            }
        }

        return ramps;
    }

    /// <summary>Drops short dead ends of residential streets.</summary>
    private static List<NodedRoad> WithoutStubs(List<NodedRoad> stretches)
    {
        var degree = new Dictionary<int, int>();
        foreach (var node in stretches.SelectMany(s => new[] { s.From, s.To }))
            degree[node] = degree.GetValueOrDefault(node) + 1;
        return [.. stretches.Where(s => (degree[s.From] > 1 && degree[s.To] > 1) || SmoothLine.Length(s.Line) >= StubM)];
    }

    private static List<NodedRoad> Largest(List<NodedRoad> stretches)
    {
        var parent = new Dictionary<int, int>();
        int Root(int node)
        {
            parent.TryAdd(node, node);
            while (parent[node] != node)
                node = parent[node] = parent[parent[node]];
            return node;
        }

        foreach (var s in stretches)
            parent[Root(s.From)] = Root(s.To);
        return stretches.GroupBy(s => Root(s.From)).MaxBy(g => (g.Count(), -g.Key))!.ToList();
    }
}
