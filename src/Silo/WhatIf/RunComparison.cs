using System.Text.Json.Nodes;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Grains.WhatIf.Outputs.Differences;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.WhatIf;

/// <summary><c>GET /ogc/jobs/{id}/comparison?with=</c>: what a run has that its baseline or another run has not, and every closing that differs; <c>comparison/depth.png</c> is the picture of it.</summary>
internal static class RunComparison
{
    private const string Baseline = "baseline";

    public static void MapComparison(this IEndpointRouteBuilder app)
    {
        app.MapGet("/ogc/jobs/{id}/comparison", async (HttpRequest request, string id, string? with, RunResults results, CancellationToken ct) =>
        {
            var (changed, other) = (await ReadAsync(results, id, id, "id", ct), await ReadAsync(results, id, with ?? Baseline, "with", ct));
            var difference = Difference(changed, other);
            return Results.Json(new JsonObject
            {
                ["difference"] = difference.Json(),
                ["closings"] = new JsonArray([.. ClosingDifference.Of(changed, other).Select(c => (JsonNode)Closing(c))]),
                ["depth_png"] = $"{OgcLinks.Base(request)}/ogc/jobs/{id}/comparison/depth.png?with={with ?? Baseline}",
                ["extent"] = new JsonArray([.. DepthOverlay.ExtentOf(difference.DepthMax).Select(v => (JsonNode)v)]),
            });
        });
        app.MapGet("/ogc/jobs/{id}/comparison/depth.png", async (string id, string? with, RunResults results, CancellationToken ct) =>
        {
            var difference = Difference(await ReadAsync(results, id, id, "id", ct), await ReadAsync(results, id, with ?? Baseline, "with", ct));
            using var png = new MemoryStream();
            DepthOverlay.WriteDifference(png, difference.DepthMax);
            return Results.Bytes(png.ToArray(), "image/png");
        });
    }

    private static RunDifference Difference(RunView changed, RunView other)
    {
        try
        {
            return RunDifference.Of(changed, other);
        }
        catch (ArgumentException e)
        {
            throw new TwinProblem(409, "comparison.grid", "with", e.Message, "두 실행의 격자가 다릅니다. 같은 도시, 같은 격자 크기의 실행을 비교하십시오.");
        }
    }

    private static async Task<RunView> ReadAsync(RunResults results, string id, string which, string field, CancellationToken ct)
    {
        var run = which == Baseline ? id : which;
        if (run.Length != 64 || !run.All(char.IsAsciiHexDigitLower))
            throw TwinProblem.BadField(field, $"{field} must be the id of a run, or '{Baseline}'; got '{which}'.", $"{field}은(는) 실행 번호 또는 '{Baseline}'이어야 합니다: '{which}'.");
        var directory = await results.DirectoryAsync(run, ct) ?? throw TwinProblem.NotFound($"Results of job '{run}'");
        return StoredRun.Read(directory, which == Baseline);
    }

    private static JsonObject Closing(ClosingDifference c) => new()
    {
        ["collection"] = c.Collection,
        ["id"] = c.Id,
        ["from_min"] = c.FromMin,
        ["until_min"] = c.UntilMin,
        ["other_from_min"] = c.OtherFromMin,
        ["other_until_min"] = c.OtherUntilMin,
    };
}
