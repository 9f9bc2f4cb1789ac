using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.WhatIf.Outputs.Access;

/// <summary>The road network as nodes and roads, for asking who can get where. Every road is taken both ways: in a flood traffic is led by hand.</summary>
internal sealed class RoadGraph
{
    private readonly IReadOnlyList<RoadSegment> _roads;
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly bool[] _trunk;
    private readonly int _nodes;

    /// <summary>Builds it.</summary>
    /// <param name="roads">Roads, in the city's order.</param>
    /// <param name="trunk">Narrowest class of the trunk network.</param>
    public RoadGraph(IReadOnlyList<RoadSegment> roads, RoadClass trunk)
    {
        _roads = roads;
        var nodes = new Dictionary<int, int>();
        (_from, _to) = (new int[roads.Count], new int[roads.Count]);
        for (var i = 0; i < roads.Count; i++)
            (_from[i], _to[i]) = (Node(roads[i].FromNode), Node(roads[i].ToNode));
        _nodes = nodes.Count;
        var widest = roads.Count == 0 ? trunk : roads.Min(r => r.Class);
        _trunk = [.. roads.Select(r => r.Class <= (widest > trunk ? widest : trunk))];

        int Node(int node)
        {
            if (!nodes.TryGetValue(node, out var index))
                nodes[node] = index = nodes.Count;
            return index;
        }
    }

    /// <summary>Roads that serve a place: the nearest on the ground, and all others within a distance [m].</summary>
    public int[] Near(double x, double y, double withinM)
    {
        var (nearest, least) = (-1, double.MaxValue);
        var near = new List<int>();
        for (var i = 0; i < _roads.Count; i++)
        {
            if (_roads[i].Elevated)
                continue;
            var away = Math.Sqrt(Square(_roads[i].Geometry.Xy, x, y));
            if (away < least)
                (nearest, least) = (i, away);
            if (away <= withinM)
                near.Add(i);
        }

        return near.Count > 0 || nearest < 0 ? [.. near] : [nearest];
    }

    /// <summary>What hangs together over the roads that can be passed.</summary>
    public Reach Over(bool[] passable)
    {
        var parent = new int[_nodes];
        for (var n = 0; n < parent.Length; n++)
            parent[n] = n;
        for (var i = 0; i < _roads.Count; i++)
        {
            if (passable[i])
                parent[Root(parent, _from[i])] = Root(parent, _to[i]);
        }

        var trunk = new double[_nodes];
        var main = -1;
        for (var i = 0; i < _roads.Count; i++)
        {
            if (!passable[i] || !_trunk[i])
                continue;
            var root = Root(parent, _from[i]);
            trunk[root] += _roads[i].LengthM;
            if (main < 0 || trunk[root] > trunk[main])
                main = root;
        }

        return new Reach([.. Enumerable.Range(0, _roads.Count).Select(i => passable[i] ? Root(parent, _from[i]) : -1)], main);
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node)
            node = parent[node] = parent[parent[node]];
        return node;
    }

    private static double Square(double[] xy, double x, double y)
    {
        var least = double.MaxValue;
        for (var i = 0; i + 3 < xy.Length; i += 2)
        {
            var (dx, dy) = (xy[i + 2] - xy[i], xy[i + 3] - xy[i + 1]);
            var length = (dx * dx) + (dy * dy);
            var share = length > 0 ? Math.Clamp((((x - xy[i]) * dx) + ((y - xy[i + 1]) * dy)) / length, 0, 1) : 0;
            var (ax, ay) = (x - xy[i] - (share * dx), y - xy[i + 1] - (share * dy));
            least = Math.Min(least, (ax * ax) + (ay * ay));
        }

        return least;
    }
}
