using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Surface.Tiles;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>
/// The smallest block of whole tiles around some tiles and their neighbours, and the case on it: laying out a part costs what the part
/// costs, whatever the size of the city.
/// </summary>
internal sealed class CaseWindow
{
    private readonly Raster _all;
    private readonly IReadOnlySet<int> _places;
    private readonly int _column;
    private readonly int _row;
    private readonly int _columns;
    private readonly int _rows;

    /// <param name="flood">The case of all.</param>
    /// <param name="places">Tiles to compute, by their places among all.</param>
    public CaseWindow(SurfaceCase flood, IReadOnlySet<int> places)
    {
        (_all, _places) = (flood.Terrain, places);
        var across = Across(_all.Columns);
        const int Side = TileShape.Side;
        _column = Math.Max(places.Min(p => p % across) - 1, 0) * Side;
        _row = Math.Max(places.Min(p => p / across) - 1, 0) * Side;
        _columns = Math.Min((places.Max(p => p % across) + 2) * Side, _all.Columns) - _column;
        _rows = Math.Min((places.Max(p => p / across) + 2) * Side, _all.Rows) - _row;
        Terrain = Cut(_all)!;
        Case = Of(flood);
    }

    /// <summary>Members of a case whose arrays are cut, or whose cells are found anew; all others hold for any window. A test knows them all.</summary>
    public static IReadOnlySet<string> Cuts { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        nameof(SurfaceCase.Terrain), nameof(SurfaceCase.Active), nameof(SurfaceCase.RoughnessRaster), nameof(SurfaceCase.Infiltration), nameof(SurfaceCase.Roofs),
        nameof(SurfaceCase.Rain), nameof(SurfaceCase.StartDepth), nameof(SurfaceCase.StartLevel), nameof(SurfaceCase.WaterBodyOfCell), nameof(SurfaceCase.Drains),
        nameof(SurfaceCase.MobilePumps), nameof(SurfaceCase.WatchPoints), nameof(SurfaceCase.Gauges), nameof(SurfaceCase.Sections), nameof(SurfaceCase.Inflows),
        nameof(SurfaceCase.Walls), nameof(SurfaceCase.Breaches),
    };

    /// <summary>Ground of the window.</summary>
    public Raster Terrain { get; }

    /// <summary>The case on the window: inflows, gauges and sections are those on tiles to compute.</summary>
    public SurfaceCase Case { get; }

    /// <summary>Gauges of the case of all that the window's case has.</summary>
    public List<int> Gauges { get; } = [];

    /// <summary>Sections of the case of all that the window's case has.</summary>
    public List<int> Sections { get; } = [];

    /// <summary>False where a line would run along other faces of the window than of the whole, by the rounding of its coordinates.</summary>
    public bool IsTrue { get; private set; } = true;

    /// <summary>Tiles from west to east of a raster.</summary>
    public static int Across(int columns) => (columns + TileShape.Side - 1) / TileShape.Side;

    /// <summary>Place in the window of a tile of all; −1 outside.</summary>
    public int Inside(int place)
    {
        var (column, row) = ((place % Across(_all.Columns)) - (_column / TileShape.Side), (place / Across(_all.Columns)) - (_row / TileShape.Side));
        return column >= 0 && row >= 0 && column < Across(_columns) && row < Across(_rows) ? (row * Across(_columns)) + column : -1;
    }

    /// <summary>Place among all of a tile of the window.</summary>
    public int Outside(int place) =>
        (((place / Across(_columns)) + (_row / TileShape.Side)) * Across(_all.Columns)) + (place % Across(_columns)) + (_column / TileShape.Side);

    /// <summary>Cell among all of a cell of the window.</summary>
    public int CellOutside(int cell) => (((cell / _columns) + _row) * _all.Columns) + (cell % _columns) + _column;

    /// <summary>Cell in the window of a cell of all; −1 outside.</summary>
    public int CellInside(int cell)
    {
        var (column, row) = ((cell % _all.Columns) - _column, (cell / _all.Columns) - _row);
        return column >= 0 && row >= 0 && column < _columns && row < _rows ? (row * _columns) + column : -1;
    }

    private SurfaceCase Of(SurfaceCase flood)
    {
        foreach (var line in flood.Walls.Select(w => w.Line).Concat(flood.Sections.Select(s => s.Line)))
            IsTrue &= Keeps(line);
        foreach (var inflow in flood.Inflows)
            IsTrue &= inflow.Line.All(Keeps);
        for (var i = 0; i < flood.Gauges.Count; i++)
        {
            IsTrue &= Keeps(flood.Gauges[i].At);
            if (Begins(flood.Gauges[i].At))
                Gauges.Add(i);
        }

        for (var i = 0; i < flood.Sections.Count; i++)
        {
            if (Begins(flood.Sections[i].Line[0]))
                Sections.Add(i);
        }

        return flood with
        {
            Terrain = Terrain,
            Active = Cut(flood.Active),
            RoughnessRaster = Cut(flood.RoughnessRaster),
            Infiltration = flood.Infiltration is { } soil ? soil with { ClassOfCell = Cut(soil.ClassOfCell) } : null,
            Roofs = flood.Roofs is { } roofs ? roofs with { IsRoof = Cut(roofs.IsRoof)! } : null,
            Rain = flood.Rain is { } rain ? rain with { SeriesOfCell = Cut(rain.SeriesOfCell) } : null,
            StartDepth = Cut(flood.StartDepth),
            StartLevel = Cut(flood.StartLevel),
            WaterBodyOfCell = Cut(flood.WaterBodyOfCell),
            Drains = flood.Drains is { } drains ? drains with { ZoneOfCell = Cut(drains.ZoneOfCell)! } : null,
            MobilePumps = [.. flood.MobilePumps.Select(p => p with { Cells = Cut(p.Cells) })],
            WatchPoints = [.. flood.WatchPoints.Select(w => w with { Cells = Cut(w.Cells) })],
            Inflows = [.. flood.Inflows.Where(i => Begins(i.Line[0]))],
            Gauges = [.. Gauges.Select(g => flood.Gauges[g])],
            Sections = [.. Sections.Select(s => flood.Sections[s])],
        };
    }

    // Inflows and sections lie on computed tiles with all of their cells, or with none.
    private bool Begins(MapPoint point) =>
        _all.TryCell(point.X, point.Y, out var column, out var row) && _places.Contains(((row / TileShape.Side) * Across(_all.Columns)) + (column / TileShape.Side));

    private bool Keeps(IReadOnlyList<MapPoint> line)
    {
        bool Within(FacePath.Link link) => link.Face.Column > 0 && link.Face.Row > 0 && link.Face.Column < _columns && link.Face.Row < _rows;
        var mine = FacePath.Of(Terrain, line).Where(Within);
        var theirs = FacePath.Of(_all, line).Select(l => l with { Face = l.Face with { Column = l.Face.Column - _column, Row = l.Face.Row - _row } }).Where(Within);
        return mine.SequenceEqual(theirs);
    }

    private bool Keeps(MapPoint point)
    {
        var there = _all.TryCell(point.X, point.Y, out var column, out var row);
        return Terrain.TryCell(point.X, point.Y, out var c, out var r) ? there && c + _column == column && r + _row == row : !there || CellInside((row * _all.Columns) + column) < 0;
    }

    private Raster? Cut(Raster? raster) => raster is null ? null : Cut(raster, raster.Values);

    private Raster Cut(Raster raster, float[] values) =>
        new(_columns, _rows, raster.West + (_column * raster.CellM), raster.North - (_row * raster.CellM), raster.CellM, Cut(values));

    private T[]? Cut<T>(T[]? values)
    {
        if (values is null)
            return null;
        var cut = new T[_columns * _rows];
        for (var row = 0; row < _rows; row++)
            values.AsSpan(((_row + row) * _all.Columns) + _column, _columns).CopyTo(cut.AsSpan(row * _columns));
        return cut;
    }

    private List<int> Cut(IReadOnlyList<int> cells) => [.. cells.Select(CellInside).Where(c => c >= 0)];
}
