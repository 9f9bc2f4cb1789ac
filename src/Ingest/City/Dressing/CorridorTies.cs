using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>
/// Chains road segments into corridors: at a node where just two segments meet they continue one another; at a junction those do that share
/// class and name and go straightest on. A segment is in exactly one corridor.
/// </summary>
public static class CorridorTies
{
    private const double StraightCosine = 0.5;

    /// <summary>The corridors, and the roads with their place in them.</summary>
    public static (List<Corridor> Corridors, List<RoadSegment> Roads) Make(IReadOnlyList<RoadSegment> roads)
    {
        var next = Continuations(roads);
        var tied = roads.ToArray();
        var corridors = new List<Corridor>();
        var taken = new bool[roads.Count];
        foreach (var seed in Enumerable.Range(0, roads.Count).OrderBy(i => roads[i].Id, StringComparer.Ordinal))
        {
            if (!taken[seed])
                corridors.Add(Tie(Chain(seed, next, taken), roads, tied));
        }

        return ([.. corridors.OrderBy(c => c.Id, StringComparer.Ordinal)], [.. tied]);
    }

    // For each end of each segment (2i at its first position, 2i+1 at its last) the end of another that continues it, or −1.
    private static int[] Continuations(IReadOnlyList<RoadSegment> roads)
    {
        var next = new int[roads.Count * 2];
        Array.Fill(next, -1);
        var ends = Enumerable.Range(0, roads.Count * 2).ToLookup(end => end % 2 == 0 ? roads[end / 2].FromNode : roads[end / 2].ToNode);
        foreach (var node in ends.OrderBy(n => n.Key))
        {
            var meeting = node.OrderBy(end => roads[end / 2].Id, StringComparer.Ordinal).ThenBy(end => end % 2).ToList();
            if (meeting.Count == 2 && meeting[0] / 2 != meeting[1] / 2)
            {
                (next[meeting[0]], next[meeting[1]]) = (meeting[1], meeting[0]);
                continue;
            }

            var pairs =
                from i in Enumerable.Range(0, meeting.Count)
                from j in Enumerable.Range(i + 1, meeting.Count - i - 1)
                let a = roads[meeting[i] / 2]
                let b = roads[meeting[j] / 2]
                where a.Id != b.Id && a.Class == b.Class && a.Title == b.Title
                let bend = Bend(a, meeting[i] % 2 == 0, b, meeting[j] % 2 == 0)
                where bend <= -StraightCosine
                orderby bend, i, j
                select (A: meeting[i], B: meeting[j]);
            foreach (var (a, b) in pairs)
            {
                if (next[a] < 0 && next[b] < 0)
                    (next[a], next[b]) = (b, a);
            }
        }

        return next;
    }

    // Cosine between the directions in which two segments leave their common node: −1 goes straight on.
    private static double Bend(RoadSegment a, bool aFromStart, RoadSegment b, bool bFromStart)
    {
        var (ax, ay) = Leaving(a.Geometry.Xy, aFromStart);
        var (bx, by) = Leaving(b.Geometry.Xy, bFromStart);
        return (ax * bx) + (ay * by);
    }

    private static (double X, double Y) Leaving(double[] xy, bool fromStart)
    {
        var (x, y) = fromStart ? (xy[2] - xy[0], xy[3] - xy[1]) : (xy[^4] - xy[^2], xy[^3] - xy[^1]);
        var length = Math.Max(1e-9, Math.Sqrt((x * x) + (y * y)));
        return (x / length, y / length);
    }

    // Walks back from the seed to the chain's beginning (a ring begins at the seed), then along it. Values are segments with the end entered by.
    private static List<(int Road, bool Against)> Chain(int seed, int[] next, bool[] taken)
    {
        var entered = seed * 2;
        while (next[entered] >= 0 && next[entered] / 2 != seed)
            entered = next[entered] ^ 1;
        if (next[entered] >= 0)
            entered = seed * 2;
        var chain = new List<(int, bool)>();
        for (var end = entered; end >= 0 && !taken[end / 2]; end = next[end ^ 1])
        {
            taken[end / 2] = true;
            chain.Add((end / 2, end % 2 == 1));
        }

        return chain;
    }

    private static Corridor Tie(List<(int Road, bool Against)> chain, IReadOnlyList<RoadSegment> roads, RoadSegment[] tied)
    {
        var members = chain.Select(c => roads[c.Road]).ToList();
        var named = members.MinBy(m => m.Id, StringComparer.Ordinal)!;
        var id = "corridor:" + named.Id[(named.Id.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var xy = new List<double>();
        var at = 0.0;
        foreach (var (i, against) in chain)
        {
            tied[i] = roads[i] with { Corridor = id, CorridorFromM = Math.Round(against ? at + roads[i].LengthM : at, 2), AgainstCorridor = against };
            at += roads[i].LengthM;
            var points = roads[i].Geometry.Xy;
            for (var k = 0; k < points.Length; k += 2)
            {
                var p = against ? points.Length - 2 - k : k;
                if (xy.Count == 0 || k > 0)
                    xy.AddRange([points[p], points[p + 1]]);
            }
        }

        return new Corridor
        {
            Id = id,
            Title = members.Select(m => m.Title).FirstOrDefault(t => t.Length > 0) ?? "도로",
            Provenance = members.TrueForAll(m => m.Provenance == Provenance.Real) ? Provenance.Real : Provenance.Synthetic,
            Geometry = PackedGeometry.Line([.. xy]),
            Roads = [.. members.Select(m => m.Id)],
            LengthM = Math.Round(at, 2),
            Class = members.Min(m => m.Class),
            SpeedLimitKmh = members.Max(m => m.SpeedLimitKmh),
            Lanes = members.Max(m => m.Lanes),
            Dong = members[members.Count / 2].Dong,
        };
    }
}
