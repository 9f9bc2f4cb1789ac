using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Tests;

/// <summary>Small terrains made by formulas.</summary>
internal static class Cases
{
    public static Raster Terrain(int columns, int rows, double cell, Func<double, double, double> ground)
    {
        var raster = new Raster(columns, rows, 0, rows * cell, cell);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                raster[column, row] = (float)ground(raster.X(column), raster.Y(row));
        }

        return raster;
    }

    public static SurfaceCase Flat(int columns, int rows, double cell, double seconds) => new(Terrain(columns, rows, cell, (_, _) => 0), seconds);

    /// <summary>Hills from sums of waves with phases of a seed, the same on every machine to rounding.</summary>
    public static Raster Rough(int columns, int rows, double cell, int seed)
    {
        var random = new Random(seed);
        var raster = new Raster(columns, rows, 0, rows * cell, cell);
        for (var i = 0; i < raster.Values.Length; i++)
            raster.Values[i] = (float)(random.NextDouble() * 1.5);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                raster[column, row] += (float)(2 * Math.Sin(column * 0.21) * Math.Cos(row * 0.17));
        }

        return raster;
    }

    public static double Deepest(Raster raster) => raster.Values.Where(v => v != Raster.NoData).Max();

    public static double Volume(Raster raster) =>
        raster.Values.Where(v => v != Raster.NoData).Sum(v => (double)v) * raster.CellM * raster.CellM;
}
