namespace SiheungTwin.Ingest.City.Import;

/// <summary>Straight parts of road lines by the squares they touch, for finding crossings and near ends.</summary>
internal sealed class SegmentGrid
{
    private const double CellM = 100;
    private readonly Dictionary<(int, int), List<(int Line, int Part)>> _cells = [];

    public SegmentGrid(IReadOnlyList<RoadLine> lines)
    {
        for (var line = 0; line < lines.Count; line++)
        {
            var xy = lines[line].Xy;
            for (var part = 0; (2 * part) + 3 < xy.Length; part++)
            {
                foreach (var cell in Box(xy[2 * part], xy[(2 * part) + 1], xy[(2 * part) + 2], xy[(2 * part) + 3], 0))
                {
                    if (!_cells.TryGetValue(cell, out var list))
                        _cells[cell] = list = [];
                    list.Add((line, part));
                }
            }
        }
    }

    /// <summary>Parts that share a square with the box of two positions, widened; each once.</summary>
    public HashSet<(int Line, int Part)> Near(double x0, double y0, double x1, double y1, double widen)
    {
        var found = new HashSet<(int, int)>();
        foreach (var cell in Box(x0, y0, x1, y1, widen))
        {
            if (_cells.TryGetValue(cell, out var list))
                found.UnionWith(list);
        }
        return found;
    }

    private static IEnumerable<(int, int)> Box(double x0, double y0, double x1, double y1, double widen)
    {
        var (left, right) = (Cell(Math.Min(x0, x1) - widen), Cell(Math.Max(x0, x1) + widen));
        var (bottom, top) = (Cell(Math.Min(y0, y1) - widen), Cell(Math.Max(y0, y1) + widen));
        for (var x = left; x <= right; x++)
        {
            for (var y = bottom; y <= top; y++)
                yield return (x, y);
        }
    }

    private static int Cell(double metres) => (int)Math.Floor(metres / CellM);
}
