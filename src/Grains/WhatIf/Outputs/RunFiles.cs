using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.WhatIf.Cases;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>Writes a run's results as files. Equal runs give equal bytes, but for the summary's member <c>timing</c>.</summary>
public static class RunFiles
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Names and media types of all files.</summary>
    public static IReadOnlyDictionary<string, string> MediaTypes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["summary.json"] = "application/json",
        ["roads.geojson"] = "application/geo+json",
        ["zones.geojson"] = "application/geo+json",
        ["underpasses.geojson"] = "application/geo+json",
        ["depth_max.tif"] = "image/tiff; application=geotiff",
        ["arrival.tif"] = "image/tiff; application=geotiff",
        ["baseline_depth_max.tif"] = "image/tiff; application=geotiff",
        ["depth_max.png"] = "image/png",
        ["baseline_depth_max.png"] = "image/png",
    };

    /// <summary>Writes all files into a directory.</summary>
    public static async Task WriteAsync(FloodRun run, FloodRules rules, string directory, CancellationToken ct)
    {
        Directory.CreateDirectory(directory);
        var places = new PlaceFiles(run, rules);
        await places.WriteAsync(directory, ct);
        WriteRaster(run, directory, "depth_max.tif", run.Changed.DepthMax, "greatest depth [m], simulated", "m");
        WriteRaster(run, directory, "baseline_depth_max.tif", run.Baseline.DepthMax, "greatest depth [m] of the baseline, simulated", "m");
        WriteRaster(run, directory, "arrival.tif", Arrivals(run.Changed.Arrival5Min), "first time of 5 cm [min], simulated", "min");
        var extent = DepthOverlay.Write(Path.Combine(directory, "depth_max.png"), run.Changed.DepthMax);
        DepthOverlay.Write(Path.Combine(directory, "baseline_depth_max.png"), run.Baseline.DepthMax);
        var summary = RunSummary.Of(run, places, rules, extent);
        // Last: a directory with a summary is whole.
        await File.WriteAllTextAsync(Path.Combine(directory, "summary.json"), summary.ToJsonString(Json), ct);
    }

    private static void WriteRaster(FloodRun run, string directory, string file, Raster raster, string label, string unit) => GeoTiff.WriteFloat32(
        Path.Combine(directory, file),
        raster,
        $"{label}; {run.City.LabelEn}",
        unit: unit,
        items: new Dictionary<string, string>(StringComparer.Ordinal) { ["SCENARIO_HASH"] = run.Inputs.Hash(), ["CITY_VERSION"] = run.Inputs.CityVersion });

    private static Raster Arrivals(Raster minutes) => new(
        minutes.Columns, minutes.Rows, minutes.West, minutes.North, minutes.CellM, Array.ConvertAll(minutes.Values, m => float.IsNaN(m) ? Raster.NoData : m));
}
