using System.Numerics;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>
/// Rain of each tile. A tile that is wholly under one series takes its exact mean over each of its steps; one of several series has a rate for
/// each cell, rewritten where an intensity changed, at least every <see cref="RefillS"/> of a series that changes all the time.
/// </summary>
internal sealed class RainField<TReal>
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <summary>Time over which cells of mixed tiles keep their mean rates [s].</summary>
    public const double RefillS = 30;

    private readonly TileGrid<TReal> _grid;
    private readonly Rainfall _rain;
    private readonly TReal[] _rates;
    private readonly TileRain[] _tiles;
    private readonly bool _mixed;
    private double _heldUntil;

    /// <param name="grid">The grid.</param>
    /// <param name="rain">The rain.</param>
    /// <param name="hold">True to hold the rates of mixed tiles for a while; else they follow every step.</param>
    public RainField(TileGrid<TReal> grid, Rainfall rain, bool hold)
    {
        (_grid, _rain) = (grid, rain);
        _rates = new TReal[rain.SeriesMmH.Count];
        _tiles = [.. grid.Tiles.Select(Lay)];
        _mixed = hold && _tiles.Any(t => !t.Even) && rain.SeriesMmH.Any(s => s.Interpolation == Interpolation.Linear);
    }

    /// <summary>The next time at which rates have to be set anew [s].</summary>
    public double NextChange(double seconds) => _mixed ? (Math.Floor((seconds + 1e-9) / RefillS) + 1) * RefillS : double.PositiveInfinity;

    /// <summary>Sets the rates of a span that ends no later than the next change.</summary>
    public void Set(double from, double to)
    {
        if (_mixed && from < _heldUntil)
            return;
        _heldUntil = NextChange(from);
        var changed = false;
        for (var s = 0; s < _rates.Length; s++)
        {
            var rate = TReal.CreateTruncating(_rain.SeriesMmH[s].Mean(_mixed ? _heldUntil - RefillS : from, _mixed ? _heldUntil : to) / 3.6e6);
            changed |= rate != _rates[s];
            _rates[s] = rate;
        }

        if (!changed)
            return;
        for (var t = 0; t < _tiles.Length; t++)
            Fill(_grid.Tiles[t], _tiles[t]);
    }

    /// <summary>Sets the rate of an even tile for one of its steps, and books what falls.</summary>
    public void Step(Tile<TReal> tile, double from, double to)
    {
        var rain = _tiles[tile.Number];
        var seconds = TReal.CreateTruncating(to - from);
        if (rain.Even)
        {
            if (rain.Series >= 0)
                tile.Rain = TReal.CreateTruncating(_rain.SeriesMmH[rain.Series].Mean(from, to) / 3.6e6);
            tile.Rains = tile.Rain > TReal.Zero;
            tile.Rained += double.CreateTruncating(seconds * tile.Rain) * tile.Cells;
            return;
        }

        foreach (var (series, cells) in rain.Counts)
            tile.Rained += double.CreateTruncating(seconds * _rates[series]) * cells;
    }

    private void Fill(Tile<TReal> tile, TileRain rain)
    {
        if (rain.Even)
        {
            tile.Rains = rain.Series >= 0 && _rates[rain.Series] > TReal.Zero;
            return;
        }

        for (var i = 0; i < rain.SeriesOfCell.Length; i++)
        {
            var series = rain.SeriesOfCell[i];
            tile.RainOfCell[i] = series < 0 ? TReal.Zero : _rates[series];
        }

        if (rain.Series >= 0)
            FillComputed(tile, _rates[rain.Series]);
        var any = false;
        foreach (var (series, _) in rain.Counts)
            any |= _rates[series] > TReal.Zero;
        tile.Rains = any;
    }

    private void FillComputed(Tile<TReal> tile, TReal rate)
    {
        for (var row = 0; row < TileShape.Side; row++)
        {
            var start = TileShape.At(0, row);
            for (var i = start; i < start + TileShape.Side; i++)
                tile.RainOfCell[i] = _grid.IsComputed(tile.Base + i) ? rate : TReal.Zero;
        }
    }

    private TileRain Lay(Tile<TReal> tile)
    {
        var series = new short[TileShape.Length];
        Array.Fill(series, (short)-1);
        var counts = new SortedDictionary<int, int>();
        for (var row = 0; row < TileShape.Side; row++)
        {
            for (var column = 0; column < TileShape.Side; column++)
            {
                if (!_grid.IsComputed(tile.Column + column, tile.Row + row))
                    continue;
                var own = _rain.SeriesOfCell?[((tile.Row + row) * _grid.Columns) + tile.Column + column] ?? 0;
                if (own < 0)
                    continue;
                series[TileShape.At(column, row)] = (short)own;
                counts[own] = counts.GetValueOrDefault(own) + 1;
            }
        }

        if (counts.Count == 0)
            return new TileRain(-1, true, [], []);
        var (first, cells) = counts.First();
        if (cells == TileShape.Side * TileShape.Side)
            return new TileRain(first, true, [], []);
        tile.RainOfCell = new TReal[TileShape.Length];
        (int, int)[] all = [.. counts.Select(c => (c.Key, c.Value))];
        return cells == tile.Cells ? new TileRain(first, false, [], all) : new TileRain(-1, false, series, all);
    }

    // One series for all cells, or for all that are computed, or one for each cell.
    private sealed record TileRain(int Series, bool Even, short[] SeriesOfCell, (int Series, int Cells)[] Counts);
}
