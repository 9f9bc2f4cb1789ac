using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Quickest ways over the road network from one road to every other (Dijkstra, 1959), every road both ways at its speed limit; ties go to the earlier road.</summary>
internal sealed class QuickestWays
{
    private readonly RoadSegment _start;
    private readonly Dictionary<int, double> _seconds = [];
    private readonly Dictionary<int, RoadSegment> _by = [];

    public QuickestWays(IReadOnlyList<RoadSegment> roads, RoadSegment start)
    {
        _start = start;
        var at = roads.SelectMany(road => new[] { (Node: road.FromNode, road), (Node: road.ToNode, road) }).ToLookup(pair => pair.Node, pair => pair.road);
        var open = new PriorityQueue<(int Node, RoadSegment By), (double Seconds, string Road)>();
        open.Enqueue((start.FromNode, start), (Time(start) / 2, start.Id));
        open.Enqueue((start.ToNode, start), (Time(start) / 2, start.Id));
        while (open.TryDequeue(out var next, out var cost))
        {
            if (!_seconds.TryAdd(next.Node, cost.Seconds))
                continue;
            _by[next.Node] = next.By;
            foreach (var road in at[next.Node])
            {
                var far = road.FromNode == next.Node ? road.ToNode : road.FromNode;
                if (!_seconds.ContainsKey(far))
                    open.Enqueue((far, road), (cost.Seconds + Time(road), road.Id));
            }
        }
    }

    /// <summary>True where a way leads to a road.</summary>
    public bool Reaches(RoadSegment road) => _seconds.ContainsKey(road.FromNode) || _seconds.ContainsKey(road.ToNode);

    /// <summary>Time to the nearer end of a road [s].</summary>
    public double Seconds(RoadSegment road) => Math.Min(At(road.FromNode), At(road.ToNode));

    /// <summary>Roads to a road, both ends among them.</summary>
    public List<RoadSegment> To(RoadSegment road)
    {
        var way = new List<RoadSegment> { road };
        var node = At(road.FromNode) <= At(road.ToNode) ? road.FromNode : road.ToNode;
        while (!ReferenceEquals(way[^1], _start))
        {
            var by = _by[node];
            if (!ReferenceEquals(by, way[^1]))
                way.Add(by);
            node = by.FromNode == node ? by.ToNode : by.FromNode;
        }

        way.Reverse();
        return way;
    }

    private static double Time(RoadSegment road) => road.LengthM / (Math.Max(road.SpeedLimitKmh, 5) / 3.6);

    private double At(int node) => _seconds.GetValueOrDefault(node, double.PositiveInfinity);
}
