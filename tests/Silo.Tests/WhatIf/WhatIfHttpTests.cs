using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using SiheungTwin.Geo.Tests;
using SiheungTwin.Grains.WhatIf.Outputs;

namespace SiheungTwin.Silo.Tests.WhatIf;

/// <summary>What-if over HTTP, in a silo that runs, with real child processes.</summary>
public sealed class WhatIfHttpTests : IDisposable
{
    // With a tide of its own: the predicted one is another at every minute, and so would be the start state of two runs.
    private const string Storm = """{"duration_min":30,"resolution_m":10,"rain":{"kind":"uniform","mm_h":60},"tide":{"datum":"msl","m":[[0,0]]},"change":{"pumps_off":[{"pump":"pump:1"}]}}""";

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-whatif-http-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _scratch.Delete(recursive: true);
    }

    [Fact]
    public async Task A_run_is_a_job_with_results()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var (answer, accepted) = await twin.PostAsync(Storm);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var job = accepted["jobID"]!.ToString();
        Assert.Equal($"/ogc/jobs/{job}", answer.Headers.Location!.ToString());

        var done = await twin.UntilAsync(job, "successful", "failed");
        Assert.Equal(("successful", 100), (done["status"]!.ToString(), done["progress"]!.GetValue<int>()));
        var results = await twin.GetAsync($"ogc/jobs/{job}/results");
        Assert.Equal(job, results["summary"]!["scenario_hash"]!.ToString());
        Assert.True(results["summary"]!["ledger"]!["scenario"]!["relative_error"]!.GetValue<double>() <= 1e-6);
        Assert.Equal(4, results["extent"]!.AsArray().Count);
        var underpasses = await twin.GetAsync(results["underpasses"]!.ToString());
        Assert.NotNull(underpasses["features"]![0]!["properties"]!["closed_from_min"]);
        using var png = await twin.Http.GetAsync(results["depth_png"]!.ToString(), Ct);
        Assert.Equal("image/png", png.Content.Headers.ContentType!.MediaType);
        Assert.Equal("PNG"u8.ToArray(), (await png.Content.ReadAsByteArrayAsync(Ct))[1..4]);
        Assert.Contains((await twin.GetAsync("ogc/jobs"))["jobs"]!.AsArray(), j => j!["jobID"]!.ToString() == job);
    }

    [Fact]
    public async Task A_change_takes_the_baseline_of_the_run_before_it()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var storm = await twin.FromNowAsync(Storm);
        var plain = (await twin.PostAsync(storm.Replace("""{"pump":"pump:1"}""", "", StringComparison.Ordinal))).Json["jobID"]!.ToString();
        await twin.UntilAsync(plain, "successful", "failed");
        var changed = (await twin.PostAsync(storm)).Json["jobID"]!.ToString();
        await twin.UntilAsync(changed, "successful", "failed");
        var baseline = (await twin.GetAsync($"ogc/jobs/{changed}/results/summary.json"))["timing"]!["baseline"]!;
        Assert.Equal("stored", baseline["source"]!.ToString());
        Assert.NotNull(baseline["computed"]);
        Assert.Single(Directory.GetFiles(Path.Combine(twin.Data, "baselines")));
    }

    [Fact]
    public async Task Depth_and_arrival_come_as_GeoTIFF_with_system_missing_value_unit_and_scenario()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var job = (await twin.PostAsync(Storm)).Json["jobID"]!.ToString();
        await twin.UntilAsync(job, "successful", "failed");
        var results = await twin.GetAsync($"ogc/jobs/{job}/results");
        foreach (var (link, unit, label) in ((string, string, string)[])[("depth_max", "m", "greatest depth [m]"), ("arrival", "min", "first time of 5 cm [min]"), ("baseline_depth_max", "m", "of the baseline")])
        {
            var file = Path.Combine(_scratch.FullName, link + ".tif");
            await File.WriteAllBytesAsync(file, await twin.Http.GetByteArrayAsync(results[link]!.ToString(), Ct), Ct);
            var told = JsonNode.Parse(await Gdal.RunAsync("gdalinfo", "-json", file))!;
            Assert.Contains("ID[\"EPSG\",5186]", told["coordinateSystem"]!["wkt"]!.ToString(), StringComparison.Ordinal);
            var band = told["bands"]![0]!;
            Assert.Equal(("Float32", -9999.0, unit), (band["type"]!.ToString(), band["noDataValue"]!.GetValue<double>(), band["unit"]!.ToString()));
            Assert.Contains(label, band["description"]!.ToString(), StringComparison.Ordinal);
            Assert.Equal(job, told["metadata"]![""]!["SCENARIO_HASH"]!.ToString());
            Assert.Equal("COG", told["metadata"]!["IMAGE_STRUCTURE"]!["LAYOUT"]!.ToString());
        }
    }

    [Fact]
    public async Task Every_file_of_the_summary_is_linked_and_served_as_what_it_is()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var job = (await twin.PostAsync(Storm)).Json["jobID"]!.ToString();
        await twin.UntilAsync(job, "successful", "failed");
        var results = await twin.GetAsync($"ogc/jobs/{job}/results");
        string[] files = [.. results["summary"]!["files"]!.AsArray().Select(f => f!.ToString())];
        Assert.Superset(new HashSet<string>(["parking.geojson", "shelters.geojson", "routes.geojson", "depth_classes.geojson", "roads.csv", "structures.csv", "depth_max_diff.tif"]), new HashSet<string>(files));
        foreach (var file in files)
        {
            var link = results[RunFiles.LinkName(file)]!.ToString();
            Assert.EndsWith($"/results/{file}", link, StringComparison.Ordinal);
            using var answer = await twin.Http.GetAsync(link, Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(RunFiles.MediaTypes[file], answer.Content.Headers.ContentType!.ToString());
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(Ct));
        }

        using var unknown = await twin.Http.GetAsync($"ogc/jobs/{job}/results/inputs.json", Ct);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_refused_scenario_names_every_fault()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var (answer, problem) = await twin.PostAsync("""{"duration_min":30,"rain":{"kind":"uniform"},"change":{"pumps_of":[]}}""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("scenario.invalid", "$.rain.mm_h"), (problem["code"]!.ToString(), problem["field"]!.ToString()));
        Assert.Equal(["$.rain.mm_h", "$.change.pumps_of"], problem["errors"]!.AsArray().Select(e => e!["field"]!.ToString()));

        using var unknown = await twin.Http.GetAsync("ogc/jobs/" + new string('0', 64), Ct);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Dismissing_ends_the_process_within_half_a_second()
    {
        // A day on 160,000 cells: long enough not to be done by itself.
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 400);
        const string Long = """{"start":"now","duration_min":1440,"resolution_m":10,"rain":{"kind":"uniform","mm_h":100}}""";
        var job = (await twin.PostAsync(Long)).Json["jobID"]!.ToString();
        Assert.Equal("running", (await twin.UntilAsync(job, "running", "failed"))["status"]!.ToString());
        while (WorkersOf(job).Length == 0)
            await Task.Delay(20, Ct);

        var watch = Stopwatch.StartNew();
        using var dismissed = await twin.Http.DeleteAsync($"ogc/jobs/{job}", Ct);
        var left = WorkersOf(job).Length;
        while (left > 0 && watch.Elapsed < TimeSpan.FromSeconds(5))
        {
            await Task.Delay(10, Ct);
            left = WorkersOf(job).Length;
        }

        Assert.Equal(0, left);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 0.5);
        Assert.Equal("dismissed", (await twin.GetAsync($"ogc/jobs/{job}"))["status"]!.ToString());
        using var results = await twin.Http.GetAsync($"ogc/jobs/{job}/results", Ct);
        Assert.Equal(HttpStatusCode.Gone, results.StatusCode);
    }

    // Command lines as the kernel shows them: the run's directory is an argument of its worker.
    private static string[] WorkersOf(string job) => [.. Directory.EnumerateDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)).Select(CommandLine).Where(c => c.Contains("whatif-worker", StringComparison.Ordinal) && c.Contains(job, StringComparison.Ordinal))];

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
