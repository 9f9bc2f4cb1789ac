namespace SiheungTwin.Geo.Rasters;

/// <summary>
/// A grid of square cells with one float each, in a metric CRS (EPSG:5186 for the city). Row 0 is the northernmost, as in the files.
/// </summary>
public sealed class Raster
{
    /// <summary>Value of a cell without data.</summary>
    public const float NoData = -9999f;

    /// <summary>Makes a raster over values in row order, or of zeros.</summary>
    /// <exception cref="ArgumentException">Sizes do not fit.</exception>
    public Raster(int columns, int rows, double west, double north, double cellM, float[]? values = null)
    {
        if (columns <= 0 || rows <= 0 || cellM <= 0)
            throw new ArgumentException($"A raster needs positive size and cell, got {columns} x {rows} of {cellM} m.");
        var length = checked(columns * rows);
        if (values is not null && values.Length != length)
            throw new ArgumentException($"{columns} x {rows} cells need {length} values, got {values.Length}.", nameof(values));
        (Columns, Rows, West, North, CellM, Values) = (columns, rows, west, north, cellM, values ?? new float[length]);
    }

    /// <summary>Cells from west to east.</summary>
    public int Columns { get; }

    /// <summary>Cells from north to south.</summary>
    public int Rows { get; }

    /// <summary>Easting of the western edge [m].</summary>
    public double West { get; }

    /// <summary>Northing of the northern edge [m].</summary>
    public double North { get; }

    /// <summary>Cell side [m].</summary>
    public double CellM { get; }

    /// <summary>Values, row by row from the north.</summary>
    public float[] Values { get; }

    /// <summary>Value of a cell.</summary>
    public float this[int column, int row]
    {
        get => Values[(row * Columns) + column];
        set => Values[(row * Columns) + column] = value;
    }

    /// <summary>Easting of a cell's centre [m].</summary>
    public double X(int column) => West + ((column + 0.5) * CellM);

    /// <summary>Northing of a cell's centre [m].</summary>
    public double Y(int row) => North - ((row + 0.5) * CellM);

    /// <summary>The cell a position lies in; false outside.</summary>
    public bool TryCell(double x, double y, out int column, out int row)
    {
        column = (int)Math.Floor((x - West) / CellM);
        row = (int)Math.Floor((North - y) / CellM);
        return column >= 0 && row >= 0 && column < Columns && row < Rows;
    }
}
