using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>The collection <c>runs</c>: what-if runs and ensembles as features without a place, newest first, each leading to its job and its results.</summary>
internal static class RunCollection
{
    public const string Name = "runs";

    private const string GeoJson = "application/geo+json";
    private const string Path = $"/ogc/collections/{Name}";
    private static readonly HashSet<string> Parameters = new(StringComparer.Ordinal) { "limit", "after", "f", "lang" };

    public static void MapRuns(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpRequest request) => Results.Json(Describe(request)));
        app.MapGet($"{Path}/queryables", (HttpRequest request) => Results.Json(
            new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = $"{OgcLinks.Base(request)}{Path}/queryables", ["type"] = "object", ["title"] = "Runs", ["properties"] = new JsonObject() },
            contentType: "application/schema+json"));
        app.MapGet($"{Path}/items", ItemsAsync);
        app.MapGet($"{Path}/items/{{id}}", async (HttpRequest request, string id, IGrainFactory grains, LiveAtlas atlas) =>
        {
            var job = id.StartsWith("run:", StringComparison.Ordinal) ? await Job.FindAsync(grains, id[4..]) : null;
            var feature = Feature(request, job ?? throw TwinProblem.NotFound($"'{id}' in {Name}"));
            feature["asOf"] = AsOf.Of(atlas.Root, atlas.IsStale).ToJson();
            feature["links"] = new JsonArray(OgcLinks.Link(request, $"{Path}/items/{id}", "self", GeoJson, "This feature"), OgcLinks.Link(request, Path, "collection", "application/json", "Runs"));
            return Results.Json(feature, contentType: GeoJson);
        });
    }

    public static JsonObject Describe(HttpRequest request) => new()
    {
        ["id"] = Name,
        ["title"] = "침수 모의 · What-if runs",
        ["description"] = "What-if runs and ensembles, newest first; features without geometry. 침수 모의와 앙상블, 최신순.",
        ["itemType"] = "feature",
        ["links"] = new JsonArray(
            OgcLinks.Link(request, Path, "self", "application/json", "Runs"),
            OgcLinks.Link(request, $"{Path}/items", "items", GeoJson, "Features"),
            OgcLinks.Link(request, $"{Path}/queryables", "http://www.opengis.net/def/rel/ogc/1.0/queryables", "application/schema+json", "Queryables")),
    };

    private static async Task<IResult> ItemsAsync(HttpRequest request, IGrainFactory grains, WorldOptions world, LiveAtlas atlas)
    {
        if (request.Query.Keys.FirstOrDefault(k => !Parameters.Contains(k)) is { } unknown)
            throw TwinProblem.BadField(unknown, $"'{unknown}' is no parameter of {Name}; there are limit and after.", $"'{unknown}'은(는) {Name}의 매개변수가 아닙니다.");
        var limit = ItemsQuery.ParseLimit(request.Query["limit"].ToString());
        var after = request.Query["after"].ToString();
        var all = (await Task.WhenAll((await grains.GetGrain<IFloodRunsGrain>(world.Lane).List()).Select(r => Job.FindAsync(grains, r)))).OfType<Job>().ToArray();
        var begin = after.Length == 0 ? 0 : Array.FindIndex(all, j => $"run:{j.Id}" == after) + 1;
        if (after.Length > 0 && begin == 0)
            throw TwinProblem.BadField("after", $"'{after}' is no run that is listed any more: begin with the first page.", $"'{after}'은(는) 목록에 없는 모의입니다. 첫 쪽부터 다시 보십시오.");
        var page = all.Skip(begin).Take(limit).ToArray();
        var links = new JsonArray(OgcLinks.Link(request, request.Path + request.QueryString, "self", GeoJson, "This page"));
        if (begin + page.Length < all.Length)
            links.Add((JsonNode)OgcLinks.Link(request, $"{Path}/items{QueryString.Create("limit", $"{limit}").Add("after", $"run:{page[^1].Id}")}", "next", GeoJson, "Next page"));
        return Results.Json(
            new JsonObject
            {
                ["type"] = "FeatureCollection",
                ["numberMatched"] = all.Length,
                ["numberReturned"] = page.Length,
                ["timeStamp"] = Rfc3339.Text(DateTimeOffset.UtcNow),
                ["asOf"] = AsOf.Of(atlas.Root, atlas.IsStale).ToJson(),
                ["links"] = links,
                ["features"] = new JsonArray([.. page.Select(j => (JsonNode)Feature(request, j))]),
            },
            contentType: GeoJson);
    }

    private static JsonObject Feature(HttpRequest request, Job job)
    {
        var url = $"{OgcLinks.Base(request)}/ogc/jobs/{job.Id}";
        return new JsonObject
        {
            ["type"] = "Feature",
            ["id"] = $"run:{job.Id}",
            ["geometry"] = null,
            ["properties"] = new JsonObject
            {
                ["id"] = $"run:{job.Id}",
                ["title"] = $"{(job.Run is null ? "앙상블" : "침수 모의")} {job.Id[..8]}",
                ["state"] = null,
                ["state_reason"] = null,
                ["provenance"] = "synthetic",
                ["as_of"] = Rfc3339.Text(job.Created),
                ["kind"] = job.Run is null ? "ensemble" : "run",
                ["status"] = job.Phase.ToString().ToLowerInvariant(),
                ["progress"] = job.Run?.Progress ?? job.Ensemble!.Progress,
                ["message"] = job.Message,
                ["message_ko"] = RunMessages.Korean(job.Message),
                ["created"] = Rfc3339.Text(job.Created),
                ["updated"] = Rfc3339.Text(job.Updated),
                ["job"] = url,
                ["results"] = job.Phase == RunPhase.Successful ? $"{url}/results" : null,
            },
        };
    }
}
