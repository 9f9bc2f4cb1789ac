using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Surface.Momentum;

/// <summary>
/// The momentum that flow carries along, first-order upwind on the staggered grid and conservative (Stelling and Duinmeijer 2003): for a west
/// face ∂q/∂t = −∂(q̄ u)/∂x − ∂(q̄_y u)/∂y, q̄ the mean discharge at the cell's centre (at the face's end), u = q / h̄ of the face it comes
/// from, h̄ the mean depth of the two cells, at most the depth over the bed of the face. The pressure of the local inertial law, which has the
/// greater depth, is brought to h̄ too: only so do shocks move at their right speed. North faces alike.
/// </summary>
internal static class MomentumKernel<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <summary>Depth above which a velocity limits the step and makes a tile fast [m].</summary>
    public const double DeepM = 0.05;

    private const double Gravity = 9.81;
    private const int W = MomentumPatch<TReal>.Stride;

    /// <summary>Computes the pushes at all faces of a tile [m²/s²]; returns the greatest velocity where it is deep [m/s].</summary>
    /// <param name="patch">The tile and what is around it.</param>
    /// <param name="cellM">Cell side [m].</param>
    /// <param name="pushX">Takes the pushes at west faces, laid out like a tile's plane.</param>
    /// <param name="pushY">Takes the pushes at north faces.</param>
    public static TReal Compute(MomentumPatch<TReal> patch, double cellM, TReal[] pushX, TReal[] pushY)
    {
        for (var row = -1; row <= TileShape.Side + 1; row++)
        {
            var first = MomentumPatch<TReal>.At(-1, row);
            Speeds(patch, patch.BedX, patch.FlowX, patch.SpeedX, first, 1);
            Speeds(patch, patch.BedY, patch.FlowY, patch.SpeedY, first, W);
        }

        var fastest = TReal.Zero;
        Span<TReal> beyond = stackalloc TReal[64];
        for (var row = 0; row <= TileShape.Side; row++)
        {
            var (first, to) = (MomentumPatch<TReal>.At(0, row), TileShape.At(0, row));
            fastest = TReal.Max(fastest, Pushes(patch, patch.BedY, patch.FlowY, patch.FlowX, patch.SpeedY, first, W, 1, cellM, pushY.AsSpan(to, TileShape.Side)));
            if (row == TileShape.Side)
                break;
            fastest = TReal.Max(fastest, Pushes(patch, patch.BedX, patch.FlowX, patch.FlowY, patch.SpeedX, first, 1, W, cellM, pushX.AsSpan(to, TileShape.Side)));

            // The last face of the row; what lies beyond it is not of the tile.
            Pushes(patch, patch.BedX, patch.FlowX, patch.FlowY, patch.SpeedX, first + TileShape.Side, 1, W, cellM, beyond[..TLanes.Count]);
            pushX[to + TileShape.Side] = beyond[0];
        }

        return fastest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Speeds(MomentumPatch<TReal> patch, TReal[] beds, TReal[] flows, TReal[] speeds, int first, int before)
    {
        ref var h = ref MemoryMarshal.GetArrayDataReference(patch.Depth);
        ref var z = ref MemoryMarshal.GetArrayDataReference(patch.Ground);
        ref var bed = ref MemoryMarshal.GetArrayDataReference(beds);
        ref var q = ref MemoryMarshal.GetArrayDataReference(flows);
        ref var u = ref MemoryMarshal.GetArrayDataReference(speeds);
        var thin = TLanes.All(TReal.CreateTruncating(1e-4));
        for (var k = (nuint)first; k < (nuint)(first + TileShape.Side + 3); k += (nuint)TLanes.Count)
        {
            var depth = Depths(ref h, ref z, ref bed, k, (nuint)before).Mean;
            TLanes.Store(TLanes.WhereGreater(depth, thin, TLanes.Load(ref q, k) / TLanes.Max(depth, thin)), ref u, k);
        }
    }

    // flows: through the faces pushed; others: through those across them; along: to the next face, across: to the next of its row.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TReal Pushes(
        MomentumPatch<TReal> patch,
        TReal[] beds,
        TReal[] flows,
        TReal[] others,
        TReal[] speeds,
        int first,
        int alongFaces,
        int acrossFaces,
        double cellM,
        Span<TReal> into)
    {
        ref var h = ref MemoryMarshal.GetArrayDataReference(patch.Depth);
        ref var z = ref MemoryMarshal.GetArrayDataReference(patch.Ground);
        ref var bed = ref MemoryMarshal.GetArrayDataReference(beds);
        ref var q = ref MemoryMarshal.GetArrayDataReference(flows);
        ref var p = ref MemoryMarshal.GetArrayDataReference(others);
        ref var u = ref MemoryMarshal.GetArrayDataReference(speeds);
        ref var push = ref MemoryMarshal.GetReference(into);
        var (along, across) = ((nuint)alongFaces, (nuint)acrossFaces);
        var (half, gravity, perCell) = (All(0.5), All(Gravity), All(1 / cellM));
        var (deep, dry, fastest) = (All(DeepM), All(TileShape.DryM), TLanes.Zero);
        for (nuint i = 0; i < (nuint)into.Length; i += (nuint)TLanes.Count)
        {
            var k = (nuint)first + i;
            var (own, speed) = (TLanes.Load(ref q, k), TLanes.Load(ref u, k));
            var entering = Carried(half * (TLanes.Load(ref q, k - along) + own), TLanes.Load(ref u, k - along), speed);
            var leaving = Carried(half * (own + TLanes.Load(ref q, k + along)), speed, TLanes.Load(ref u, k + along));
            var sideIn = Carried(half * (TLanes.Load(ref p, k - along) + TLanes.Load(ref p, k)), TLanes.Load(ref u, k - across), speed);
            var sideOut = Carried(half * (TLanes.Load(ref p, k - along + across) + TLanes.Load(ref p, k + across)), speed, TLanes.Load(ref u, k + across));
            var (greater, mean, rise) = Depths(ref h, ref z, ref bed, k, along);
            var sum = ((entering - leaving) + (sideIn - sideOut)) + (gravity * ((greater - mean) * rise));
            fastest = TLanes.Max(fastest, TLanes.WhereGreater(mean, deep, TLanes.Abs(speed)));
            TLanes.Store(TLanes.WhereGreater(greater, dry, sum * perCell), ref push, i);
        }

        return TLanes.Greatest(fastest);
    }

    // Over the bed of the face between the cell at k and the one before it: the greater depth, as the local inertial law has it, and the mean.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Greater, TLanes Mean, TLanes Rise) Depths(ref TReal h, ref TReal z, ref TReal bed, nuint k, nuint before)
    {
        var (left, right) = (TLanes.Load(ref h, k - before), TLanes.Load(ref h, k));
        var (levelLeft, levelRight) = (left + TLanes.Load(ref z, k - before), right + TLanes.Load(ref z, k));
        var greater = TLanes.Max(levelLeft, levelRight) - TLanes.Load(ref bed, k);
        return (greater, TLanes.Min(All(0.5) * (left + right), greater), levelRight - levelLeft);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Carried(TLanes q, TLanes before, TLanes after) =>
        (TLanes.Max(q, TLanes.Zero) * before) + (TLanes.Min(q, TLanes.Zero) * after);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes All(double value) => TLanes.All(TReal.CreateTruncating(value));
}
