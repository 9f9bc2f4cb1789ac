using System.Numerics;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Rain of each cell, rewritten only when an intensity changes.</summary>
internal sealed class RainField<TReal>
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    private readonly SurfaceGrid<TReal> _grid;
    private readonly Rainfall _rain;
    private readonly short[] _series;
    private readonly TReal[] _rates;
    private readonly long[] _cells;

    public RainField(SurfaceGrid<TReal> grid, Rainfall rain)
    {
        (_grid, _rain) = (grid, rain);
        _rates = new TReal[rain.SeriesMmH.Count];
        _cells = new long[rain.SeriesMmH.Count];
        _series = new short[grid.Depth.Length];
        Array.Fill(_series, (short)-1);
        for (var cell = 0; cell < grid.Columns * grid.Rows; cell++)
        {
            var index = grid.Index(cell);
            var series = rain.SeriesOfCell?[cell] ?? 0;
            if (!grid.Computed[index] || series < 0)
                continue;
            _series[index] = (short)series;
            _cells[series]++;
        }
    }

    /// <summary>Sets the mean rain of a step; returns its volume [m³], rounded as the kernel rounds it.</summary>
    public double Set(double from, double to)
    {
        var (changed, volume) = (false, 0.0);
        for (var s = 0; s < _rates.Length; s++)
        {
            var rate = TReal.CreateTruncating(_rain.SeriesMmH[s].Mean(from, to) / 3.6e6);
            changed |= rate != _rates[s];
            _rates[s] = rate;
            volume += _cells[s] * double.CreateTruncating(TReal.CreateTruncating(to - from) * rate);
        }

        if (changed)
            Fill();
        return volume * _grid.AreaM2;
    }

    private void Fill()
    {
        for (var row = 0; row < _grid.Rows; row++)
        {
            for (var b = 0; b < _grid.Blocks; b++)
            {
                var block = ((row + 1) * _grid.BlockStride) + 1 + b;
                if (!_grid.HasCells[block])
                    continue;
                var start = _grid.Index(b * SurfaceGrid<TReal>.BlockCells, row);
                var any = false;
                for (var i = start; i < start + SurfaceGrid<TReal>.BlockCells; i++)
                {
                    var rate = _series[i] < 0 ? TReal.Zero : _rates[_series[i]];
                    _grid.Rain[i] = rate;
                    any |= rate > TReal.Zero;
                }

                _grid.Raining[block] = any;
            }
        }
    }
}
