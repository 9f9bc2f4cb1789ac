using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>The water on the cells of a tile, to take some away.</summary>
internal readonly ref struct CellWater<TLanes, TReal>(TileGrid<TReal> grid, Tile<TReal> tile, double step)
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly ref TReal _depth = ref grid.Depth[tile.Base];
    private readonly ref TReal _carry = ref typeof(TReal) == typeof(float) ? ref grid.Carry[tile.Base] : ref grid.Depth[tile.Base];
    private readonly TReal[] _rainOfCell = tile.RainOfCell;
    private readonly TReal _rain = tile.Rain;
    private readonly TReal _step = TReal.CreateTruncating(step);

    /// <summary>Rain of the step at a position [m].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Rain(nuint at) => TLanes.All(_step) * (_rainOfCell.Length > 0 ? TLanes.Load(ref _rainOfCell[0], at) : TLanes.All(_rain));

    /// <summary>Takes as much of what is wanted [m] as there is; returns what was taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Take(TLanes wanted, nuint at)
    {
        // A thousandth stays behind, so that rounding cannot take a cell below zero.
        var depth = TLanes.Load(ref _depth, at);
        var taken = TLanes.Min(wanted, TLanes.Max(depth, TLanes.Zero) * TLanes.All(TReal.CreateTruncating(0.999)));
        if (typeof(TReal) == typeof(float))
        {
            var change = TLanes.Zero - taken - TLanes.Load(ref _carry, at);
            var next = depth + change;
            TLanes.Store((next - depth) - change, ref _carry, at);
            TLanes.Store(next, ref _depth, at);
        }
        else
        {
            TLanes.Store(depth - taken, ref _depth, at);
        }

        return taken;
    }
}
