using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Refuses cases that cannot be computed, before any work is done.</summary>
internal static class SurfaceCaseCheck
{
    private const long MostCells = 200_000_000;

    /// <exception cref="HydraulicsException">Names the field at fault.</exception>
    public static void Check(SurfaceCase flood)
    {
        var cells = (long)flood.Terrain.Columns * flood.Terrain.Rows;
        Need(cells <= MostCells, "hydraulics.size", "terrain", $"{cells} cells are more than {MostCells}; use larger cells.");
        Need(double.IsFinite(flood.Terrain.CellM), "hydraulics.size", "terrain.cellM", "must be a finite number of metres.");
        Need(Positive(flood.DurationS) && flood.DurationS <= 3.2e7, "hydraulics.time", "durationS", "must be above 0 and at most a year.");
        Need(flood.Cfl is > 0 and <= 1, "hydraulics.range", "cfl", "must be above 0 and at most 1.");
        Need(Positive(flood.LongestStepS), "hydraulics.range", "longestStepS", "must be above 0.");
        Need(flood.Threads is >= 1 and <= 1024, "hydraulics.range", "threads", "must be 1 to 1024.");
        Need(Positive(flood.OutputIntervalS), "hydraulics.time", "outputIntervalS", "must be above 0.");
        Need(NotNegative(flood.PeakIntervalS), "hydraulics.time", "peakIntervalS", "must be 0 or more.");
        var snapshots = flood.SnapshotIntervalS / flood.OutputIntervalS;
        Need(NotNegative(snapshots) && snapshots == Math.Round(snapshots), "hydraulics.time", "snapshotIntervalS", "must be a multiple of outputIntervalS.");
        Need(NotNegative(flood.InfiltrationMmH), "hydraulics.range", "infiltrationMmH", "must be 0 or more.");
        Need(flood.VectorBits is 0 or 128 or 256 or 512, "hydraulics.range", "vectorBits", "must be 0 (widest), 128, 256 or 512.");
        Need(flood.Pipes is null || flood.Drains is null, "hydraulics.drain", "pipes", "give a pipe network or zone-lumped drains, not both.");
        Length(flood.Active?.Length, cells, "active");
        Ground(flood);
        Roughness(flood);
        Start(flood);
        SurfaceInputCheck.Check(flood, cells);
    }

    internal static void Need(bool holds, string code, string field, string message)
    {
        if (!holds)
            throw new HydraulicsException(code, field, message);
    }

    internal static bool Positive(double value) => double.IsFinite(value) && value > 0;

    internal static bool NotNegative(double value) => double.IsFinite(value) && value >= 0;

    internal static void Length(int? length, long cells, string field) =>
        Need(length is null || length == cells, "hydraulics.size", field, $"has {length} values for {cells} cells.");

    private static void Ground(SurfaceCase flood)
    {
        var any = false;
        for (var i = 0; i < flood.Terrain.Values.Length; i++)
        {
            if (flood.Active is { } active && !active[i])
                continue;
            var z = flood.Terrain.Values[i];
            if (!float.IsFinite(z))
                Need(float.IsFinite(z), "hydraulics.terrain", $"terrain[{i}]", "ground is not a number; fill it or make the cell inactive.");
            any |= z != Raster.NoData;
        }

        Need(any, "hydraulics.terrain", "terrain", "no active cell has ground.");
    }

    private static void Roughness(SurfaceCase flood)
    {
        Need(NotNegative(flood.Roughness) && flood.Roughness <= 10, "hydraulics.roughness", "roughness", "Manning's n must be 0 to 10.");
        if (flood.RoughnessRaster is not { } raster)
            return;
        Length(raster.Values.Length, flood.Terrain.Values.Length, "roughnessRaster");
        for (var i = 0; i < raster.Values.Length; i++)
        {
            if (flood.Active?[i] != false && flood.Terrain.Values[i] != Raster.NoData && raster.Values[i] is not (>= 0 and <= 10))
                Need(raster.Values[i] is >= 0 and <= 10, "hydraulics.roughness", $"roughnessRaster[{i}]", "Manning's n must be 0 to 10.");
        }
    }

    private static void Level(SurfaceCase flood)
    {
        if (flood.StartLevel is not { } level)
            return;
        Length(level.Values.Length, flood.Terrain.Values.Length, "startLevel");
        for (var i = 0; i < level.Values.Length; i++)
        {
            if (flood.Active?[i] != false && flood.Terrain.Values[i] != Raster.NoData && level.Values[i] is not (> -1e6f and < 1e6f))
                Need(level.Values[i] is > -1e6f and < 1e6f, "hydraulics.start", $"startLevel[{i}]", "must be a finite level [m].");
        }
    }

    private static void Start(SurfaceCase flood)
    {
        Need(
            (flood.StartDepth is null ? 0 : 1) + (flood.StartLevelM is null ? 0 : 1) + (flood.StartLevel is null ? 0 : 1) <= 1,
            "hydraulics.start",
            "startLevelM",
            "give one of a start depth, a start level and a raster of start levels.");
        Level(flood);
        Need(flood.StartLevelM is null or (> -1e6 and < 1e6), "hydraulics.start", "startLevelM", "must be a finite level [m].");
        if (flood.StartDepth is not { } depth)
            return;
        Length(depth.Values.Length, flood.Terrain.Values.Length, "startDepth");
        for (var i = 0; i < depth.Values.Length; i++)
        {
            if (flood.Active?[i] != false && flood.Terrain.Values[i] != Raster.NoData && depth.Values[i] is not (>= 0 and < 1e5f))
                Need(depth.Values[i] is >= 0 and < 1e5f, "hydraulics.start", $"startDepth[{i}]", "depth must be 0 or more.");
        }
    }
}
