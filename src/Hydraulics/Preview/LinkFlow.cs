using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>
/// Discharge of each link by the local inertial equation over its whole section: Q' (1 + F |Q'|) = Q − c Δη, c = g A Δt / L, F = g A Δt / K².
/// Where a wave would cross a node within a step, momentum is taken over a shorter time (both c and F are scaled down alike): steady flow is
/// unchanged, fast waves arrive later, and any time step is stable. Four links at a time; lanes never mix.
/// </summary>
internal sealed class LinkFlow
{
    /// <summary>Links are taken in groups of so many.</summary>
    public const int Lanes = 4;

    // Each link may move the level of a node by half of the difference in a step: the bound of a chain of four links a node.
    private const double WaveShare = 2;

    // Of one node's water through one link in one step.
    private const double GiveAway = 0.8;
    private const double LeastDepthM = 1e-5;
    private readonly int[] _a;
    private readonly int[] _b;
    private readonly double[] _gravity;
    private readonly double[] _friction;
    private readonly NodeState _nodes;
    private readonly double _cellM;

    public LinkFlow(SubgridTables tables, NodeState nodes, float[] beds, double cellM)
    {
        var padded = (tables.Links + Lanes - 1) / Lanes * Lanes;
        (_nodes, _cellM) = (nodes, cellM);
        Sections = new Conveyance(tables.LinkStart, beds, padded);
        (Discharge, _a, _b, _gravity, _friction) = (new double[padded], new int[padded], new int[padded], new double[padded], new double[padded]);
        tables.LinkA.CopyTo(_a, 0);
        tables.LinkB.CopyTo(_b, 0);
        for (var link = 0; link < tables.Links; link++)
            (_gravity[link], _friction[link]) = (9.81 * cellM / tables.LengthM[link], tables.Friction[link] / cellM);
    }

    /// <summary>Discharge of each link [m³/s], positive from its first node; the last few fill up the last group.</summary>
    public double[] Discharge { get; }

    /// <summary>Groups of links.</summary>
    public int Groups => Discharge.Length / Lanes;

    public Conveyance Sections { get; }

    /// <summary>Mean velocity in a link's section [m/s].</summary>
    public double Velocity(int link)
    {
        var area = Sections.Wet[link] * _cellM * (Math.Max(_nodes.Level[_a[link]], _nodes.Level[_b[link]]) - Sections.Mean[link]);
        return Discharge[link] == 0 || area < LeastDepthM * _cellM ? 0 : Discharge[link] / area;
    }

    /// <summary>Moves a range of groups over a step [s].</summary>
    public void Step(int from, int to, double step)
    {
        ref var level = ref MemoryMarshal.GetArrayDataReference(_nodes.Level);
        ref var perArea = ref MemoryMarshal.GetArrayDataReference(_nodes.PerArea);
        ref var water = ref MemoryMarshal.GetArrayDataReference(_nodes.DepthSum);
        var give = Vector256.Create(GiveAway * _nodes.AreaM2 / step);
        var one = Vector256<double>.One;
        for (var group = from; group < to; group++)
        {
            var first = group * Lanes;
            var (levelA, levelB) = (Gather(ref level, _a, first), Gather(ref level, _b, first));
            var higher = Vector256.Max(levelA, levelB);
            Sections.Follow(first, higher);
            var wet = Load(Sections.Wet, first);
            var depth = higher - Load(Sections.Mean, first);
            var live = Vector256.GreaterThan(wet, Vector256<double>.Zero) & Vector256.GreaterThanOrEqual(depth, Vector256.Create(LeastDepthM));
            depth = Vector256.ConditionalSelect(live, depth, one);
            wet = Vector256.ConditionalSelect(live, wet, one);
            var push = wet * depth * Load(_gravity, first) * step;
            var reach = (WaveShare * step) * push * (Gather(ref perArea, _a, first) + Gather(ref perArea, _b, first));
            var scale = one / Vector256.Max(one, reach);
            var root = CubeRoot.Inverse(depth);
            var square = root * root;
            var shape = one + (Load(Sections.Variance, first) / (depth * depth));
            var drag = step * Load(_friction, first) * (square * square * square * root) / (wet * shape * shape);
            var pushed = Load(Discharge, first) - (scale * push * (levelB - levelA));
            var next = (pushed + pushed) / (one + Vector256.Sqrt(one + (4 * scale * drag * Vector256.Abs(pushed))));
            next = Vector256.Max(Vector256.Min(next, give * Gather(ref water, _a, first)), -(give * Gather(ref water, _b, first)));
            Vector256.ConditionalSelect(live, next, Vector256<double>.Zero).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(Discharge), (nuint)first);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(double[] values, int first) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Gather(ref double values, int[] at, int first)
    {
        ref var index = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(at), first);
        return Vector256.Create(
            Unsafe.Add(ref values, index),
            Unsafe.Add(ref values, Unsafe.Add(ref index, 1)),
            Unsafe.Add(ref values, Unsafe.Add(ref index, 2)),
            Unsafe.Add(ref values, Unsafe.Add(ref index, 3)));
    }
}
