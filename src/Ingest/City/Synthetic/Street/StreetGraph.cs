using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Dressing;

namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>The roads a patrol car or a bus drives on: the largest connected part of the network without motorways.</summary>
internal sealed class StreetGraph
{
    private readonly Dictionary<int, List<(int Road, int To)>> _next = [];
    private readonly Dictionary<int, (double X, double Y)> _nodes = [];

    public StreetGraph(CityModel city)
    {
        Roads = [.. city.Roads.Where(r => r.Class != RoadClass.Motorway).OrderBy(r => r.Id, StringComparer.Ordinal)];
        Walks = [.. Roads.Select(r => new LineWalk(r.Geometry.Xy))];
        for (var i = 0; i < Roads.Length; i++)
        {
            Join(Roads[i].FromNode, Roads[i].ToNode, i, Roads[i].Geometry.Xy[..2]);
            Join(Roads[i].ToNode, Roads[i].FromNode, i, Roads[i].Geometry.Xy[^2..]);
        }

        Nodes = Largest();
    }

    public RoadSegment[] Roads { get; }

    public LineWalk[] Walks { get; }

    /// <summary>Nodes that can be reached from one another, in their order.</summary>
    public int[] Nodes { get; }

    public (double X, double Y) At(int node) => _nodes[node];

    /// <summary>Roads that meet at a node.</summary>
    public IEnumerable<int> RoadsAt(int node) => _next[node].Select(n => n.Road);

    /// <summary>Dong of a road at a node, if one is known.</summary>
    public string DongOf(int node) => _next[node].Select(n => Roads[n.Road].Dong).FirstOrDefault(d => d is not null) ?? "";

    /// <summary>Pace in free traffic [m/s].</summary>
    public double PaceOf(int road) => Roads[road].Class switch
    {
        RoadClass.Trunk or RoadClass.Primary => 9,
        RoadClass.Secondary => 8,
        RoadClass.Tertiary => 6.5,
        _ => 5,
    };

    /// <summary>The quickest way (Dijkstra, 1959): roads in the order driven, and whether each is driven against its direction; empty when there is none.</summary>
    public List<(int Road, bool Against)> Way(int from, int to)
    {
        var best = new Dictionary<int, (double Cost, int Road, int Before)> { [from] = (0, -1, -1) };
        var done = new HashSet<int>();
        var open = new PriorityQueue<int, (double, int)>();
        open.Enqueue(from, (0, from));
        while (open.TryDequeue(out var node, out var priority) && node != to)
        {
            if (!done.Add(node))
                continue;
            foreach (var (road, next) in _next[node])
            {
                var cost = priority.Item1 + (Walks[road].Length / PaceOf(road));
                if (best.TryGetValue(next, out var known) && known.Cost <= cost)
                    continue;
                best[next] = (cost, road, node);
                open.Enqueue(next, (cost, next));
            }
        }

        var way = new List<(int, bool)>();
        for (var node = to; node != from && best.TryGetValue(node, out var step); node = step.Before)
            way.Add((step.Road, Roads[step.Road].ToNode != node));
        way.Reverse();
        return way;
    }

    private void Join(int from, int to, int road, double[] at)
    {
        _nodes.TryAdd(from, (at[0], at[1]));
        if (!_next.TryGetValue(from, out var next))
            _next[from] = next = [];
        next.Add((road, to));
    }

    private int[] Largest()
    {
        var seen = new HashSet<int>();
        int[] largest = [];
        foreach (var start in _next.Keys.Order())
        {
            if (!seen.Add(start))
                continue;
            var part = new List<int> { start };
            for (var i = 0; i < part.Count; i++)
                part.AddRange(_next[part[i]].Select(n => n.To).Where(seen.Add));
            if (part.Count > largest.Length)
                largest = [.. part.Order()];
        }

        return largest;
    }
}
