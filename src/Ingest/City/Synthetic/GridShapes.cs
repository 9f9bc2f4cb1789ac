using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>Polygons and distances on the cells of a grid.</summary>
internal static class GridShapes
{
    /// <summary>Cells whose centres lie within the rings, by the even-odd rule.</summary>
    public static bool[] Fill(Raster grid, IReadOnlyList<IReadOnlyList<(double X, double Y)>> rings)
    {
        var mask = new bool[grid.Columns * grid.Rows];
        Parallel.For(0, grid.Rows, row =>
        {
            var y = grid.Y(row);
            var crossings = new List<double>();
            foreach (var ring in rings)
            {
                for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
                {
                    var (a, b) = (ring[j], ring[i]);
                    if (a.Y > y != b.Y > y)
                        crossings.Add(a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)));
                }
            }

            crossings.Sort();
            for (var k = 0; k + 1 < crossings.Count; k += 2)
            {
                var first = Math.Max(0, (int)Math.Ceiling(((crossings[k] - grid.West) / grid.CellM) - 0.5));
                var last = Math.Min(grid.Columns - 1, (int)Math.Ceiling(((crossings[k + 1] - grid.West) / grid.CellM) - 0.5) - 1);
                for (var column = first; column <= last; column++)
                    mask[(row * grid.Columns) + column] = true;
            }
        });
        return mask;
    }

    /// <summary>Distance [m] from every cell to the nearest true cell (chamfer 1–√2, within 8 % of the straight line); infinite where there is none.</summary>
    public static float[] Distance(Raster grid, bool[] mask)
    {
        var (columns, rows, straight) = (grid.Columns, grid.Rows, (float)grid.CellM);
        var diagonal = straight * 1.4142135f;
        var distance = new float[mask.Length];
        for (var i = 0; i < mask.Length; i++)
            distance[i] = mask[i] ? 0 : float.PositiveInfinity;
        for (var row = 0; row < rows; row++)
        {
            for (int column = 0, i = row * columns; column < columns; column++, i++)
            {
                var best = distance[i];
                if (column > 0)
                    best = Math.Min(best, distance[i - 1] + straight);
                if (row > 0)
                {
                    best = Math.Min(best, distance[i - columns] + straight);
                    if (column > 0)
                        best = Math.Min(best, distance[i - columns - 1] + diagonal);
                    if (column + 1 < columns)
                        best = Math.Min(best, distance[i - columns + 1] + diagonal);
                }

                distance[i] = best;
            }
        }

        for (var row = rows - 1; row >= 0; row--)
        {
            for (int column = columns - 1, i = (row * columns) + column; column >= 0; column--, i--)
            {
                var best = distance[i];
                if (column + 1 < columns)
                    best = Math.Min(best, distance[i + 1] + straight);
                if (row + 1 < rows)
                {
                    best = Math.Min(best, distance[i + columns] + straight);
                    if (column > 0)
                        best = Math.Min(best, distance[i + columns - 1] + diagonal);
                    if (column + 1 < columns)
                        best = Math.Min(best, distance[i + columns + 1] + diagonal);
                }

                distance[i] = best;
            }
        }

        return distance;
    }

    /// <summary>Cells (column, row, index) whose centres may lie within <paramref name="reachM"/> of the stretch a–b.</summary>
    public static IEnumerable<(int Column, int Row, int Index)> Around(Raster grid, (double X, double Y) a, (double X, double Y) b, double reachM)
    {
        var first = Math.Max(0, (int)Math.Floor((Math.Min(a.X, b.X) - reachM - grid.West) / grid.CellM));
        var last = Math.Min(grid.Columns - 1, (int)Math.Floor((Math.Max(a.X, b.X) + reachM - grid.West) / grid.CellM));
        var top = Math.Max(0, (int)Math.Floor((grid.North - Math.Max(a.Y, b.Y) - reachM) / grid.CellM));
        var bottom = Math.Min(grid.Rows - 1, (int)Math.Floor((grid.North - Math.Min(a.Y, b.Y) + reachM) / grid.CellM));
        for (var row = top; row <= bottom; row++)
        {
            for (var column = first; column <= last; column++)
                yield return (column, row, (row * grid.Columns) + column);
        }
    }
}
