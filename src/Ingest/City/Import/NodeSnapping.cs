namespace SiheungTwin.Ingest.City.Import;

/// <summary>Positions joined to nodes: those within reach of each other, in chains, become one, placed at the westernmost of them.</summary>
internal sealed class NodeSnapping
{
    private readonly Dictionary<(long, long), int> _nodeOf = [];
    private readonly List<(double X, double Y)> _nodes = [];

    public NodeSnapping(IEnumerable<(double X, double Y)> positions, double reachM)
    {
        var distinct = positions.Distinct().Order().ToList();
        var parent = Enumerable.Range(0, distinct.Count).ToArray();
        var grid = new Dictionary<(long, long), List<int>>();
        for (var i = 0; i < distinct.Count; i++)
        {
            var (x, y) = distinct[i];
            var cell = ((long)Math.Floor(x / reachM), (long)Math.Floor(y / reachM));
            for (var dx = -1; dx <= 1; dx++)
            {
                for (var dy = -1; dy <= 1; dy++)
                {
                    foreach (var other in grid.GetValueOrDefault((cell.Item1 + dx, cell.Item2 + dy)) ?? [])
                    {
                        var (ox, oy) = distinct[other];
                        if (((x - ox) * (x - ox)) + ((y - oy) * (y - oy)) <= reachM * reachM)
                            Union(parent, i, other);
                    }
                }
            }
            if (!grid.TryGetValue(cell, out var list))
                grid[cell] = list = [];
            list.Add(i);
        }
        var nodeOfRoot = new Dictionary<int, int>();
        for (var i = 0; i < distinct.Count; i++)
        {
            var root = Root(parent, i);
            if (!nodeOfRoot.TryGetValue(root, out var node))
            {
                node = nodeOfRoot[root] = _nodes.Count;
                _nodes.Add(distinct[root]);
            }
            _nodeOf[Key(distinct[i])] = node;
        }
    }

    /// <summary>Positions of the nodes, west to east.</summary>
    public IReadOnlyList<(double X, double Y)> Nodes => _nodes;

    /// <summary>Node a position was joined to.</summary>
    public int Of((double X, double Y) position) => _nodeOf[Key(position)];

    /// <summary>Node exactly at a position (at the centimetre), if there is one.</summary>
    public bool TryOf((double X, double Y) position, out int node) => _nodeOf.TryGetValue(Key(position), out node);

    private static (long, long) Key((double X, double Y) at) => ((long)Math.Round(at.X * 100), (long)Math.Round(at.Y * 100));

    // The smaller index is the root, so that the root is the first in order.
    private static void Union(int[] parent, int one, int other)
    {
        var (a, b) = (Root(parent, one), Root(parent, other));
        parent[Math.Max(a, b)] = Math.Min(a, b);
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }
}
