using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Tests.WhatIf;

/// <summary>The queue, partial maps and kept results over HTTP.</summary>
public sealed class RunQueueHttpTests : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-whatif-queue-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _scratch.Delete(recursive: true);
    }

    [Fact]
    public async Task Requesters_take_turns_and_each_sees_his_place()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 300);
        var running = (await twin.PostAsync(Long(1), "kim")).Json["jobID"]!.ToString();
        await twin.UntilAsync(running, "running");
        var waiting = new List<string>();
        for (var mm = 2; mm <= 5; mm++)
            waiting.Add((await twin.PostAsync(Long(mm), "kim")).Json["jobID"]!.ToString());
        var (refused, problem) = await twin.PostAsync(Long(6), "kim");
        Assert.Equal((HttpStatusCode.TooManyRequests, "whatif.user_limit"), (refused.StatusCode, problem["code"]!.ToString()));
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter!.Delta);

        var (_, lee) = await twin.PostAsync(Long(7), "lee");
        Assert.Equal(("accepted", 1), (lee["status"]!.ToString(), lee["place"]!.GetValue<int>()));
        Assert.Equal(2, (await twin.GetAsync($"ogc/jobs/{waiting[0]}"))["place"]!.GetValue<int>());
        using var dismissed = await twin.Http.DeleteAsync($"ogc/jobs/{lee["jobID"]}", Ct);
        Assert.Equal(1, (await twin.GetAsync($"ogc/jobs/{waiting[0]}"))["place"]!.GetValue<int>());
        Assert.Null((await twin.GetAsync($"ogc/jobs/{running}"))["place"]);
    }

    [Fact]
    public async Task A_run_shows_how_the_water_stands_while_it_computes()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 300);
        var job = (await twin.PostAsync(Long(100))).Json["jobID"]!.ToString();
        using var early = await twin.Http.GetAsync($"ogc/jobs/{job}/partial/depth.png", Ct);
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        var partial = (await twin.UntilAsync(job, status => status["partial"] is not null || status["status"]!.ToString() == "failed"))["partial"]!;
        Assert.Equal(4, partial["extent"]!.AsArray().Count);
        Assert.InRange(partial["simulated_min"]!.GetValue<double>(), 0, 1440);
        var png = await twin.Http.GetByteArrayAsync(partial["depth_png"]!.ToString(), Ct);
        Assert.Equal("PNG"u8.ToArray(), png[1..4]);
    }

    [Fact]
    public async Task Results_are_read_from_the_store_where_the_directory_is_gone_and_told_gone_where_both_are()
    {
        const string Storm = """{"duration_min":5,"resolution_m":10,"rain":{"kind":"uniform","mm_h":60},"tide":{"datum":"msl","m":[[0,0]]}}""";
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var storm = await twin.FromNowAsync(Storm);
        var job = (await twin.PostAsync(storm)).Json["jobID"]!.ToString();
        await twin.UntilAsync(job, "successful", "failed");
        var summary = await twin.GetAsync($"ogc/jobs/{job}/results/summary.json");
        var directory = Path.Combine(twin.Data, "runs", job);
        Directory.Delete(directory, recursive: true);
        Assert.Equal(summary.ToJsonString(), (await twin.GetAsync($"ogc/jobs/{job}/results/summary.json")).ToJsonString());
        Assert.Equal(("successful", job), Answer(await twin.PostAsync(storm)));

        Directory.Delete(directory, recursive: true);
        await twin.Services.GetRequiredService<IRunStore>().DeleteAsync(RunNames.Results(job), Ct);
        using var gone = await twin.Http.GetAsync($"ogc/jobs/{job}/results", Ct);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Equal(("accepted", job), Answer(await twin.PostAsync(storm)));
        await twin.UntilAsync(job, "successful", "failed");
    }

    [Fact]
    public async Task A_grid_beyond_the_memory_of_a_run_is_refused_before_it_is_queued()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 300);
        twin.Services.GetRequiredService<IOptions<WhatIfOptions>>().Value.MemoryMiB = 256;
        var (answer, problem) = await twin.PostAsync(Long(1));
        Assert.Equal((HttpStatusCode.BadRequest, "$.resolution_m"), (answer.StatusCode, problem["field"]!.ToString()));
        Assert.Empty((await twin.GetAsync("ogc/jobs"))["jobs"]!.AsArray());
    }

    private static (string, string) Answer((HttpResponseMessage Answer, JsonNode Json) posted) => (posted.Json["status"]!.ToString(), posted.Json["jobID"]!.ToString());

    // A day on 90,000 cells: long enough not to be done by itself.
    private static string Long(int mmH) => """{"start":"now","duration_min":1440,"resolution_m":10,"rain":{"kind":"uniform","mm_h":MM}}""".Replace("MM", mmH.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
