using System.Diagnostics;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Silo.Tests.WhatIf;

namespace SiheungTwin.Cluster.Tests;

/// <summary>What-if runs of two silos over one database: one queue, results everywhere, and none lost with its silo.</summary>
public sealed class RunsTests(Town town, ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-cluster-runs-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Delete(recursive: true);

    [Fact]
    public async Task Results_are_read_from_every_silo_and_the_same_scenario_is_answered_by_any()
    {
        var (_, a, b) = await StartAsync(side: 40);
        await using var first = a.Silo;
        await using var second = b.Silo;
        var storm = await StormAsync(first, 10);
        var job = (await first.SimulateAsync(storm, Ct))["jobID"]!.ToString();
        await EndedAsync(second, job);
        foreach (var file in new[] { "summary.json", "depth_max.tif", "roads.geojson" })
            Assert.Equal(await first.BytesAsync($"/ogc/jobs/{job}/results/{file}", Ct), await second.BytesAsync($"/ogc/jobs/{job}/results/{file}", Ct));

        Assert.Equal(("successful", job), Answer(await second.SimulateAsync(storm, Ct)));
    }

    [Fact]
    public async Task A_run_whose_silo_is_killed_goes_on_from_its_last_keyframe_on_the_other_and_ends_the_same()
    {
        var (connection, a, b) = await StartAsync(side: 100);
        await using var first = a.Silo;
        await using var second = b.Silo;
        await using var store = new PostgresRunStore(connection, "live");
        var storm = await StormAsync(first, 480);
        var job = (await first.SimulateAsync(storm, Ct))["jobID"]!.ToString();
        while ((await store.ListAsync(RunNames.Keyframes(job), Ct)).Count == 0)
        {
            Assert.NotEqual("failed", (await first.GetAsync($"/ogc/jobs/{job}", Ct))["status"]!.ToString());
            await Task.Delay(20, Ct);
        }

        var (host, survivor) = a.Computes(job) ? (a, b) : (b, a);
        await host.Silo.KillAsync(Ct);
        var watch = Stopwatch.StartNew();
        Assert.Equal("successful", (await EndedAsync(survivor.Silo, job))["status"]!.ToString());
        output.WriteLine($"done on the other silo {watch.Elapsed.TotalSeconds:0.0} s after the kill");
        Assert.Contains("goes on from its keyframe", survivor.Silo.Said, StringComparison.Ordinal);
        Assert.Empty(await store.ListAsync(RunNames.Keyframes(job), Ct));
        var resumed = await FilesAsync(survivor.Silo, job);

        // The same run again, undisturbed: from nothing, as its results are gone.
        await store.DeleteAsync(RunNames.Results(job), Ct);
        Directory.Delete(Path.Combine(survivor.Data, "runs", job), recursive: true);
        Assert.Equal(job, (await survivor.Silo.SimulateAsync(storm, Ct))["jobID"]!.ToString());
        Assert.Equal("successful", (await EndedAsync(survivor.Silo, job))["status"]!.ToString());
        var undisturbed = await FilesAsync(survivor.Silo, job);
        Assert.All(undisturbed, file => Assert.Equal(file.Value, resumed[file.Key]));
    }

    [Fact]
    public async Task An_ensemble_whose_silo_is_killed_is_finished_by_the_other()
    {
        var (_, a, b) = await StartAsync(side: 60);
        await using var first = a.Silo;
        await using var second = b.Silo;
        var storm = JsonNode.Parse(await StormAsync(first, 120))!;
        storm["ensemble"] = JsonNode.Parse("""{"vary":[{"path":"$.rain.mm_h","values":[10,20,30,40,50,60]}]}""");
        var job = (await first.SimulateAsync(storm.ToJsonString(), Ct))["jobID"]!.ToString();
        JsonNode status;
        do
        {
            await Task.Delay(20, Ct);
            status = await second.GetAsync($"/ogc/jobs/{job}", Ct);
            Assert.Equal(0, status["members"]!["failed"]!.GetValue<int>());
        }
        while (status["members"]!["done"]!.GetValue<int>() == 0);

        Assert.Contains(status["status"]!.ToString(), (string[])["accepted", "running"]);
        await first.KillAsync(Ct);
        var watch = Stopwatch.StartNew();
        var done = await EndedAsync(second, job);
        output.WriteLine($"done on the other silo {watch.Elapsed.TotalSeconds:0.0} s after the kill of {status["members"]!["done"]} of 6 done");
        Assert.Equal(("successful", 6, 0), (done["status"]!.ToString(), done["members"]!["done"]!.GetValue<int>(), done["members"]!["failed"]!.GetValue<int>()));
        var ensemble = (await second.GetAsync($"/ogc/jobs/{job}/results", Ct))["ensemble"]!;
        Assert.Equal(6, ensemble["places"]!["underpasses"]![0]!["members"]!.GetValue<int>());
        Assert.Equal(("successful", job), Answer(await second.SimulateAsync(storm.ToJsonString(), Ct)));
    }

    // From a named instant, so that the same words are the same run whenever they are said.
    private static async Task<string> StormAsync(SiloProcess silo, int minutes) => new JsonObject
    {
        ["start"] = (await silo.GetAsync("/world", Ct))["asOf"]!["time"]!.ToString(),
        ["duration_min"] = minutes,
        ["resolution_m"] = 10,
        ["rain"] = new JsonObject { ["kind"] = "uniform", ["mm_h"] = 20 },
        ["change"] = new JsonObject { ["pumps_off"] = new JsonArray(new JsonObject { ["pump"] = "pump:1" }) },
    }.ToJsonString();

    private static (string, string) Answer(JsonNode posted) => (posted["status"]!.ToString(), posted["jobID"]!.ToString());

    private static async Task<Dictionary<string, byte[]>> FilesAsync(SiloProcess silo, string job)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in new[] { "roads.geojson", "zones.geojson", "underpasses.geojson", "depth_max.png", "baseline_depth_max.png", "depth_max.tif" })
            files[file] = await silo.BytesAsync($"/ogc/jobs/{job}/results/{file}", Ct);
        return files;
    }

    private static async Task<JsonNode> EndedAsync(SiloProcess silo, string job)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"The run did not end within three minutes: {silo.Said}");
            if (await silo.StatusAsync("/health", Ct) is not null)
            {
                var status = await TryAsync(silo, job);
                if (status?["status"]!.ToString() is "successful" or "failed")
                    return status!;
            }

            await Task.Delay(100, Ct);
        }
    }

    // While a silo is missing, grains are on their way: a request may fail, and the next succeed.
    private static async Task<JsonNode?> TryAsync(SiloProcess silo, string job)
    {
        try
        {
            return await silo.GetAsync($"/ogc/jobs/{job}", Ct);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<(string Connection, Member First, Member Second)> StartAsync(int side)
    {
        var connection = await town.DatabaseAsync(Ct);
        var city = Path.Combine(_scratch.FullName, "city");
        SmallCity.Write(city, side);
        var (first, second) = (Start("first"), Start("second"));
        await first.Silo.ReadyAsync(StartPatience, Ct);
        await second.Silo.ReadyAsync(StartPatience, Ct);
        return (connection, first, second);

        Member Start(string name)
        {
            var data = Path.Combine(_scratch.FullName, name);
            return new Member(SiloProcess.Start(data, city, "live", connection), data);
        }
    }

    private sealed record Member(SiloProcess Silo, string Data)
    {
        public bool Computes(string job) => Directory.Exists(Path.Combine(Data, "runs")) && Directory.EnumerateDirectories(Path.Combine(Data, "runs"), job + ".*").Any();
    }
}
