using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Tests.WhatIf;

/// <summary>The analysis in a silo that runs, and what a what-if takes from it.</summary>
public sealed class AnalysisHttpTests : IDisposable
{
    private const string Storm = """{"duration_min":5,"resolution_m":10,"rain":{"kind":"uniform","mm_h":60}}""";
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-analysis-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _scratch.Delete(recursive: true);
    }

    [Fact]
    public async Task A_run_starts_from_the_newest_analysis_and_tells_its_age_and_misfit()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var cold = await AnalysisOfRunAsync(twin);
        Assert.Null(cold["time"]);
        Assert.Contains("standing water", cold["note"]!.ToString(), StringComparison.Ordinal);

        await DryHourAsync(twin);
        var (analysis, root) = (twin.Services.GetRequiredService<AnalysisRun>(), twin.Services.GetRequiredService<LiveAtlas>().Root);
        var keyframe = await analysis.StepAsync(root, Ct);
        Assert.Equal(20, keyframe!.CellM);
        Assert.Null(await analysis.StepAsync(root, Ct));

        var warm = await AnalysisOfRunAsync(twin);
        Assert.Equal(keyframe.Time, DateTimeOffset.Parse(warm["time"]!.ToString(), CultureInfo.InvariantCulture));
        Assert.InRange(warm["age_s"]!.GetValue<double>(), 0, 900);
        Assert.Equal(64, warm["start_state"]!.ToString().Length);
        Assert.Equal(0, warm["misfit"]!["n"]!.GetValue<int>());
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> AnalysisOfRunAsync(WhatIfServer twin)
    {
        var job = (await twin.PostAsync(Storm)).Json["jobID"]!.ToString();
        Assert.Equal("successful", (await twin.UntilAsync(job, "successful", "failed"))["status"]!.ToString());
        return (await twin.GetAsync($"ogc/jobs/{job}/results/summary.json"))["analysis"]!;
    }

    // No rain in any minute of the last hour: known, and nothing.
    private static async Task DryHourAsync(WhatIfServer twin)
    {
        var rows = new StringBuilder("tm,stn,rnday\n");
        for (var minute = 60; minute >= 0; minute--)
            rows.Append(CultureInfo.InvariantCulture, $"{DateTimeOffset.UtcNow.AddHours(9).AddMinutes(-minute):yyyyMMddHHmm},1,0\n");
        using var content = new StringContent(rows.ToString());
        using var answer = await twin.Http.PostAsync("ingest/kma-aws", content, Ct);
        answer.EnsureSuccessStatusCode();
    }
}
