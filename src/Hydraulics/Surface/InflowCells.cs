using System.Numerics;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>The cells of one hydrograph.</summary>
internal sealed class InflowCells<TReal>(SurfaceGrid<TReal> grid, TimeSeries dischargeM3S, int[] cells)
    where TReal : struct, IFloatingPointIeee754<TReal>
{
    public bool IsEmpty => cells.Length == 0;

    /// <summary>Finds the computed cells an inflow touches.</summary>
    public static InflowCells<TReal> Of(SurfaceGrid<TReal> grid, Raster terrain, Inflow inflow)
    {
        var found = new SortedSet<int>();
        for (var i = 0; i < inflow.Line.Count; i++)
        {
            Touch(grid, terrain, inflow.Line[i].X, inflow.Line[i].Y, found);
            if (i == 0)
                continue;
            var (a, b) = (inflow.Line[i - 1], inflow.Line[i]);
            var parts = (int)Math.Ceiling(Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)) / terrain.CellM * 4);
            for (var p = 1; p < parts; p++)
                Touch(grid, terrain, a.X + ((b.X - a.X) * p / parts), a.Y + ((b.Y - a.Y) * p / parts), found);
        }

        if (inflow.Line.Count == 1 && inflow.RadiusM > 0)
            Disc(grid, terrain, inflow.Line[0], inflow.RadiusM, found);
        return new(grid, inflow.DischargeM3S, [.. found]);
    }

    /// <summary>Adds the water of a span; returns its volume [m³].</summary>
    public double Step(double from, double to)
    {
        var depth = TReal.CreateTruncating(dischargeM3S.Mean(from, to) * (to - from) / (cells.Length * grid.AreaM2));
        if (depth == TReal.Zero)
            return 0;
        foreach (var i in cells)
            grid.Add(i, depth);
        return double.CreateTruncating(depth) * cells.Length * grid.AreaM2;
    }

    private static void Touch(SurfaceGrid<TReal> grid, Raster terrain, double x, double y, SortedSet<int> found)
    {
        if (terrain.TryCell(x, y, out var column, out var row) && grid.Computed[grid.Index(column, row)])
            found.Add(grid.Index(column, row));
    }

    private static void Disc(SurfaceGrid<TReal> grid, Raster terrain, MapPoint centre, double radius, SortedSet<int> found)
    {
        for (var row = 0; row < terrain.Rows; row++)
        {
            var dy = terrain.Y(row) - centre.Y;
            if (Math.Abs(dy) > radius)
                continue;
            for (var column = 0; column < terrain.Columns; column++)
            {
                var dx = terrain.X(column) - centre.X;
                if ((dx * dx) + (dy * dy) <= radius * radius)
                    Touch(grid, terrain, terrain.X(column), terrain.Y(row), found);
            }
        }
    }
}
