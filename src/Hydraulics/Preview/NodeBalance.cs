using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Water of the nodes over a step: what links bring and take, rain, what the ground takes. What one node gives another gets, to the bit of its own sum.</summary>
internal sealed class NodeBalance
{
    private const double LeavesAtMost = 0.999;

    // Nearly every node has at most so many links; the few with more are marked.
    private const int Slots = 4;
    private const int Many = -1;
    private readonly int[] _start;
    private readonly int[] _entries;
    private readonly SubgridTables _tables;
    private readonly NodeState _nodes;
    private readonly int[] _four;
    private readonly float[] _discharge;
    private readonly List<int>[] _overdrawn;

    public NodeBalance(SubgridTables tables, NodeState nodes, float[] discharge, int threads)
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

        _four = new int[Slots * tables.Nodes];
        Array.Fill(_four, 2 * (discharge.Length - 1));
        for (var node = 0; node < tables.Nodes; node++)
        {
            if (Links(node) is { Length: <= Slots } links)
                links.CopyTo(_four.AsSpan(Slots * node));
            else
                _four[Slots * node] = Many;
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(int band, int from, int to, double step)
    {
        var share = step / _nodes.AreaM2;
        _overdrawn[band].Clear();
        ref var four = ref MemoryMarshal.GetArrayDataReference(_four);
        ref var discharge = ref MemoryMarshal.GetArrayDataReference(_discharge);
        for (var node = from; node < to; node++)
        {
            var (net, leaving) = (0.0, 0.0);
            ref var entries = ref Unsafe.Add(ref four, Slots * node);
            if (entries == Many)
            {
                foreach (var entry in Links(node))
                    Count(Inward(ref discharge, entry), ref net, ref leaving);
            }
            else
            {
                for (var slot = 0; slot < Slots; slot++)
                    Count(Inward(ref discharge, Unsafe.Add(ref entries, slot)), ref net, ref leaving);
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
                _discharge[entry >> 1] *= (float)(1 - kept);
            }
        }
    }

    private void Soak(int node, double depth)
    {
        var taken = Math.Min(depth * _nodes.WetCells(node), LeavesAtMost * Math.Max(_nodes.DepthSum[node], 0));
        _nodes.DepthSum[node] -= taken;
        Soaked[node] += taken;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Count(double inward, ref double net, ref double leaving)
    {
        net += inward;
        leaving -= Math.Min(inward, 0);
    }

    // The last bit of an entry is the sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Inward(ref float discharge, int entry) =>
        BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(Unsafe.Add(ref discharge, entry >> 1)) ^ (entry << 31));

    private double Outward(int entry) => (entry & 1) == 1 ? _discharge[entry >> 1] : -_discharge[entry >> 1];
}
