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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TReal Compute(MomentumPatch<TReal> patch, double cellM, TReal[] pushX, TReal[] pushY)
    {
        ref var h = ref MemoryMarshal.GetArrayDataReference(patch.Depth);
        ref var z = ref MemoryMarshal.GetArrayDataReference(patch.Ground);
        ref var qx = ref MemoryMarshal.GetArrayDataReference(patch.FlowX);
        ref var qy = ref MemoryMarshal.GetArrayDataReference(patch.FlowY);
        ref var bx = ref MemoryMarshal.GetArrayDataReference(patch.BedX);
        ref var by = ref MemoryMarshal.GetArrayDataReference(patch.BedY);
        ref var ux = ref MemoryMarshal.GetArrayDataReference(patch.SpeedX);
        ref var uy = ref MemoryMarshal.GetArrayDataReference(patch.SpeedY);
        var count = (nuint)TLanes.Count;
        for (var row = -1; row <= TileShape.Side + 1; row++)
        {
            var first = (nuint)MomentumPatch<TReal>.At(-1, row);
            for (var k = first; k < first + TileShape.Side + 3; k += count)
            {
                TLanes.Store(Speed(TLanes.Load(ref qx, k), Depths(ref h, ref z, ref bx, k, 1).Mean), ref ux, k);
                TLanes.Store(Speed(TLanes.Load(ref qy, k), Depths(ref h, ref z, ref by, k, W).Mean), ref uy, k);
            }
        }

        var fastest = TLanes.Zero;
        Span<TReal> ends = stackalloc TReal[TileShape.Side + 64];
        for (var row = 0; row <= TileShape.Side; row++)
        {
            var (first, to) = ((nuint)MomentumPatch<TReal>.At(0, row), TileShape.At(0, row));
            if (row < TileShape.Side)
            {
                for (nuint k = 0; k <= TileShape.Side; k += count)
                    TLanes.Store(Push(ref h, ref z, ref bx, ref qx, ref qy, ref ux, first + k, 1, W, cellM, ref fastest), ref ends[0], k);
                ends[..(TileShape.Side + 1)].CopyTo(pushX.AsSpan(to));
            }

            for (nuint k = 0; k < TileShape.Side; k += count)
                TLanes.Store(Push(ref h, ref z, ref by, ref qy, ref qx, ref uy, first + k, W, 1, cellM, ref fastest), ref pushY[to], k);
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
        return (greater, TLanes.Min(Half(left + right), greater), levelRight - levelLeft);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Speed(TLanes q, TLanes depth)
    {
        var thin = TLanes.All(TReal.CreateTruncating(1e-4));
        return TLanes.WhereGreater(depth, thin, q / TLanes.Max(depth, thin));
    }

    // q: discharge through the faces pushed, p: through those across; along: to the next face, across: to the next of its row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Push(
        ref TReal h,
        ref TReal z,
        ref TReal bed,
        ref TReal q,
        ref TReal p,
        ref TReal u,
        nuint k,
        nuint along,
        nuint across,
        double cellM,
        ref TLanes fastest)
    {
        var (own, speed) = (TLanes.Load(ref q, k), TLanes.Load(ref u, k));
        var entering = Carried(Half(TLanes.Load(ref q, k - along) + own), TLanes.Load(ref u, k - along), speed);
        var leaving = Carried(Half(own + TLanes.Load(ref q, k + along)), speed, TLanes.Load(ref u, k + along));
        var sideIn = Carried(Half(TLanes.Load(ref p, k - along) + TLanes.Load(ref p, k)), TLanes.Load(ref u, k - across), speed);
        var sideOut = Carried(Half(TLanes.Load(ref p, k - along + across) + TLanes.Load(ref p, k + across)), speed, TLanes.Load(ref u, k + across));
        var (greater, mean, rise) = Depths(ref h, ref z, ref bed, k, along);
        var pressure = TLanes.All(TReal.CreateTruncating(Gravity)) * ((greater - mean) * rise);
        var push = (((entering - leaving) + (sideIn - sideOut)) + pressure) * TLanes.All(TReal.CreateTruncating(1 / cellM));
        fastest = TLanes.Max(fastest, TLanes.WhereGreater(mean, TLanes.All(TReal.CreateTruncating(DeepM)), TLanes.Abs(speed)));
        return TLanes.WhereGreater(greater, TLanes.All(TReal.CreateTruncating(TileShape.DryM)), push);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Carried(TLanes q, TLanes before, TLanes after) =>
        (TLanes.Max(q, TLanes.Zero) * before) + (TLanes.Min(q, TLanes.Zero) * after);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Half(TLanes value) => value * TLanes.All(TReal.CreateTruncating(0.5));
}
