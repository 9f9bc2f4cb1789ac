using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Rain;

/// <summary>Rain of cells from rain gauges.</summary>
public static class StationRain
{
    private const int MostSeries = short.MaxValue;

    /// <summary>Each cell takes the rain of the nearest station (Thiessen 1911); of two equally near the first.</summary>
    /// <exception cref="HydraulicsException"><c>hydraulics.rain</c>: no station, or a position that is not finite.</exception>
    public static Rainfall Nearest(Raster terrain, IReadOnlyList<RainStation> stations)
    {
        Check(stations);
        var nearest = new int[terrain.Values.Length];
        for (var cell = 0; cell < nearest.Length; cell++)
        {
            var (x, y) = (terrain.X(cell % terrain.Columns), terrain.Y(cell / terrain.Columns));
            for (var s = 1; s < stations.Count; s++)
            {
                if (Square(stations[s], x, y) < Square(stations[nearest[cell]], x, y))
                    nearest[cell] = s;
            }
        }

        return new([.. stations.Select(s => s.MmH)], nearest);
    }

    /// <summary>
    /// Inverse distance weighting (Shepard 1968): weights 1 / distance² of all stations. The field is smooth, so it is taken at the centres of
    /// square blocks of cells: each block has one blended series, and the exact mean of each over a time step stays exact.
    /// </summary>
    /// <param name="terrain">Where cells lie.</param>
    /// <param name="stations">The gauges.</param>
    /// <param name="blockM">Side of a block [m]; at least one cell.</param>
    /// <exception cref="HydraulicsException">
    /// <c>hydraulics.rain</c>: no station, a position that is not finite, a block that is not positive, or more blocks than a run takes.
    /// </exception>
    public static Rainfall InverseDistance(Raster terrain, IReadOnlyList<RainStation> stations, double blockM = 250)
    {
        Check(stations);
        SurfaceCaseCheck.Need(SurfaceCaseCheck.Positive(blockM), "hydraulics.rain", "rain.blockM", "must be above 0 m.");
        var cells = Math.Max(1, (int)Math.Min(Math.Round(blockM / terrain.CellM), Math.Max(terrain.Columns, terrain.Rows)));
        var (columns, rows) = ((terrain.Columns + cells - 1) / cells, (terrain.Rows + cells - 1) / cells);
        SurfaceCaseCheck.Need(
            (long)columns * rows <= MostSeries, "hydraulics.rain", "rain.blockM", $"{columns} x {rows} blocks are more than {MostSeries}; use larger blocks.");
        var series = new TimeSeries[columns * rows];
        for (var block = 0; block < series.Length; block++)
        {
            var x = terrain.West + (((block % columns) + 0.5) * cells * terrain.CellM);
            var y = terrain.North - (((block / columns) + 0.5) * cells * terrain.CellM);
            series[block] = At(stations, x, y);
        }

        var blocks = new int[terrain.Values.Length];
        for (var cell = 0; cell < blocks.Length; cell++)
            blocks[cell] = (cell / terrain.Columns / cells * columns) + (cell % terrain.Columns / cells);
        return new(series, blocks);
    }

    private static TimeSeries At(IReadOnlyList<RainStation> stations, double x, double y)
    {
        var weights = new double[stations.Count];
        for (var s = 0; s < weights.Length; s++)
        {
            var square = Square(stations[s], x, y);
            if (square == 0)
                return stations[s].MmH;
            weights[s] = 1 / square;
        }

        var sum = weights.Sum();
        return TimeSeries.Blend([.. stations.Select((s, i) => (s.MmH, weights[i] / sum))]);
    }

    private static double Square(RainStation station, double x, double y) =>
        ((x - station.At.X) * (x - station.At.X)) + ((y - station.At.Y) * (y - station.At.Y));

    private static void Check(IReadOnlyList<RainStation> stations)
    {
        SurfaceCaseCheck.Need(stations.Count is > 0 and <= MostSeries, "hydraulics.rain", "rain.stations", $"needs 1 to {MostSeries} stations.");
        for (var i = 0; i < stations.Count; i++)
        {
            SurfaceCaseCheck.Need(
                Math.Abs(stations[i].At.X) < 1e8 && Math.Abs(stations[i].At.Y) < 1e8, "hydraulics.rain", $"rain.stations[{i}].at", "must be finite metres.");
        }
    }
}
