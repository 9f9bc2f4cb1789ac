using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>Water and levels of the nodes over a step: what links bring and take, rain, what the ground takes. What one node gives another gets, to the bit of its own sum.</summary>
internal sealed class NodeBalance
{
    private const double LeavesAtMost = 0.999;
    private readonly SubgridTables _tables;
    private readonly NodeState _nodes;
    private readonly NodeEntries _entries;
    private readonly PeakLevels _peaks;
    private readonly float[] _discharge;
    private readonly List<int>[] _overdrawn;

    public NodeBalance(SubgridTables tables, NodeState nodes, NodeEntries entries, PeakLevels peaks, float[] discharge, int threads)
    {
        (_tables, _nodes, _entries, _peaks, _discharge) = (tables, nodes, entries, peaks, discharge);
        _overdrawn = [.. Enumerable.Range(0, threads).Select(_ => new List<int>())];
        Soaked = new double[tables.Nodes];
    }

    /// <summary>Rain on each node [m of depth sum per second].</summary>
    public required double[] Rain { get; init; }

    /// <summary>Rate at which wet ground takes water [m/s].</summary>
    public double SoakMS { get; init; }

    /// <summary>What the ground of each node took so far [m of depth sum].</summary>
    public double[] Soaked { get; }

    /// <summary>
    /// Updates a range of groups of nodes over a step, after noting what they had reached at its start: then every level is final, in the step
    /// some are not yet cut to what their givers had.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(int band, int from, int to, double step, double now)
    {
        var overdrawn = _overdrawn[band];
        overdrawn.Clear();
        for (var group = from; group < to; group++)
        {
            var first = group * NodeEntries.Lanes;
            if (first + NodeEntries.Lanes <= _nodes.Count)
            {
                _peaks.NoteGroup(first, now);
                Group(group, first, step, overdrawn);
                _nodes.SettleGroup(first);
                continue;
            }

            for (var node = first; node < Math.Min(first + NodeEntries.Lanes, _nodes.Count); node++)
            {
                _peaks.Note(node, now);
                One(node, step, overdrawn);
                _nodes.Settle(node);
            }
        }
    }

    /// <summary>Cuts what left nodes that gave more than they had, and sets the levels of all concerned right. One thread, in the order of nodes.</summary>
    public void Settle(double step)
    {
        var share = step / _nodes.AreaM2;
        foreach (var node in _overdrawn.SelectMany(o => o))
        {
            var leaving = 0.0;
            foreach (var entry in _entries.Of(node))
                leaving += Math.Max(Outward(entry), 0);
            var back = _nodes.DepthSum[node];
            foreach (var entry in _entries.Of(node))
                back += share * Outward(entry);
            var had = Math.Max(back - (step * Rain[node]), 0);
            var kept = 1 - (LeavesAtMost * had / (leaving * share));
            foreach (var entry in _entries.Of(node))
            {
                if (Outward(entry) <= 0)
                    continue;
                var returned = kept * Outward(entry) * share;
                _nodes.DepthSum[node] += returned;
                var taker = (entry & 1) == 1 ? _tables.LinkB[entry >> 1] : _tables.LinkA[entry >> 1];
                _nodes.DepthSum[taker] -= returned;
                _nodes.Settle(taker);
                _discharge[entry >> 1] *= (float)(1 - kept);
            }

            _nodes.Settle(node);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Group(int group, int first, double step, List<int> overdrawn)
    {
        ref var discharge = ref MemoryMarshal.GetArrayDataReference(_discharge);
        ref var entries = ref _entries.Grouped[group * NodeEntries.Slots * NodeEntries.Lanes];
        var (net, leaving) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (nuint slot = 0; slot < NodeEntries.Slots; slot++)
        {
            var entry = Vector128.LoadUnsafe(ref entries, slot * NodeEntries.Lanes);
            var inward = Inward(ref discharge, entry);
            net += inward;
            leaving -= Vector256.MinNative(inward, Vector256<double>.Zero);
        }

        for (var e = _entries.ExtraStart[group]; e < _entries.ExtraStart[group + 1]; e++)
        {
            var (lane, entry) = _entries.Extra[e];
            var outward = Outward(entry);
            net = net.WithElement(lane, net[lane] - outward);
            leaving = leaving.WithElement(lane, leaving[lane] + Math.Max(outward, 0));
        }

        var share = Vector256.Create(step / _nodes.AreaM2);
        ref var water = ref _nodes.DepthSum[first];
        var had = Vector256.LoadUnsafe(ref water);
        var over = Vector256.GreaterThan(leaving * share, had).ExtractMostSignificantBits();
        for (var lane = 0; over != 0; lane++, over >>= 1)
        {
            if ((over & 1) != 0)
                overdrawn.Add(first + lane);
        }

        (had + ((net * share) + (Vector256.Create(step) * Vector256.LoadUnsafe(ref Rain[first])))).StoreUnsafe(ref water);
        for (var lane = 0; SoakMS > 0 && lane < NodeEntries.Lanes; lane++)
            Soak(first + lane, SoakMS * step);
    }

    // The last bit of an entry is the sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Inward(ref float discharge, Vector128<int> entry)
    {
        var link = entry >>> 1;
        var flow = Vector128.Create(
            Unsafe.Add(ref discharge, link[0]), Unsafe.Add(ref discharge, link[1]), Unsafe.Add(ref discharge, link[2]), Unsafe.Add(ref discharge, link[3]));
        flow = (flow.AsInt32() ^ (entry << 31)).AsSingle();
        return Vector256.Create(Vector128.WidenLower(flow), Vector128.WidenUpper(flow));
    }

    private void One(int node, double step, List<int> overdrawn)
    {
        var (net, leaving) = (0.0, 0.0);
        foreach (var entry in _entries.Of(node))
        {
            net -= Outward(entry);
            leaving += Math.Max(Outward(entry), 0);
        }

        var share = step / _nodes.AreaM2;
        if (leaving * share > _nodes.DepthSum[node])
            overdrawn.Add(node);
        _nodes.DepthSum[node] += (net * share) + (step * Rain[node]);
        if (SoakMS > 0)
            Soak(node, SoakMS * step);
    }

    private void Soak(int node, double depth)
    {
        var taken = Math.Min(depth * _nodes.WetCells(node), LeavesAtMost * Math.Max(_nodes.DepthSum[node], 0));
        _nodes.DepthSum[node] -= taken;
        Soaked[node] += taken;
    }

    private double Outward(int entry) => (entry & 1) == 1 ? _discharge[entry >> 1] : -_discharge[entry >> 1];
}
