using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SiheungTwin.Hydraulics.Surface.Lanes;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>
/// One step of one tile in one sweep: the west faces of a row, its south faces, then its depths, so that each number is read once a step.
/// Discharges across a face are as they were before the step.
/// </summary>
/// <typeparam name="TLanes">Vectors.</typeparam>
/// <typeparam name="TReal">Numbers.</typeparam>
/// <typeparam name="TBeds">Beds of faces are given: walls or breaches stand in the tile.</typeparam>
/// <typeparam name="TRain">Rain is given for each cell.</typeparam>
internal static class TileKernel<TLanes, TReal, TBeds, TRain>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
    where TBeds : IFlag
    where TRain : IFlag
{
    private const int W = TileShape.Stride;
    private const nuint Side = TileShape.Side;

    /// <summary>Steps the tile; returns its greatest depth.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="tile">The tile; its ring holds its neighbours' depths and discharges.</param>
    /// <param name="step">Time step [s].</param>
    /// <param name="sides">New discharges of its sides, from the state before.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TReal Step(TileGrid<TReal> grid, Tile<TReal> tile, double step, TileSides<TReal> sides)
    {
        var law = new FaceLaw<TLanes, TReal>(grid.CellM, step);
        ref var h = ref grid.Depth[tile.Base];
        ref var z = ref grid.Ground[tile.Base];
        ref var f = ref grid.Friction[tile.Base];
        ref var qx = ref grid.FlowX[tile.Base];
        ref var qy = ref grid.FlowY[tile.Base];
        ref var peak = ref grid.DepthMax[tile.Base];
        ref var carry = ref typeof(TReal) == typeof(float) ? ref grid.Carry[tile.Base] : ref peak;
        ref var bx = ref TBeds.On ? ref MemoryMarshal.GetArrayDataReference(tile.BedX) : ref z;
        ref var by = ref TBeds.On ? ref MemoryMarshal.GetArrayDataReference(tile.BedY) : ref z;
        ref var rain = ref TRain.On ? ref MemoryMarshal.GetArrayDataReference(tile.RainOfCell) : ref z;
        var ratio = TLanes.All(TReal.CreateTruncating(step / grid.CellM));
        var seconds = TLanes.All(TReal.CreateTruncating(step));
        var even = seconds * TLanes.All(tile.Rain);
        var deepest = TLanes.Zero;
        var count = (nuint)TLanes.Count;
        const nuint First = TileShape.First;

        // For a row and the one above it: sums of the old discharges through the west and the east face of each cell.
        Span<TReal> sums = stackalloc TReal[2 * TileShape.Side];
        ref var sum = ref MemoryMarshal.GetReference(sums);
        for (var ahead = 0; ahead <= TileShape.Side; ahead++)
        {
            // West faces go one row ahead, so that they see the discharges across them as they were.
            var next = (nuint)(ahead % 2) * Side;
            var row = First + ((nuint)ahead * W);
            for (nuint c = 0; c < Side && ahead < TileShape.Side; c += count)
            {
                var k = row + c;
                var q = TLanes.Load(ref qx, k);
                var before = TLanes.Load(ref qy, k - 1) + TLanes.Load(ref qy, k + W - 1);
                var own = TLanes.Load(ref qy, k) + TLanes.Load(ref qy, k + W);
                TLanes.Store(q + TLanes.Load(ref qx, k + 1), ref sum, next + c);
                TLanes.Store(Flow(law, q, before, own, ref h, ref z, ref f, ref bx, k, 1), ref qx, k);
            }

            sides.Put(ref qx, ref qy, ahead);
            if (ahead == 0)
                continue;
            row -= W;
            var above = Side - next;
            for (nuint c = 0; c < Side; c += count)
            {
                var k = row + c;
                var south = TLanes.Load(ref qy, k + W);
                if (ahead < TileShape.Side)
                {
                    south = Flow(law, south, TLanes.Load(ref sum, above + c), TLanes.Load(ref sum, next + c), ref h, ref z, ref f, ref by, k + W, W);
                    TLanes.Store(south, ref qy, k + W);
                }

                var depth = TLanes.Load(ref h, k);
                var gain = (TLanes.Load(ref qx, k) - TLanes.Load(ref qx, k + 1)) + (TLanes.Load(ref qy, k) - south);
                var change = TLanes.MultiplyAdd(ratio, gain, TRain.On ? seconds * TLanes.Load(ref rain, k) : even);
                TLanes then;
                if (typeof(TReal) == typeof(float))
                {
                    var part = change - TLanes.Load(ref carry, k);
                    then = depth + part;
                    TLanes.Store((then - depth) - part, ref carry, k);
                }
                else
                {
                    then = depth + change;
                }

                TLanes.Store(then, ref h, k);
                deepest = TLanes.Max(deepest, then);
                TLanes.Store(TLanes.Max(then, TLanes.Load(ref peak, k)), ref peak, k);
            }
        }

        return TLanes.Greatest(deepest);
    }

    // The face between the cell at k and the one before it (west at 1, north at a row).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Flow(
        in FaceLaw<TLanes, TReal> law,
        TLanes q,
        TLanes acrossLeft,
        TLanes acrossRight,
        ref TReal h,
        ref TReal z,
        ref TReal f,
        ref TReal bed,
        nuint k,
        nuint before)
    {
        var (depthLeft, groundLeft) = (TLanes.Load(ref h, k - before), TLanes.Load(ref z, k - before));
        var (depthRight, groundRight) = (TLanes.Load(ref h, k), TLanes.Load(ref z, k));
        var (left, right) = (depthLeft + groundLeft, depthRight + groundRight);
        var ground = TLanes.Max(groundLeft, groundRight);
        var over = TBeds.On ? TLanes.Load(ref bed, k) : ground;
        var flow = law.Flow(q, acrossLeft, acrossRight, left, right, depthLeft, depthRight, over, TLanes.Load(ref f, k - before), TLanes.Load(ref f, k));
        return TBeds.On ? FaceLaw<TLanes, TReal>.OverWall(flow, left, right, over, ground) : flow;
    }
}
