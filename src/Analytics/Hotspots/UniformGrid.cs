namespace SiheungTwin.Analytics.Hotspots;

/// <summary>
/// Fixed-radius search: points are sorted into square cells no narrower than the radius, so that all neighbours lie in the 3 × 3 cells around.
/// Time and memory grow with points and links, not with the area: sparse points get wider cells.
/// </summary>
internal readonly ref struct UniformGrid
{
    private const int CellsPerPoint = 4;

    private readonly double _bandSquared;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _cellOf;
    private readonly int[] _starts;
    private readonly int[] _order;
    private readonly double[] _x;
    private readonly double[] _y;

    public UniformGrid(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double bandM)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length, nameof(y));
        if (!(bandM > 0) || !double.IsFinite(bandM))
            throw new ArgumentOutOfRangeException(nameof(bandM), bandM, "The band is a distance above 0 [m].");
        _bandSquared = bandM * bandM;
        var (west, east) = Range(x);
        var (south, north) = Range(y);
        var side = bandM;
        while ((Math.Floor((east - west) / side) + 1) * (Math.Floor((north - south) / side) + 1) > (CellsPerPoint * (double)x.Length) + 1)
            side *= 2;
        (_columns, _rows) = ((int)((east - west) / side) + 1, (int)((north - south) / side) + 1);
        _cellOf = new int[x.Length];
        _starts = new int[(_columns * _rows) + 1];
        for (var i = 0; i < x.Length; i++)
        {
            _cellOf[i] = ((int)((y[i] - south) / side) * _columns) + (int)((x[i] - west) / side);
            _starts[_cellOf[i] + 1]++;
        }

        for (var cell = 1; cell < _starts.Length; cell++)
            _starts[cell] += _starts[cell - 1];
        (_order, _x, _y) = (new int[x.Length], new double[x.Length], new double[x.Length]);
        var next = _starts.AsSpan(0, _starts.Length - 1).ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            var place = next[_cellOf[i]]++;
            (_order[place], _x[place], _y[place]) = (i, x[i], y[i]);
        }
    }

    public NeighbourGraph Search()
    {
        var n = _cellOf.Length;
        var placeOf = new int[n];
        for (var place = 0; place < n; place++)
            placeOf[_order[place]] = place;
        var offsets = new int[n + 1];
        var links = new int[Math.Max(16, n * 16)];
        var used = 0;
        for (var i = 0; i < n; i++)
        {
            var (row, column) = Math.DivRem(_cellOf[i], _columns);
            var (first, last) = (Math.Max(0, column - 1), Math.Min(_columns - 1, column + 1));
            for (var r = Math.Max(0, row - 1); r <= Math.Min(_rows - 1, row + 1); r++)
            {
                // The cells of a row lie one behind the other: one stretch of points.
                var (from, to) = (_starts[(r * _columns) + first], _starts[(r * _columns) + last + 1]);
                if (links.Length - used < to - from)
                    Array.Resize(ref links, Math.Max(links.Length * 2, used + to - from));
                used = Near(placeOf[i], from, to, links, used);
            }

            offsets[i + 1] = used;
        }

        return new NeighbourGraph(offsets, links[..used]);
    }

    private int Near(int self, int from, int to, int[] links, int used)
    {
        var (x, y) = (_x[self], _y[self]);
        for (var place = from; place < to; place++)
        {
            var (dx, dy) = (_x[place] - x, _y[place] - y);
            if ((dx * dx) + (dy * dy) <= _bandSquared && place != self)
                links[used++] = _order[place];
        }

        return used;
    }

    private static (double Low, double High) Range(ReadOnlySpan<double> values)
    {
        var (low, high) = values.Length > 0 ? (values[0], values[0]) : (0, 0);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return (low, high);
    }
}
