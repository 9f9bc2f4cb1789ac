using System.Numerics;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface.Tiles;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>The cells of one hydrograph in one tile.</summary>
/// <param name="grid">The grid.</param>
/// <param name="dischargeM3S">Discharge of the whole hydrograph.</param>
/// <param name="cells">Its cells in this tile, as positions of the planes.</param>
/// <param name="all">Number of its cells everywhere.</param>
internal sealed class InflowCells<TReal>(TileGrid<TReal> grid, TimeSeries dischargeM3S, int[] cells, int all) : ITileForcing
    where TReal : unmanaged, IFloatingPointIeee754<TReal>
{
    /// <summary>Water given since it was last taken [m³].</summary>
    public double Given { get; set; }

    /// <summary>Finds the computed cells an inflow touches, as columns and rows.</summary>
    public static IReadOnlyCollection<(int Column, int Row)> Touched(TileGrid<TReal> grid, Raster terrain, Inflow inflow)
    {
        var found = new SortedSet<(int Column, int Row)>();
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
        return found;
    }

    /// <summary>Cuts the cells of a hydrograph into tiles and puts them there.</summary>
    public static List<InflowCells<TReal>> Put(TileGrid<TReal> grid, TimeSeries dischargeM3S, IReadOnlyCollection<(int Column, int Row)> cells)
    {
        var parts = new List<InflowCells<TReal>>();
        foreach (var group in cells.GroupBy(c => grid.TileAt(c.Column, c.Row)!.Number).OrderBy(g => g.Key))
        {
            var part = new InflowCells<TReal>(grid, dischargeM3S, [.. group.Select(c => grid.Index(c.Column, c.Row))], cells.Count);
            grid.Tiles[group.Key].Forcings.Add(part);
            parts.Add(part);
        }

        return parts;
    }

    /// <inheritdoc/>
    public void Before(double from, double to)
    {
    }

    /// <inheritdoc/>
    public void After(double from, double to)
    {
        var depth = TReal.CreateTruncating(dischargeM3S.Mean(from, to) * (to - from) / (all * grid.AreaM2));
        if (depth == TReal.Zero)
            return;
        foreach (var i in cells)
            grid.Add(i, depth);
        Given += double.CreateTruncating(depth) * cells.Length * grid.AreaM2;
    }

    private static void Touch(TileGrid<TReal> grid, Raster terrain, double x, double y, SortedSet<(int Column, int Row)> found)
    {
        if (terrain.TryCell(x, y, out var column, out var row) && grid.IsComputed(column, row))
            found.Add((column, row));
    }

    private static void Disc(TileGrid<TReal> grid, Raster terrain, MapPoint centre, double radius, SortedSet<(int Column, int Row)> found)
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
