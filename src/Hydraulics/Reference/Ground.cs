using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Terrains made by formulas; the south-west corner lies at 0, 0.</summary>
internal static class Ground
{
    /// <summary>A raster whose cells have the value of a formula at their centres.</summary>
    public static Raster Of(int columns, int rows, double cell, Func<double, double, double> value)
    {
        var raster = new Raster(columns, rows, 0, rows * cell, cell);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                raster[column, row] = (float)value(raster.X(column), raster.Y(row));
        }

        return raster;
    }

    /// <summary>Hills of waves with noise of a seed on them.</summary>
    public static Raster Rough(int columns, int rows, double cell, int seed)
    {
        var random = new Random(seed);
        var noise = Enumerable.Range(0, columns * rows).Select(_ => random.NextDouble() * 1.5).ToArray();
        return Of(columns, rows, cell, (x, y) =>
        {
            var (column, row) = ((int)(x / cell), rows - 1 - (int)(y / cell));
            return noise[(row * columns) + column] + (2 * Math.Sin(column * 0.21) * Math.Cos(row * 0.17));
        });
    }

    /// <summary>Points along a row of a raster: distance of the centres and value, of every so many columns.</summary>
    public static IReadOnlyList<(double X, double Y)> Profile(Raster raster, int row, int every = 1) =>
        [.. Enumerable.Range(0, (raster.Columns + every - 1) / every).Select(i => (raster.X(i * every), (double)raster[i * every, row]))];
}
