using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>
/// Water in each node. Volumes are sums of depth over the node's fine cells [m], so that volume [m³] = depth sum × cell area; they are kept in
/// double, for the ledger's sake, and what flow is computed from in float, side by side.
/// </summary>
internal sealed class NodeState
{
    // A node filling from dry has next to no wet area; counting at least this share of it keeps neighbours from swinging about it.
    private const double LeastWetShare = 0.2;
    private readonly int[] _start;
    private readonly double[] _sum;
    private readonly double[] _perWet;
    private readonly float[] _perCell;
    private readonly float[] _perArea;
    private readonly float[] _low;
    private readonly float[] _high;

    public NodeState(SubgridTables tables, double areaM2, bool groundChanges)
    {
        var count = tables.Nodes;
        (_start, AreaM2) = (tables.NodeStart, areaM2);
        (Ground, Cells) = groundChanges ? ([.. tables.Ground], [.. tables.Cells]) : (tables.Ground, tables.Cells);
        (DepthSum, GreatestLevel, Flows) = (new double[count], new float[count], new float[count * NodeFlow.Length]);
        (_sum, _perWet, _perCell, _perArea, _low, _high) = (new double[count], new double[count], new float[count], new float[count], new float[count], new float[count]);
        for (var node = 0; node < count; node++)
        {
            _perCell[node] = 1f / (_start[node + 1] - _start[node]);
            Refit(node);
        }
    }

    public int Count => DepthSum.Length;

    public double AreaM2 { get; }

    /// <summary>Sorted ground of each node's cells [m]; a breach lowers it.</summary>
    public float[] Ground { get; }

    /// <summary>Each node's fine cells, in the order of <see cref="Ground"/>.</summary>
    public int[] Cells { get; }

    /// <summary>Water as the sum of the cells' depths [m].</summary>
    public double[] DepthSum { get; }

    /// <summary>Greatest level so far [m].</summary>
    public float[] GreatestLevel { get; }

    /// <summary>What links read of each node, as last settled: see <see cref="NodeFlow"/>.</summary>
    public float[] Flows { get; }

    /// <summary>Level [m]; the lowest ground where dry.</summary>
    public float Level(int node) => Flows[(node * NodeFlow.Length) + NodeFlow.Level];

    /// <summary>One over the wet area [1/m²].</summary>
    public float PerArea(int node) => Flows[(node * NodeFlow.Length) + NodeFlow.PerArea];

    public double Volume()
    {
        var sum = 0.0;
        foreach (var depth in DepthSum)
            sum += depth;
        return sum * AreaM2;
    }

    /// <summary>Nodes with more than a film of water.</summary>
    public int WetBlocks() => DepthSum.Count(d => d > 1e-5);

    /// <summary>Cells under water, from the lowest up.</summary>
    public int WetCells(int node) => DepthSum[node] > 0 ? (int)Math.Round(1 / _perWet[node]) : 0;

    /// <summary>Finds a node's level from its water.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Settle(int node)
    {
        var water = DepthSum[node];
        var level = (float)((water + _sum[node]) * _perWet[node]);
        if (level > _high[node] || level <= _low[node])
            level = Refit(node);
        ref var flow = ref Flows[node * NodeFlow.Length];
        flow = level;
        Unsafe.Add(ref flow, NodeFlow.Water) = (float)water;
        Unsafe.Add(ref flow, NodeFlow.Film) = (float)water * _perCell[node];
    }

    /// <summary>The same for a range of nodes.</summary>
    public void Settle(int from, int to)
    {
        for (var node = from; node < to; node++)
            Settle(node);
    }

    /// <summary>The same for a group of nodes (<see cref="NodeEntries.Lanes"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SettleGroup(int first)
    {
        var water = Vector256.LoadUnsafe(ref DepthSum[first]);
        var level = Narrow((water + Vector256.LoadUnsafe(ref _sum[first])) * Vector256.LoadUnsafe(ref _perWet[first]));
        var outside = (Vector128.GreaterThan(level, Vector128.LoadUnsafe(ref _high[first])) | Vector128.LessThanOrEqual(level, Vector128.LoadUnsafe(ref _low[first]))).ExtractMostSignificantBits();
        for (var lane = 0; outside != 0; lane++, outside >>= 1)
        {
            if ((outside & 1) != 0)
                level = level.WithElement(lane, Refit(first + lane));
        }

        var sum = Narrow(water);
        NodeFlow.Store(level, Vector128.LoadUnsafe(ref _perArea[first]), sum, sum * Vector128.LoadUnsafe(ref _perCell[first]), ref Flows[first * NodeFlow.Length]);
    }

    /// <summary>Finds the cells under water anew, after the ground or much of the water changed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public float Refit(int node)
    {
        var (first, end) = (_start[node], _start[node + 1]);
        var (wet, sum) = (0, 0.0);
        double level;
        do
        {
            sum += Ground[first + wet++];
            level = (DepthSum[node] + sum) / wet;
        }
        while (first + wet < end && level > Ground[first + wet]);
        (_perWet[node], _sum[node]) = (1.0 / wet, sum);
        _low[node] = wet > 1 ? Ground[first + wet - 1] : float.NegativeInfinity;
        _high[node] = first + wet < end ? Ground[first + wet] : float.PositiveInfinity;
        _perArea[node] = (float)(1 / (Math.Max(wet, LeastWetShare * (end - first)) * AreaM2));
        ref var flow = ref Flows[node * NodeFlow.Length];
        flow = (float)level;
        Unsafe.Add(ref flow, NodeFlow.PerArea) = _perArea[node];
        return flow;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Narrow(Vector256<double> values) => Vector128.Narrow(values.GetLower(), values.GetUpper());
}
