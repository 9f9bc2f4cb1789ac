namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Water in each node. Volumes are sums of depth over the node's fine cells [m], so that volume [m³] = depth sum × cell area.</summary>
internal sealed class NodeState
{
    // A node filling from dry has next to no wet area; counting at least this share of it keeps neighbours from swinging about it.
    private const double LeastWetShare = 0.2;
    private readonly int[] _start;
    private readonly double[] _sum;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly int[] _wet;

    public NodeState(SubgridTables tables, double areaM2, bool groundChanges)
    {
        var count = tables.Nodes;
        (_start, AreaM2) = (tables.NodeStart, areaM2);
        (Ground, Cells) = groundChanges ? ([.. tables.Ground], [.. tables.Cells]) : (tables.Ground, tables.Cells);
        (DepthSum, Level, GreatestLevel, PerArea) = (new double[count], new double[count], new double[count], new double[count]);
        (_sum, _low, _high, _wet) = (new double[count], new double[count], new double[count], new int[count]);
        for (var node = 0; node < count; node++)
            Refit(node);
    }

    public int Count => DepthSum.Length;

    public double AreaM2 { get; }

    /// <summary>Sorted ground of each node's cells [m]; a breach lowers it.</summary>
    public float[] Ground { get; }

    /// <summary>Each node's fine cells, in the order of <see cref="Ground"/>.</summary>
    public int[] Cells { get; }

    /// <summary>Water as the sum of the cells' depths [m].</summary>
    public double[] DepthSum { get; }

    /// <summary>Level [m]; the lowest ground where dry.</summary>
    public double[] Level { get; }

    /// <summary>Greatest level so far [m].</summary>
    public double[] GreatestLevel { get; }

    /// <summary>One over the wet area [1/m²].</summary>
    public double[] PerArea { get; }

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
    public int WetCells(int node) => DepthSum[node] > 0 ? _wet[node] : 0;

    /// <summary>Finds a node's level from its water.</summary>
    public void Settle(int node)
    {
        var level = (DepthSum[node] + _sum[node]) / _wet[node];
        if (level > _high[node] || level <= _low[node])
            level = Refit(node);
        Level[node] = level;
    }

    /// <summary>Finds the cells under water anew, after the ground or much of the water changed.</summary>
    public double Refit(int node)
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
        (_wet[node], _sum[node]) = (wet, sum);
        _low[node] = wet > 1 ? Ground[first + wet - 1] : double.NegativeInfinity;
        _high[node] = first + wet < end ? Ground[first + wet] : double.PositiveInfinity;
        PerArea[node] = 1 / (Math.Max(wet, LeastWetShare * (end - first)) * AreaM2);
        Level[node] = level;
        return level;
    }
}
