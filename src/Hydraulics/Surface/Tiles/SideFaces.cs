using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SiheungTwin.Hydraulics.Surface.Lanes;

namespace SiheungTwin.Hydraulics.Surface.Tiles;

/// <summary>Discharges through the faces of a tile's sides, from the state before a step.</summary>
internal static class SideFaces<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private const int Side = TileShape.Side;
    private const int Stride = TileShape.Stride;

    /// <summary>Computes a side; faces of columns are gathered first.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="side">Which side.</param>
    /// <param name="law">The law, with what each donor may give.</param>
    /// <param name="into">Takes the 64 discharges.</param>
    public static void Compute(TileGrid<TReal> grid, Tile<TReal> tile, TileSide side, in FaceLaw<TLanes, TReal> law, Span<TReal> into)
    {
        var alongY = side is TileSide.North or TileSide.South;
        var face = TileShape.At(side == TileSide.East ? Side : 0, side == TileSide.South ? Side : 0);
        var behind = alongY ? Stride : 1;
        ref var q = ref (alongY ? grid.FlowY : grid.FlowX)[tile.Base + face];
        ref var crossing = ref (alongY ? grid.FlowX : grid.FlowY)[tile.Base + face];
        ref var h = ref grid.Depth[tile.Base + face];
        ref var z = ref grid.Ground[tile.Base + face];
        ref var f = ref grid.Friction[tile.Base + face];
        var beds = alongY ? tile.BedY : tile.BedX;
        ref var bed = ref beds.Length > 0 ? ref beds[face] : ref z;
        if (alongY)
        {
            Flows(law, ref q, ref crossing, ref h, ref z, ref f, ref bed, behind, beds.Length > 0, into);
            return;
        }

        // Two columns become rows: the cells before the faces, then those behind them.
        Span<TReal> gathered = stackalloc TReal[12 * Stride];
        ref var rows = ref MemoryMarshal.GetReference(gathered);
        Gather(ref crossing, ref rows, 0);
        Gather(ref h, ref rows, 2);
        Gather(ref z, ref rows, 4);
        Gather(ref f, ref rows, 6);
        Gather(ref q, ref rows, 8);
        if (beds.Length > 0)
            Gather(ref bed, ref rows, 10);
        Flows(
            law,
            ref Row(ref rows, 9),
            ref Row(ref rows, 1),
            ref Row(ref rows, 3),
            ref Row(ref rows, 5),
            ref Row(ref rows, 7),
            ref Row(ref rows, 11),
            Stride,
            beds.Length > 0,
            into);
    }

    private static ref TReal Row(ref TReal rows, int row) => ref Unsafe.Add(ref rows, row * Stride);

    // The column before the faces into one row, the one behind them into the next.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(ref TReal column, ref TReal rows, int row)
    {
        ref var before = ref Row(ref rows, row);
        ref var behind = ref Row(ref rows, row + 1);
        for (var i = 0; i <= Side; i++)
        {
            Unsafe.Add(ref before, i) = Unsafe.Add(ref column, (i * Stride) - 1);
            Unsafe.Add(ref behind, i) = Unsafe.Add(ref column, i * Stride);
        }
    }

    // References stand at the first cell behind the faces; the cell before it is at −before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Flows(
        in FaceLaw<TLanes, TReal> law, ref TReal q, ref TReal crossing, ref TReal h, ref TReal z, ref TReal f, ref TReal bed, int before, bool walls, Span<TReal> into)
    {
        ref var hBefore = ref Unsafe.Subtract(ref h, before);
        ref var zBefore = ref Unsafe.Subtract(ref z, before);
        ref var fBefore = ref Unsafe.Subtract(ref f, before);
        ref var crossingBefore = ref Unsafe.Subtract(ref crossing, before);
        ref var to = ref MemoryMarshal.GetReference(into);
        for (nuint k = 0; k < Side; k += (nuint)TLanes.Count)
        {
            var (left, right) = (TLanes.Load(ref hBefore, k), TLanes.Load(ref h, k));
            var (groundLeft, groundRight) = (TLanes.Load(ref zBefore, k), TLanes.Load(ref z, k));
            var (levelLeft, levelRight, ground) = (left + groundLeft, right + groundRight, TLanes.Max(groundLeft, groundRight));
            var over = walls ? TLanes.Load(ref bed, k) : ground;
            var flow = law.Flow(
                TLanes.Load(ref q, k),
                TLanes.Load(ref crossingBefore, k) + TLanes.Load(ref crossingBefore, k + 1),
                TLanes.Load(ref crossing, k) + TLanes.Load(ref crossing, k + 1),
                levelLeft,
                levelRight,
                left,
                right,
                over,
                TLanes.Load(ref fBefore, k),
                TLanes.Load(ref f, k));
            TLanes.Store(walls ? FaceLaw<TLanes, TReal>.OverWall(flow, levelLeft, levelRight, over, ground) : flow, ref to, k);
        }
    }
}
