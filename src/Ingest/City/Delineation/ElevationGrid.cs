using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>
/// The terrain in whole centimetres, so that ties are ties on every machine and the flood's queue can be an array of buckets.
/// Row 0 is the northernmost.
/// </summary>
public sealed class ElevationGrid
{
    private static readonly (int Column, int Row)[] Around = [(0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)];

    /// <summary>Rounds a raster [m] to centimetres.</summary>
    /// <exception cref="ArgumentException">A cell has no data or is not a number.</exception>
    public ElevationGrid(Raster terrain)
    {
        (Columns, Rows) = (terrain.Columns, terrain.Rows);
        Centimetres = new int[terrain.Values.Length];
        for (var i = 0; i < Centimetres.Length; i++)
        {
            var metres = terrain.Values[i];
            if (!float.IsFinite(metres) || metres <= Raster.NoData)
                throw new ArgumentException($"The terrain has no height in column {i % Columns}, row {i / Columns}; fill it before delineating.", nameof(terrain));
            Centimetres[i] = (int)MathF.Round(metres * 100f);
        }
    }

    /// <summary>Cells from west to east.</summary>
    public int Columns { get; }

    /// <summary>Cells from north to south.</summary>
    public int Rows { get; }

    /// <summary>Heights [cm], row by row.</summary>
    public int[] Centimetres { get; }

    /// <summary>Cells in all.</summary>
    public int Length => Centimetres.Length;

    /// <summary>True on the edge of the raster.</summary>
    public bool OnBorder(int cell)
    {
        var (row, column) = Math.DivRem(cell, Columns);
        return row == 0 || column == 0 || row == Rows - 1 || column == Columns - 1;
    }

    /// <summary>Writes the up to eight neighbours of a cell, clockwise from north; −1 beyond the edge. Odd places are diagonal.</summary>
    public void Neighbours(int cell, Span<int> eight)
    {
        var (row, column) = Math.DivRem(cell, Columns);
        for (var k = 0; k < 8; k++)
        {
            var (c, r) = (column + Around[k].Column, row + Around[k].Row);
            eight[k] = c < 0 || r < 0 || c >= Columns || r >= Rows ? -1 : (r * Columns) + c;
        }
    }
}
