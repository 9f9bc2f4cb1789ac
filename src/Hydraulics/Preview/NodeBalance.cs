namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Water of the nodes over a step: what links bring and take, rain, what the ground takes. What one node gives another gets, to the bit of its own sum.</summary>
internal sealed class NodeBalance
{
    private const double LeavesAtMost = 0.999;
    private readonly int[] _start;
    private readonly int[] _entries;
    private readonly SubgridTables _tables;
    private readonly NodeState _nodes;
    private readonly double[] _discharge;
    private readonly List<int>[] _overdrawn;

    public NodeBalance(SubgridTables tables, NodeState nodes, double[] discharge, int threads)
    {
        (_tables, _nodes, _discharge) = (tables, nodes, discharge);
        _overdrawn = [.. Enumerable.Range(0, threads).Select(_ => new List<int>())];
        Soaked = new double[tables.Nodes];
        _start = new int[tables.Nodes + 1];
        foreach (var node in tables.LinkA.Concat(tables.LinkB))
            _start[node + 1]++;
        for (var node = 0; node < tables.Nodes; node++)
            _start[node + 1] += _start[node];
        _entries = new int[2 * tables.Links];
        var next = _start[..^1];
        for (var link = 0; link < tables.Links; link++)
        {
            _entries[next[tables.LinkA[link]]++] = (2 * link) + 1;
            _entries[next[tables.LinkB[link]]++] = 2 * link;
        }
    }

    /// <summary>Rain on each node [m of depth sum per second].</summary>
    public required double[] Rain { get; init; }

    /// <summary>Rate at which wet ground takes water [m/s].</summary>
    public double SoakMS { get; init; }

    /// <summary>What the ground of each node took so far [m of depth sum].</summary>
    public double[] Soaked { get; }

    /// <summary>Links of a node: twice the link, plus one where the node is its first.</summary>
    public ReadOnlySpan<int> Links(int node) => _entries.AsSpan(_start[node].._start[node + 1]);

    /// <summary>Updates a range of nodes.</summary>
    public void Step(int band, int from, int to, double step)
    {
        var share = step / _nodes.AreaM2;
        _overdrawn[band].Clear();
        for (var node = from; node < to; node++)
        {
            var (net, leaving) = (0.0, 0.0);
            for (var e = _start[node]; e < _start[node + 1]; e++)
            {
                var entry = _entries[e];
                var inward = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(_discharge[entry >> 1]) ^ ((long)entry << 63));
                net += inward;
                leaving -= Math.Min(inward, 0);
            }

            if (leaving * share > _nodes.DepthSum[node])
                _overdrawn[band].Add(node);
            _nodes.DepthSum[node] += (net * share) + (step * Rain[node]);
            if (SoakMS > 0)
                Soak(node, SoakMS * step);
        }
    }

    /// <summary>Cuts what left nodes that gave more than they had. One thread, in the order of nodes.</summary>
    public void Settle(double step)
    {
        var share = step / _nodes.AreaM2;
        foreach (var node in _overdrawn.SelectMany(o => o))
        {
            var leaving = 0.0;
            foreach (var entry in Links(node))
                leaving += Math.Max(Outward(entry), 0);
            var back = _nodes.DepthSum[node];
            foreach (var entry in Links(node))
                back += share * Outward(entry);
            var had = Math.Max(back - (step * Rain[node]), 0);
            var kept = 1 - (LeavesAtMost * had / (leaving * share));
            foreach (var entry in Links(node))
            {
                if (Outward(entry) <= 0)
                    continue;
                var returned = kept * Outward(entry) * share;
                _nodes.DepthSum[node] += returned;
                _nodes.DepthSum[(entry & 1) == 1 ? _tables.LinkB[entry >> 1] : _tables.LinkA[entry >> 1]] -= returned;
                _discharge[entry >> 1] *= 1 - kept;
            }
        }
    }

    private void Soak(int node, double depth)
    {
        var taken = Math.Min(depth * _nodes.WetCells(node), LeavesAtMost * Math.Max(_nodes.DepthSum[node], 0));
        _nodes.DepthSum[node] -= taken;
        Soaked[node] += taken;
    }

    private double Outward(int entry) => (entry & 1) == 1 ? _discharge[entry >> 1] : -_discharge[entry >> 1];
}
