namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>Bounds in metres, EPSG:5186.</summary>
internal readonly record struct Box(double MinX, double MinY, double MaxX, double MaxY)
{
    /// <summary>Bounds of flat positions.</summary>
    public static Box Of(ReadOnlySpan<double> xy)
    {
        var box = new Box(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        for (var i = 0; i + 1 < xy.Length; i += 2)
            box = new Box(Math.Min(box.MinX, xy[i]), Math.Min(box.MinY, xy[i + 1]), Math.Max(box.MaxX, xy[i]), Math.Max(box.MaxY, xy[i + 1]));
        return box;
    }
}

/// <summary>Which items lie near a position: a uniform grid over their bounds, built once. Immutable, safe to share.</summary>
internal sealed class PlanarGrid
{
    private const double CellM = 64;

    // A city of 200 km² has 50,000 cells; one stray coordinate must not ask for all the memory there is.
    private const double MostCells = 4e6;

    private readonly double _x0;
    private readonly double _y0;
    private readonly double _cell;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _starts;
    private readonly int[] _items;

    /// <summary>Sorts items into cells by their bounds.</summary>
    public PlanarGrid(IReadOnlyList<Box> boxes)
    {
        if (boxes.Count == 0)
        {
            (_cell, _starts, _items) = (CellM, [0], []);
            return;
        }

        (_x0, _y0) = (boxes.Min(b => b.MinX), boxes.Min(b => b.MinY));
        var (width, height) = (boxes.Max(b => b.MaxX) - _x0, boxes.Max(b => b.MaxY) - _y0);
        _cell = Math.Max(CellM, Math.Max(Math.Sqrt(width * height / MostCells), Math.Max(width, height) / MostCells));
        (_columns, _rows) = ((int)(width / _cell) + 1, (int)(height / _cell) + 1);
        _starts = new int[(_columns * _rows) + 1];
        foreach (var box in boxes)
            EachCell(box, cell => _starts[cell + 1]++);
        for (var cell = 0; cell < _columns * _rows; cell++)
            _starts[cell + 1] += _starts[cell];
        _items = new int[_starts[^1]];
        var next = _starts.ToArray();
        for (var i = 0; i < boxes.Count; i++)
        {
            var item = i;
            EachCell(boxes[i], cell => _items[next[cell]++] = item);
        }
    }

    /// <summary>Adds every item whose cells come within a distance; an item of several cells comes several times.</summary>
    public void Collect(double x, double y, double reach, List<int> into)
    {
        if (_columns == 0)
            return;
        var (firstColumn, lastColumn) = (Math.Max(Cell(x - reach - _x0), 0), Math.Min(Cell(x + reach - _x0), _columns - 1));
        var (firstRow, lastRow) = (Math.Max(Cell(y - reach - _y0), 0), Math.Min(Cell(y + reach - _y0), _rows - 1));
        for (var row = firstRow; row <= lastRow; row++)
        {
            // Cells of a row lie side by side, so do their items.
            var from = (row * _columns) + firstColumn;
            if (firstColumn <= lastColumn)
                into.AddRange(_items.AsSpan(_starts[from].._starts[(row * _columns) + lastColumn + 1]));
        }
    }

    private void EachCell(Box box, Action<int> visit)
    {
        for (var row = Cell(box.MinY - _y0); row <= Cell(box.MaxY - _y0); row++)
        {
            for (var column = Cell(box.MinX - _x0); column <= Cell(box.MaxX - _x0); column++)
                visit((row * _columns) + column);
        }
    }

    private int Cell(double offset) => (int)Math.Clamp(Math.Floor(offset / _cell), -1, int.MaxValue - 1);
}
