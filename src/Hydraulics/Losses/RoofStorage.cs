using System.Numerics;
using System.Runtime.CompilerServices;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Lanes;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Losses;

/// <summary>Water held on the roofs of a run.</summary>
internal sealed class RoofStorage<TLanes, TReal>
    where TLanes : struct, ILanes<TLanes, TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    private readonly TileGrid<TReal> _grid;
    private readonly TReal _storage;
    private readonly double _drainMS;
    private readonly TileRoofs?[] _roofs;

    public RoofStorage(TileGrid<TReal> grid, RoofMap map)
    {
        (_grid, _storage, _drainMS) = (grid, TReal.CreateTruncating(map.StorageMm / 1000), map.DrainMmH / 3.6e6);
        _roofs = [.. grid.Tiles.Select(t => Roofs(t, map.IsRoof))];
    }

    /// <summary>Numbers of its state.</summary>
    public long Numbers => _roofs.Sum(r => (long)(r?.Held.Length ?? 0));

    /// <summary>Fills roofs with the rain of a step, lets them drain, and books both at the tile.</summary>
    /// <param name="tile">The tile, after its step.</param>
    /// <param name="step">The step [s].</param>
    public void Take(Tile<TReal> tile, double step)
    {
        if (_roofs[tile.Number] is { } roofs && (tile.Rains || tile.RoofsDrain))
            Take(tile, roofs, step);
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var roofs in _roofs)
            StateIO.Write<TReal>(writer, roofs?.Held ?? []);
    }

    public void Restore(BinaryReader reader)
    {
        for (var t = 0; t < _roofs.Length; t++)
        {
            if (_roofs[t] is not { } roofs)
                continue;
            StateIO.Read<TReal>(reader, roofs.Held);
            _grid.Tiles[t].RoofsDrain = _drainMS > 0 && roofs.Held.AsSpan().ContainsAnyExcept(TReal.Zero);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(Tile<TReal> tile, TileRoofs roofs, double step)
    {
        var water = new CellWater<TLanes, TReal>(_grid, tile, step);
        var kept = new TakenSum<TLanes, TReal>(stackalloc TReal[TileShape.Side]);
        var drained = new TakenSum<TLanes, TReal>(stackalloc TReal[TileShape.Side]);
        var (storage, drain, most) = (TLanes.All(_storage), TLanes.All(TReal.CreateTruncating(_drainMS * step)), TLanes.Zero);
        for (var row = 0; row < TileShape.Side; row++)
        {
            var (at, cells) = ((nuint)TileShape.At(0, row), (nuint)(row * TileShape.Side));
            for (nuint k = 0; k < TileShape.Side; k += (nuint)TLanes.Count)
            {
                var (share, held) = (roofs.Share.At<TLanes>(cells + k), TLanes.Load(ref roofs.Held[0], cells + k));
                var wanted = TLanes.Min(water.Rain(at + k) * share, TLanes.Max((storage * share) - held, TLanes.Zero));
                var taken = water.Take(wanted, at + k);
                held += taken;
                var gone = TLanes.Min(held, drain);
                held -= gone;
                TLanes.Store(held, ref roofs.Held[0], cells + k);
                kept.Add(k, taken);
                drained.Add(k, gone);
                most = TLanes.Max(most, held);
            }

            kept.EndRow();
            drained.EndRow();
        }

        tile.RoofsTook += kept.Total();
        tile.RoofsDrained += drained.Total();
        tile.RoofsDrain = _drainMS > 0 && TLanes.Greatest(most) > TReal.Zero;
    }

    private TileRoofs? Roofs(Tile<TReal> tile, bool[] isRoof)
    {
        var own = new byte[TileShape.Side * TileShape.Side];
        var any = false;
        for (var row = 0; row < Math.Min(TileShape.Side, _grid.Rows - tile.Row); row++)
        {
            var from = ((tile.Row + row) * _grid.Columns) + tile.Column;
            for (var column = 0; column < Math.Min(TileShape.Side, _grid.Columns - tile.Column); column++)
            {
                var roof = _grid.IsComputed(tile.Base + TileShape.At(column, row)) && isRoof[from + column];
                own[(row * TileShape.Side) + column] = roof ? (byte)1 : (byte)0;
                any |= roof;
            }
        }

        return any ? new(new([TReal.Zero, TReal.One], own), new TReal[own.Length]) : null;
    }

    // 1 on roofs and what they hold [m], row by row.
    private sealed record TileRoofs(CellValues<TReal> Share, TReal[] Held);
}
