using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SiheungTwin.Silo.Tests.WhatIf;

/// <summary>What one run has that another has not, and what a form may offer, from a silo that runs.</summary>
public sealed class RunComparisonHttpTests : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("twin-comparison-http-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _scratch.Delete(recursive: true);
    }

    [Fact]
    public async Task Two_runs_of_one_grid_are_compared_and_other_grids_refused()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var (light, heavy, coarse) = (await RunAsync(twin, 20, 10), await RunAsync(twin, 90, 10), await RunAsync(twin, 20, 20));

        var same = await twin.GetAsync($"ogc/jobs/{light}/comparison");
        Assert.Empty(same["closings"]!.AsArray());
        var more = await twin.GetAsync($"ogc/jobs/{heavy}/comparison?with={light}");
        Assert.NotEqual(same["difference"]!.ToJsonString(), more["difference"]!.ToJsonString());
        var back = await twin.GetAsync($"ogc/jobs/{light}/comparison?with={heavy}");
        Assert.Equal(Closings(more, "from_min", "other_from_min"), Closings(back, "other_from_min", "from_min"));
        using var png = await twin.Http.GetAsync(more["depth_png"]!.ToString(), Ct);
        Assert.Equal("image/png", png.Content.Headers.ContentType!.MediaType);

        using var refused = await twin.Http.GetAsync($"ogc/jobs/{light}/comparison?with={coarse}", Ct);
        Assert.Equal((HttpStatusCode.Conflict, "comparison.grid"), (refused.StatusCode, (await refused.Content.ReadFromJsonAsync<JsonNode>(Ct))!["code"]!.ToString()));
        using var unknown = await twin.Http.GetAsync($"ogc/jobs/{light}/comparison?with=yesterday", Ct);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        using var none = await twin.Http.GetAsync($"ogc/jobs/{light}/comparison?with={new string('0', 64)}", Ct);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task What_a_form_may_offer_is_told()
    {
        await using var twin = await WhatIfServer.StartAsync(_scratch.FullName, side: 40);
        var choices = (await twin.GetAsync("ogc/processes/flood-what-if/choices")).AsObject();
        Assert.NotEmpty(choices);
        Assert.Contains("sandbag", string.Join(' ', choices.Select(c => c.Key)), StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(WhatIfServer twin, double mmH, int cellM)
    {
        var job = (await twin.PostAsync(FormattableString.Invariant($$$"""{"duration_min":30,"resolution_m":{{{cellM}}},"rain":{"kind":"uniform","mm_h":{{{mmH}}}}}"""))).Json["jobID"]!.ToString();
        Assert.Equal("successful", (await twin.UntilAsync(job, "successful", "failed"))["status"]!.ToString());
        return job;
    }

    private static string[] Closings(JsonNode comparison, string from, string other) =>
        [.. comparison["closings"]!.AsArray().Select(c => $"{c!["id"]} {c[from]} {c[other]}").Order(StringComparer.Ordinal)];
}
