using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Geo.Tests;
using SiheungTwin.Silo.Verbs;
using SiheungTwin.Silo.WhatIf.Ensembles;

namespace SiheungTwin.Silo.Tests.WhatIf;

/// <summary>An ensemble as one job over HTTP: its members in the fair queue, its sums in the store.</summary>
public sealed class EnsembleHttpTests : IDisposable
{
    private const string Three = """
        {"duration_min":30,"resolution_m":10,"rain":{"kind":"uniform","mm_h":60},"tide":{"datum":"msl","m":[[0,0.5]]},
         "ensemble":{"vary":[{"path":"$.rain.mm_h","values":[0,60,150]}]}}
        """;

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-ensemble-http-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _scratch.Delete(recursive: true);
    }

    [Fact]
    public async Task An_ensemble_is_one_job_whose_members_are_jobs_of_their_own_and_whose_sums_are_its_results()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var three = await twin.FromNowAsync(Three);
        var (answer, posted) = await twin.PostAsync(three);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var job = posted["jobID"]!.ToString();
        Assert.EndsWith(job, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, posted["members"]!["of"]!.GetValue<int>());
        var done = await twin.UntilAsync(job, "successful", "failed");
        Assert.Equal(("successful", 100, 3, 0), (done["status"]!.ToString(), done["progress"]!.GetValue<int>(), done["members"]!["done"]!.GetValue<int>(), done["members"]!["failed"]!.GetValue<int>()));
        Assert.Equal([job], (await twin.GetAsync("ogc/jobs"))["jobs"]!.AsArray().Select(j => j!["jobID"]!.ToString()));

        var results = await twin.GetAsync($"ogc/jobs/{job}/results");
        var members = results["members"]!.AsArray();
        Assert.Equal(["rain.mm_h=0", "rain.mm_h=60", "rain.mm_h=150"], members.Select(m => m!["name"]!.ToString()));
        var depths = new List<double>();
        foreach (var member in members)
        {
            Assert.Equal("successful", (await twin.GetAsync(member!["href"]!.ToString()))["status"]!.ToString());
            var underpasses = await twin.GetAsync((await twin.GetAsync(member["results"]!.ToString()))["underpasses"]!.ToString());
            depths.Add(underpasses["features"]![0]!["properties"]!["depth_max_m"]!.GetValue<double>());
        }

        var place = results["ensemble"]!["places"]!["underpasses"]![0]!;
        Assert.Equal((depths[0], depths[1], depths[2]), (place["depth_least_m"]!.GetValue<double>(), place["depth_median_m"]!.GetValue<double>(), place["depth_most_m"]!.GetValue<double>()));
        foreach (var depthM in EnsembleFiles.ShareDepthsM)
            Assert.Equal(depths.Count(d => d >= depthM) / 3.0, place[EnsembleFiles.ShareName(depthM)]!.GetValue<double>(), 9);

        foreach (var file in results["ensemble"]!["files"]!.AsArray().Select(f => f!.ToString()))
        {
            using var served = await twin.Http.GetAsync(results[EnsembleFiles.LinkName(file)]!.ToString(), Ct);
            Assert.Equal((HttpStatusCode.OK, EnsembleFiles.MediaTypes[file]), (served.StatusCode, served.Content.Headers.ContentType!.ToString()));
        }

        var share = Path.Combine(_scratch.FullName, "share_15cm.tif");
        await File.WriteAllBytesAsync(share, await twin.Http.GetByteArrayAsync(results["share_15cm"]!.ToString(), Ct), Ct);
        var told = JsonNode.Parse(await Gdal.RunAsync("gdalinfo", "-json", "-stats", share))!;
        Assert.Equal(0, told["bands"]![0]!["minimum"]!.GetValue<double>());
        Assert.InRange(told["bands"]![0]!["maximum"]!.GetValue<double>(), 1 / 3.0 - 0.001, 1);

        Assert.Equal(("successful", job), Answer((await twin.PostAsync(three)).Json));
    }

    [Fact]
    public async Task The_verb_posts_one_job_and_fetches_what_it_would_have_computed_itself()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var scenario = Path.Combine(_scratch.FullName, "many.json");
        await File.WriteAllTextAsync(scenario, Three, Ct);
        var output = Path.Combine(_scratch.FullName, "out");
        Assert.Equal(0, await TwinCommand.RunAsync(["whatif", "--scenario", scenario, "--url", twin.Http.BaseAddress!.ToString(), "--out", output]));
        var job = Assert.Single((await twin.GetAsync("ogc/jobs"))["jobs"]!.AsArray())!["jobID"]!.ToString();
        Assert.Equal(await twin.Http.GetStringAsync($"ogc/jobs/{job}/results/ensemble.json", Ct), await File.ReadAllTextAsync(Path.Combine(output, "ensemble.json"), Ct));
        Assert.All(["01", "02", "03"], folder => Assert.True(File.Exists(Path.Combine(output, folder, "depth_max.tif"))));
        Assert.True(File.Exists(Path.Combine(output, "ensemble.csv")));
    }

    [Fact]
    public async Task A_member_the_city_refuses_is_named_and_the_others_are_summed_up()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var scenario = JsonNode.Parse("""{"duration_min":5,"resolution_m":10,"rain":{"kind":"uniform","mm_h":60}}""")!;
        scenario["change"] = new JsonObject { ["sandbags"] = new JsonArray(new JsonObject { ["line"] = new JsonArray(Position(180_105, 529_805), Position(180_205, 529_805)), ["bags"] = 10, ["height_m"] = 0.3 }) };
        scenario["ensemble"] = JsonNode.Parse("""{"vary":[{"path":"$.change.sandbags[0].bags","values":[10,5000,6000]}]}""");
        var job = (await twin.PostAsync(scenario.ToJsonString())).Json["jobID"]!.ToString();
        var done = await twin.UntilAsync(job, "successful", "failed");
        Assert.Equal(("successful", 1), (done["status"]!.ToString(), done["members"]!["failed"]!.GetValue<int>()));
        var ensemble = (await twin.GetAsync($"ogc/jobs/{job}/results"))["ensemble"]!;
        Assert.Equal(1, ensemble["failed"]!.GetValue<int>());
        Assert.Contains("$.change.sandbags[0]", ensemble["members"]![0]!["failure"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, ensemble["places"]!["roads"]![0]!["members"]!.GetValue<int>());

        scenario["ensemble"] = JsonNode.Parse("""{"vary":[{"path":"$.change.sandbags[0].bags","values":[10,11]}]}""");
        var (refused, problem) = await twin.PostAsync(scenario.ToJsonString());
        Assert.Equal((HttpStatusCode.BadRequest, "scenario.invalid"), (refused.StatusCode, problem["code"]!.ToString()));
        (refused, problem) = await twin.PostAsync(Three.Replace("$.rain.mm_h", "$.rain.nothing[0]", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.BadRequest, "$.ensemble.vary[0].path"), (refused.StatusCode, problem["field"]!.ToString()));
    }

    [Fact]
    public async Task Fifty_members_of_one_user_keep_nobody_waiting_and_are_dismissed_together()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 300);
        var job = (await twin.PostAsync(Long(50), "kim")).Json["jobID"]!.ToString();
        var running = await twin.UntilAsync(job, status => Members(status, "running").Length == 1 && Members(status, "accepted").Count(m => m["jobID"] is not null) == 2);
        Assert.Equal(("running", 50, 0), (running["status"]!.ToString(), running["members"]!["of"]!.GetValue<int>(), running["members"]!["done"]!.GetValue<int>()));

        var (_, lee) = await twin.PostAsync(Single(7), "lee");
        Assert.Equal(("accepted", 1), (lee["status"]!.ToString(), lee["place"]!.GetValue<int>()));
        var (own, _) = await twin.PostAsync(Single(8), "kim");
        Assert.Equal(HttpStatusCode.Created, own.StatusCode);

        using var deleted = await twin.Http.DeleteAsync($"ogc/jobs/{job}", Ct);
        await twin.UntilAsync(lee["jobID"]!.ToString(), "running");
        var dismissed = await twin.GetAsync($"ogc/jobs/{job}");
        Assert.Equal("dismissed", dismissed["status"]!.ToString());
        var members = Members(dismissed, "dismissed");
        Assert.Equal((50, 3), (members.Length, members.Count(m => m["jobID"] is not null)));
        foreach (var member in members.Where(m => m["jobID"] is not null))
            Assert.Equal("dismissed", (await twin.GetAsync(member["href"]!.ToString()))["status"]!.ToString());
        using var results = await twin.Http.GetAsync($"ogc/jobs/{job}/results", Ct);
        Assert.Equal(HttpStatusCode.Gone, results.StatusCode);
    }

    [Fact]
    public async Task Two_members_that_are_done_give_a_partial_sum()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 300);
        var durations = """{"duration_min":5,"resolution_m":10,"rain":{"kind":"uniform","mm_h":100},"ensemble":{"vary":[{"path":"$.duration_min","values":[5,6,1440]}]}}""";
        var job = (await twin.PostAsync(durations)).Json["jobID"]!.ToString();
        var status = await twin.UntilAsync(job, s => s["partial"] is not null || s["status"]!.ToString() == "failed");
        Assert.Equal((2, 2), (status["partial"]!["members"]!.GetValue<int>(), status["members"]!["done"]!.GetValue<int>()));
        Assert.InRange(status["progress"]!.GetValue<int>(), 66, 99);
        var partial = await twin.GetAsync(status["partial"]!["ensemble"]!.ToString());
        Assert.Equal(2, partial["places"]!["underpasses"]![0]!["members"]!.GetValue<int>());
        Assert.NotNull(partial["places"]!["underpasses"]![0]!["share_30cm"]);
        using var early = await twin.Http.GetAsync($"ogc/jobs/{job}/results", Ct);
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        using var deleted = await twin.Http.DeleteAsync($"ogc/jobs/{job}", Ct);
    }

    [Fact]
    public async Task An_ensemble_goes_on_where_it_was_when_its_silo_comes_back()
    {
        const string Slow = """{"duration_min":120,"resolution_m":10,"rain":{"kind":"uniform","mm_h":20},"ensemble":{"vary":[{"path":"$.rain.mm_h","values":[10,20,30]}]}}""";
        string job;
        string[] before;
        await using (var first = await WhatIfServer.StartAsync(_scratch.FullName, side: 80))
        {
            job = (await first.PostAsync(Slow, "kim")).Json["jobID"]!.ToString();
            before = [.. Members(await first.UntilAsync(job, s => s["members"]!["done"]!.GetValue<int>() > 0), "successful").Select(m => m["jobID"]!.ToString())];
        }

        await using var second = await WhatIfServer.StartAsync(_scratch.FullName, side: 80);
        var done = await second.UntilAsync(job, "successful", "failed");
        Assert.Equal(("successful", 3, 0), (done["status"]!.ToString(), done["members"]!["done"]!.GetValue<int>(), done["members"]!["failed"]!.GetValue<int>()));
        Assert.Subset(Members(done, "successful").Select(m => m["jobID"]!.ToString()).ToHashSet(), before.ToHashSet());
        Assert.Equal(3, (await second.GetAsync($"ogc/jobs/{job}/results"))["ensemble"]!["places"]!["roads"]![0]!["members"]!.GetValue<int>());
    }

    private static JsonNode[] Members(JsonNode status, string phase) => [.. status["members"]!["jobs"]!.AsArray().Where(m => m!["status"]!.ToString() == phase).Select(m => m!)];

    private static (string, string) Answer(JsonNode posted) => (posted["status"]!.ToString(), posted["jobID"]!.ToString());

    private static JsonArray Position(double x, double y)
    {
        var (lon, lat) = Projection.Between(5186, 4326).Apply(x, y);
        return new JsonArray(lon, lat);
    }

    // Days on 90,000 cells: long enough not to be done by themselves.
    private static string Single(int mmH) => """{"start":"now","duration_min":1440,"resolution_m":10,"rain":{"kind":"uniform","mm_h":MM}}""".Replace("MM", mmH.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Long(int members)
    {
        var scenario = JsonNode.Parse(Single(100))!;
        scenario["ensemble"] = new JsonObject { ["vary"] = new JsonArray(new JsonObject { ["path"] = "$.rain.mm_h", ["values"] = new JsonArray([.. Enumerable.Range(100, members).Select(v => (JsonNode)v)]) }) };
        return scenario.ToJsonString();
    }
}
