namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>
/// Cuts planned roads where they meet, so that stretches touch at shared nodes only. Meetings nearer than <see cref="SnapM"/> become one node;
/// where snapping would still leave two stretches crossing, the lesser goes.
/// </summary>
internal sealed class RoadNoding
{
    private const double SnapM = 22;
    private const double BucketM = 150;
    private const double ShortestM = 25;
    private readonly List<(double X, double Y)> _nodes = [];
    private readonly Dictionary<(int, int), List<int>> _nodeBuckets = [];

    /// <summary>Positions of the nodes, by number.</summary>
    public IReadOnlyList<(double X, double Y)> Nodes => _nodes;

    /// <summary>Cuts roads at their meetings, and at least every <paramref name="longestM"/> metres.</summary>
    public List<NodedRoad> Cut(IReadOnlyList<PlannedRoad> roads, double longestM)
    {
        var cuts = roads.Select(r => new List<(double Chainage, int Node)>()).ToArray();
        for (var i = 0; i < roads.Count; i++)
        {
            cuts[i].Add((0, NodeAt(roads[i].Line[0])));
            cuts[i].Add((SmoothLine.Length(roads[i].Line), NodeAt(roads[i].Line[^1])));
        }

        foreach (var (a, at, b, bt, p) in Meetings(roads))
        {
            var node = NodeAt(p);
            cuts[a].Add((at, node));
            cuts[b].Add((bt, node));
        }

        var stretches = new List<NodedRoad>();
        var known = new HashSet<(int, int)>();
        for (var i = 0; i < roads.Count; i++)
            Split(roads[i], cuts[i], longestM, known, stretches);
        return WithoutCrossings(stretches);
    }

    /// <summary>The node at a position: an existing one within reach, else a new one.</summary>
    public int NodeAt((double X, double Y) p)
    {
        var (bx, by) = Bucket(p);
        var (best, nearest) = (-1, SnapM);
        for (var x = bx - 1; x <= bx + 1; x++)
        {
            for (var y = by - 1; y <= by + 1; y++)
            {
                if (!_nodeBuckets.TryGetValue((x, y), out var bucket))
                    continue;
                foreach (var node in bucket)
                {
                    var distance = SmoothLine.Distance(_nodes[node], p);
                    if (distance < nearest)
                        (best, nearest) = (node, distance);
                }
            }
        }

        if (best >= 0)
            return best;
        _nodes.Add((Math.Round(p.X, 2), Math.Round(p.Y, 2)));
        if (!_nodeBuckets.TryGetValue((bx, by), out var own))
            _nodeBuckets[(bx, by)] = own = [];
        own.Add(_nodes.Count - 1);
        return _nodes.Count - 1;
    }

    private void Split(PlannedRoad road, List<(double Chainage, int Node)> cuts, double longest, HashSet<(int, int)> known, List<NodedRoad> stretches)
    {
        var ordered = cuts.OrderBy(c => c.Chainage).ThenBy(c => c.Node).ToList();
        for (var k = 1; k < ordered.Count; k++)
        {
            var ((from, a), (to, b)) = (ordered[k - 1], ordered[k]);
            var pieces = Math.Max(1, (int)Math.Ceiling((to - from) / longest));
            var last = a;
            for (var n = 1; n <= pieces; n++)
            {
                var (s, e) = (from + ((to - from) * (n - 1) / pieces), from + ((to - from) * n / pieces));
                var part = SmoothLine.Part(road.Line, s, e);
                if (part.Count < 2)
                    continue;
                var node = n == pieces ? b : NodeAt(part[^1]);
                (part[0], part[^1]) = (_nodes[last], _nodes[node]);
                if (last != node && known.Add((Math.Min(last, node), Math.Max(last, node))))
                    stretches.Add(new NodedRoad(road, last, node, Tidy(part), Elevated: false));
                last = node;
            }
        }
    }

    private static List<(double X, double Y)> Tidy(List<(double X, double Y)> line)
    {
        var kept = new List<(double X, double Y)> { line[0] };
        for (var i = 1; i + 1 < line.Count; i++)
        {
            if (SmoothLine.Distance(line[i], kept[^1]) >= ShortestM && SmoothLine.Distance(line[i], line[^1]) >= ShortestM)
                kept.Add((Math.Round(line[i].X, 2), Math.Round(line[i].Y, 2)));
        }

        kept.Add(line[^1]);
        return kept;
    }

    private static List<NodedRoad> WithoutCrossings(List<NodedRoad> stretches)
    {
        var lines = stretches.Select(s => s.Plan with { Line = s.Line }).ToList();
        var gone = new HashSet<int>();
        foreach (var (a, at, b, bt, p) in Meetings(lines))
        {
            var shared = stretches[a].From == stretches[b].From || stretches[a].From == stretches[b].To
                || stretches[a].To == stretches[b].From || stretches[a].To == stretches[b].To;
            var atEnd = shared && (SmoothLine.Distance(p, stretches[a].Line[0]) < 0.05 || SmoothLine.Distance(p, stretches[a].Line[^1]) < 0.05);
            if (!atEnd && !gone.Contains(a) && !gone.Contains(b))
                gone.Add(stretches[a].Plan.Class > stretches[b].Plan.Class ? a : b);
        }

        return [.. stretches.Where((_, i) => !gone.Contains(i))];
    }

    /// <summary>Every place two different lines touch or cross: their indices, the chainage on each and the position.</summary>
    internal static IEnumerable<(int A, double AtA, int B, double AtB, (double X, double Y) P)> Meetings(IReadOnlyList<PlannedRoad> roads)
    {
        var buckets = new Dictionary<(int, int), List<(int Road, int Vertex, double Chainage)>>();
        var compared = new HashSet<(int, int, int, int)>();
        for (var r = 0; r < roads.Count; r++)
        {
            var chainage = 0.0;
            var line = roads[r].Line;
            for (var v = 1; v < line.Count; v++)
            {
                var (a, b) = (line[v - 1], line[v]);
                var (x0, y0) = Bucket((Math.Min(a.X, b.X) - 1, Math.Min(a.Y, b.Y) - 1));
                var (x1, y1) = Bucket((Math.Max(a.X, b.X) + 1, Math.Max(a.Y, b.Y) + 1));
                for (var x = x0; x <= x1; x++)
                {
                    for (var y = y0; y <= y1; y++)
                    {
                        if (!buckets.TryGetValue((x, y), out var bucket))
                            buckets[(x, y)] = bucket = [];
                        foreach (var other in bucket)
                        {
                            if (other.Road == r || !compared.Add((other.Road, other.Vertex, r, v)))
                                continue;
                            var (c, d) = (roads[other.Road].Line[other.Vertex - 1], roads[other.Road].Line[other.Vertex]);
                            if (Meet(a, b, c, d) is { } share)
                            {
                                var at = (share.S * SmoothLine.Distance(a, b)) + chainage;
                                yield return (other.Road, other.Chainage + (share.T * SmoothLine.Distance(c, d)), r, at, SmoothLine.Between(a, b, share.S));
                            }
                        }

                        bucket.Add((r, v, chainage));
                    }
                }

                chainage += SmoothLine.Distance(a, b);
            }
        }
    }

    private static (double S, double T)? Meet((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d)
    {
        var (rx, ry, sx, sy) = (b.X - a.X, b.Y - a.Y, d.X - c.X, d.Y - c.Y);
        var cross = (rx * sy) - (ry * sx);
        if (Math.Abs(cross) < 1e-6)
            return null;
        var s = (((c.X - a.X) * sy) - ((c.Y - a.Y) * sx)) / cross;
        var t = (((c.X - a.X) * ry) - ((c.Y - a.Y) * rx)) / cross;
        const double slack = 1e-9;
        return s is >= -slack and <= 1 + slack && t is >= -slack and <= 1 + slack ? (Math.Clamp(s, 0, 1), Math.Clamp(t, 0, 1)) : null;
    }

    private static (int X, int Y) Bucket((double X, double Y) p) => ((int)Math.Floor(p.X / BucketM), (int)Math.Floor(p.Y / BucketM));
}
