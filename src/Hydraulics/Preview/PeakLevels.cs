using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>
/// Levels over time as seen by fine cells: greatest level, first times of 5, 15 and 30 cm, greatest velocity. A node's cells are sorted by ground, so each rise of its
/// level passes cells in order and costs one comparison where it passes none.
/// </summary>
internal sealed class PeakLevels
{
    private const double LeastDepthM = 0.01;
    private readonly SubgridTables _tables;
    private readonly NodeState _nodes;
    private readonly NodeEntries _entries;
    private readonly LinkFlow _links;
    private readonly int[][] _reached;

    public PeakLevels(SubgridTables tables, NodeState nodes, NodeEntries entries, LinkFlow links)
    {
        (_tables, _nodes, _entries, _links) = (tables, nodes, entries, links);
        _reached = [.. Thresholds.Select(_ => tables.NodeStart[..^1])];
        Arrivals = [.. Thresholds.Select(_ => new float[tables.Cells.Length])];
        Speed = new double[tables.Nodes];
        Next = new float[tables.Nodes];
        for (var node = 0; node < tables.Nodes; node++)
            (Next[node], nodes.GreatestLevel[node]) = (float.NegativeInfinity, nodes.Level(node));
        foreach (var arrival in Arrivals)
            Array.Fill(arrival, float.NaN);
    }

    /// <summary>Depths whose first times are kept [m].</summary>
    public static IReadOnlyList<float> Thresholds { get; } = [0.05f, 0.15f, 0.30f];

    /// <summary>First times of each threshold [min], in the order of the tables' cells; NaN while not reached.</summary>
    public float[][] Arrivals { get; }

    /// <summary>Greatest velocity of each node [m/s].</summary>
    public double[] Speed { get; }

    // Level at which the next cell of a node reaches its next threshold.
    private float[] Next { get; }

    /// <summary>Notes what a group of nodes (<see cref="NodeEntries.Lanes"/>) has reached at a time [s].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void NoteGroup(int first, double seconds)
    {
        var level = NodeFlow.Levels(ref _nodes.Flows[first * NodeFlow.Length]);
        ref var greatest = ref _nodes.GreatestLevel[first];
        Vector128.MaxNative(Vector128.LoadUnsafe(ref greatest), level).StoreUnsafe(ref greatest);
        var reached = Vector128.GreaterThanOrEqual(level, Vector128.LoadUnsafe(ref Next[first])).ExtractMostSignificantBits();
        for (var lane = 0; reached != 0; lane++, reached >>= 1)
        {
            if ((reached & 1) != 0)
                Arrive(first + lane, level[lane], seconds);
        }
    }

    /// <summary>Notes what a node has reached at a time [s].</summary>
    public void Note(int node, double seconds)
    {
        var level = _nodes.Level(node);
        _nodes.GreatestLevel[node] = Math.Max(_nodes.GreatestLevel[node], level);
        if (level >= Next[node])
            Arrive(node, level, seconds);
    }

    /// <summary>Notes what a range of nodes has reached at a time [s].</summary>
    public void Note(int from, int to, double seconds)
    {
        for (var node = from; node < to; node++)
            Note(node, seconds);
    }

    /// <summary>Notes velocities of a range of nodes: per node the mean of its links' by direction, as from the two faces of a cell each way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Velocities(int from, int to)
    {
        for (var node = from; node < to; node++)
        {
            if (_nodes.Level(node) - _nodes.Ground[_tables.NodeStart[node]] < LeastDepthM)
                continue;
            var (u, v, wet) = (0.0, 0.0, 0);
            foreach (var entry in _entries.Of(node))
            {
                var link = entry >> 1;
                var speed = _links.Velocity(link);
                if (speed == 0)
                    continue;
                var (a, b) = (_tables.LinkA[link], _tables.LinkB[link]);
                var (dx, dy) = (_tables.X[b] - _tables.X[a], _tables.Y[b] - _tables.Y[a]);
                var length = Math.Max(Math.Sqrt((dx * dx) + (dy * dy)), 1e-6);
                (u, v, wet) = (u + (speed * dx / length), v + (speed * dy / length), wet + 1);
            }

            if (wet > 0)
                Speed[node] = Math.Max(Speed[node], Math.Sqrt((u * u) + (v * v)) / Math.Max(2, wet / 2.0));
        }
    }

    /// <summary>Follows a node's cells into another order.</summary>
    public void Resort(int node, int[] order)
    {
        var first = _tables.NodeStart[node];
        for (var t = 0; t < Arrivals.Length; t++)
        {
            var before = Arrivals[t][first..(first + order.Length)];
            for (var i = 0; i < order.Length; i++)
                Arrivals[t][first + i] = before[order[i]];
            _reached[t][node] = first;
        }

        Next[node] = float.NegativeInfinity;
    }

    private void Arrive(int node, float level, double seconds)
    {
        var (end, next) = (_tables.NodeStart[node + 1], float.PositiveInfinity);
        for (var t = 0; t < Thresholds.Count; t++)
        {
            ref var cell = ref _reached[t][node];
            while (cell < end && level - _nodes.Ground[cell] >= Thresholds[t])
            {
                if (float.IsNaN(Arrivals[t][cell]))
                    Arrivals[t][cell] = (float)(seconds / 60);
                cell++;
            }

            if (cell < end)
                next = Math.Min(next, _nodes.Ground[cell] + Thresholds[t]);
        }

        Next[node] = next;
    }
}
