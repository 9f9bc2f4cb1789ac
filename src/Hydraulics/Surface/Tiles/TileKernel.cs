using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SiheungTwin.Hydraulics.Surface.Lanes;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>
/// One step of one tile in one sweep: the west faces of a row, its south faces, then its depths, so that each number is read once a step.
/// South faces of the last row and east faces of the last column are there already (<see cref="SideFaces{TLanes, TReal}"/>).
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
    /// <summary>Steps the tile; returns its greatest depth.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="tile">The tile; its ring holds its neighbours' depths.</param>
    /// <param name="step">Time step [s].</param>
    /// <param name="west">Discharges of its west side where they are not the law's; else empty.</param>
    /// <param name="north">True where the discharges of its north side are there already.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TReal Step(TileGrid<TReal> grid, Tile<TReal> tile, double step, ReadOnlySpan<TReal> west, bool north)
    {
        const int W = TileShape.Stride;
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
        if (!north)
        {
            for (var k = First; k < First + TileShape.Side; k += count)
                TLanes.Store(Flow(law, ref qy, ref h, ref z, ref f, ref by, k, W), ref qy, k);
        }

        var edge = 0;
        for (var row = First; row < First + (TileShape.Side * W); row += W, edge++)
        {
            for (var k = row; k < row + TileShape.Side; k += count)
                TLanes.Store(Flow(law, ref qx, ref h, ref z, ref f, ref bx, k, 1), ref qx, k);
            if (west.Length > 0)
                Unsafe.Add(ref qx, row) = west[edge];
            var last = edge == TileShape.Side - 1;
            for (var k = row; k < row + TileShape.Side; k += count)
            {
                TLanes south;
                if (last)
                {
                    south = TLanes.Load(ref qy, k + W);
                }
                else
                {
                    south = Flow(law, ref qy, ref h, ref z, ref f, ref by, k + W, W);
                    TLanes.Store(south, ref qy, k + W);
                }

                var depth = TLanes.Load(ref h, k);
                var gain = (TLanes.Load(ref qx, k) - TLanes.Load(ref qx, k + 1)) + (TLanes.Load(ref qy, k) - south);
                var change = TLanes.MultiplyAdd(ratio, gain, TRain.On ? seconds * TLanes.Load(ref rain, k) : even);
                TLanes next;
                if (typeof(TReal) == typeof(float))
                {
                    var part = change - TLanes.Load(ref carry, k);
                    next = depth + part;
                    TLanes.Store((next - depth) - part, ref carry, k);
                }
                else
                {
                    next = depth + change;
                }

                TLanes.Store(next, ref h, k);
                deepest = TLanes.Max(deepest, next);
                TLanes.Store(TLanes.Max(next, TLanes.Load(ref peak, k)), ref peak, k);
            }
        }

        return TLanes.Greatest(deepest);
    }

    // The face between the cell at k and the one before it (west at 1, north at a row).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Flow(in FaceLaw<TLanes, TReal> law, ref TReal q, ref TReal h, ref TReal z, ref TReal f, ref TReal bed, nuint k, nuint before)
    {
        var (depthLeft, groundLeft) = (TLanes.Load(ref h, k - before), TLanes.Load(ref z, k - before));
        var (depthRight, groundRight) = (TLanes.Load(ref h, k), TLanes.Load(ref z, k));
        return law.Flow(
            TLanes.Load(ref q, k),
            depthLeft + groundLeft,
            depthRight + groundRight,
            depthLeft,
            depthRight,
            TBeds.On ? TLanes.Load(ref bed, k) : TLanes.Max(groundLeft, groundRight),
            TLanes.Load(ref f, k - before) + TLanes.Load(ref f, k));
    }
}
