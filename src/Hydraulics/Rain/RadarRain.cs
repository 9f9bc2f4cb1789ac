using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Rain;

/// <summary>Rain of cells from frames of a weather radar: each radar cell over the terrain is a series.</summary>
public static class RadarRain
{
    /// <summary>Gives each cell with ground the rain of the radar cell its centre lies in.</summary>
    /// <param name="terrain">Where cells lie; cells without data take no rain.</param>
    /// <param name="frames">Frames in order of time, all on the same grid.</param>
    /// <param name="between">How intensity runs between frames: each holds until the next, or straight lines.</param>
    /// <exception cref="HydraulicsException">
    /// <c>hydraulics.rain</c>: no frames, frames on different grids or out of order, ground outside the radar's grid, or an intensity over
    /// ground that is missing or negative: unknown rain is not no rain.
    /// </exception>
    public static Rainfall On(Raster terrain, IReadOnlyList<RadarFrame> frames, Interpolation between = Interpolation.Step)
    {
        Check(frames);
        var radar = frames[0].MmH;
        var seriesOfRadarCell = new Dictionary<int, int>();
        var series = new List<TimeSeries>();
        var seriesOfCell = new int[terrain.Values.Length];
        for (var cell = 0; cell < seriesOfCell.Length; cell++)
        {
            seriesOfCell[cell] = -1;
            if (terrain.Values[cell] == Raster.NoData)
                continue;
            var (x, y) = (terrain.X(cell % terrain.Columns), terrain.Y(cell / terrain.Columns));
            if (!radar.TryCell(x, y, out var column, out var row))
                throw new HydraulicsException("hydraulics.rain", "rain.frames", $"ground at ({x:0}, {y:0}) lies outside the radar's grid; use a larger grid or a smaller terrain.");
            var at = (row * radar.Columns) + column;
            if (!seriesOfRadarCell.TryGetValue(at, out var found))
            {
                seriesOfRadarCell[at] = found = series.Count;
                series.Add(Over(frames, at, between));
            }

            seriesOfCell[cell] = found;
        }

        SurfaceCaseCheck.Need(series.Count <= short.MaxValue, "hydraulics.rain", "rain.frames", $"{series.Count} radar cells over the terrain are more than {short.MaxValue}.");
        return new(series, seriesOfCell);
    }

    private static TimeSeries Over(IReadOnlyList<RadarFrame> frames, int at, Interpolation between)
    {
        var intensities = new double[frames.Count];
        for (var f = 0; f < intensities.Length; f++)
        {
            var mmH = frames[f].MmH.Values[at];
            SurfaceCaseCheck.Need(mmH >= 0 && float.IsFinite(mmH), "hydraulics.rain", $"rain.frames[{f}].mmH[{at}]", $"{mmH} is no intensity; fill it from the frames beside it.");
            intensities[f] = mmH;
        }

        return new([.. frames.Select(f => f.TimeS)], intensities, between);
    }

    private static void Check(IReadOnlyList<RadarFrame> frames)
    {
        SurfaceCaseCheck.Need(frames.Count > 0, "hydraulics.rain", "rain.frames", "needs a frame.");
        var first = frames[0].MmH;
        for (var f = 1; f < frames.Count; f++)
        {
            var mmH = frames[f].MmH;
            SurfaceCaseCheck.Need(
                (mmH.Columns, mmH.Rows, mmH.West, mmH.North, mmH.CellM) == (first.Columns, first.Rows, first.West, first.North, first.CellM),
                "hydraulics.rain",
                $"rain.frames[{f}].mmH",
                "lies on another grid than the first frame.");
            SurfaceCaseCheck.Need(frames[f].TimeS > frames[f - 1].TimeS, "hydraulics.rain", $"rain.frames[{f}].timeS", "does not come after the frame before it.");
        }
    }
}
