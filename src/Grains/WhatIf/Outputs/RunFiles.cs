using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Outputs.Access;
using SiheungTwin.Grains.WhatIf.Outputs.Areas;
using SiheungTwin.Grains.WhatIf.Outputs.Differences;
using SiheungTwin.Grains.WhatIf.Outputs.Structures;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>Writes a run's results as files. Equal runs give equal bytes, but for the summary's member <c>timing</c>.</summary>
public static class RunFiles
{
    private const string GeoTiff = "image/tiff; application=geotiff; profile=cloud-optimized";
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Names and media types of all files a run can have; the summary's <c>files</c> lists those it has.</summary>
    public static IReadOnlyDictionary<string, string> MediaTypes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["summary.json"] = "application/json",
        ["roads.geojson"] = "application/geo+json",
        ["zones.geojson"] = "application/geo+json",
        ["underpasses.geojson"] = "application/geo+json",
        ["parking.geojson"] = "application/geo+json",
        ["shelters.geojson"] = "application/geo+json",
        ["routes.geojson"] = "application/geo+json",
        ["depth_classes.geojson"] = "application/geo+json",
        ["roads.csv"] = "text/csv; charset=utf-8",
        ["zones.csv"] = "text/csv; charset=utf-8",
        ["underpasses.csv"] = "text/csv; charset=utf-8",
        ["parking.csv"] = "text/csv; charset=utf-8",
        ["shelters.csv"] = "text/csv; charset=utf-8",
        ["routes.csv"] = "text/csv; charset=utf-8",
        ["structures.csv"] = "text/csv; charset=utf-8",
        ["depth_max.tif"] = GeoTiff,
        ["arrival.tif"] = GeoTiff,
        ["baseline_depth_max.tif"] = GeoTiff,
        ["depth_max_diff.tif"] = GeoTiff,
        ["velocity_max.tif"] = GeoTiff,
        ["hazard_max.tif"] = GeoTiff,
        ["depth_velocity_max.tif"] = GeoTiff,
        ["h_class.tif"] = GeoTiff,
        ["duration_15cm.tif"] = GeoTiff,
        ["duration_30cm.tif"] = GeoTiff,
        ["depth_max.png"] = "image/png",
        ["baseline_depth_max.png"] = "image/png",
    };

    // Files of a run that was stored before its summary listed them.
    private static readonly string[] First =
        ["summary.json", "roads.geojson", "zones.geojson", "underpasses.geojson", "depth_max.tif", "arrival.tif", "baseline_depth_max.tif", "depth_max.png", "baseline_depth_max.png"];

    /// <summary>Files of a run by its summary.</summary>
    public static IEnumerable<string> Of(JsonNode summary) =>
        summary["files"] is JsonArray files ? files.Select(f => f!.ToString()).Where(MediaTypes.ContainsKey) : First;

    /// <summary>Name under which results link a file: <c>roads</c>, <c>roads_csv</c>, <c>depth_max</c>, <c>depth_png</c>.</summary>
    public static string LinkName(string file) => file switch
    {
        "summary.json" => "summary_file",
        "depth_max.png" => "depth_png",
        "baseline_depth_max.png" => "baseline_depth_png",
        _ when file.EndsWith(".csv", StringComparison.Ordinal) => Path.GetFileNameWithoutExtension(file) + "_csv",
        _ => Path.GetFileNameWithoutExtension(file),
    };

    /// <summary>Writes all files into a directory.</summary>
    /// <param name="run">The run.</param>
    /// <param name="rules">Closing depths.</param>
    /// <param name="directory">Directory, made when missing.</param>
    /// <param name="ct">Stops between files.</param>
    /// <param name="outcomes">Limits; the usual ones by default.</param>
    /// <param name="threads">Files written at a time; the bytes do not depend on it.</param>
    public static async Task WriteAsync(FloodRun run, FloodRules rules, string directory, CancellationToken ct, OutcomeRules? outcomes = null, int threads = 1)
    {
        Directory.CreateDirectory(directory);
        foreach (var file in MediaTypes.Keys)
            File.Delete(Path.Combine(directory, file));
        var limits = outcomes ?? new OutcomeRules();
        var provenance = new RunProvenance(run);
        var places = new PlaceFiles(run, rules, limits);
        var access = new AccessOutcomes(run, limits);
        var people = new AffectedPeople(run, limits);
        var difference = RunDifference.Of(View(run, places, people, baseline: false), View(run, places, people, baseline: true));
        var (extent, structures) = (Array.Empty<double>(), 0);
        Func<CancellationToken, Task>[] writes =
        [
            token => places.WriteAsync(directory, provenance, token),
            token => AccessFiles.WriteAsync(directory, access, limits, provenance, token),
            token => DepthAreas.WriteAsync(directory, run, limits, provenance, token),
            async token => structures = await StructureFile.WriteAsync(directory, run, limits, provenance, token),
            _ =>
            {
                extent = Pictures(run, directory, provenance);
                return Task.CompletedTask;
            },
            .. RunRasters.Writes(directory, run, difference, limits, provenance).Select(write => (Func<CancellationToken, Task>)(_ =>
            {
                write();
                return Task.CompletedTask;
            })),
        ];
        await Parallel.ForEachAsync(writes, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads), CancellationToken = ct }, async (write, token) => await write(token));
        var summary = RunSummary.Of(run, new RunSummary.Findings(places, access, people, difference, structures), rules, limits, extent);
        summary.Insert(summary.IndexOf("timing"), "files", new JsonArray([.. MediaTypes.Keys.Where(f => f == "summary.json" || File.Exists(Path.Combine(directory, f))).Select(f => (JsonNode)f)]));

        // Last: a directory with a summary is whole.
        await File.WriteAllTextAsync(Path.Combine(directory, "summary.json"), summary.ToJsonString(Json), ct);
    }

    private static double[] Pictures(FloodRun run, string directory, RunProvenance provenance)
    {
        var (changed, baseline) = (Path.Combine(directory, "depth_max.png"), Path.Combine(directory, "baseline_depth_max.png"));
        var extent = DepthOverlay.Write(changed, run.Changed.DepthMax, provenance.Items);
        if (ReferenceEquals(run.Changed, run.Baseline))
            File.Copy(changed, baseline, overwrite: true);
        else
            DepthOverlay.Write(baseline, run.Baseline.DepthMax, provenance.Items);
        return extent;
    }

    private static RunView View(FloodRun run, PlaceFiles places, AffectedPeople people, bool baseline) => new(
        baseline ? "baseline" : run.Inputs.Hash(),
        run.Scenario.DurationMin,
        (baseline ? run.Baseline : run.Changed).DepthMax,
        [.. places.Roads.Select(p => Closed("roads", p, baseline)), .. places.Underpasses.Select(p => Closed("underpasses", p, baseline))],
        baseline ? people.BaselinePeople : people.People,
        baseline ? people.BaselineHouseholds : people.Households);

    private static ClosedPlace Closed(string collection, PlaceFiles.Place place, bool baseline)
    {
        var closed = (baseline ? place.Baseline : place.Changed).Closed;
        return new ClosedPlace(collection, place.Asset.Id, closed.FromMin, closed.UntilMin);
    }
}
