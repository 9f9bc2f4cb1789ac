using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Ogc;

/// <summary>
/// The collection <c>feeds</c>: features without a place that tell how each feed is doing, over all silos that speak (<c>silos</c>), counted since they started.
/// State 0 when the last input was taken, 1 or 2 when it is late, 2 when the last thing heard was an error or the quota is used up, null when nothing came yet.
/// </summary>
public static class FeedCollection
{
    public const string Name = "feeds";

    private const string GeoJson = "application/geo+json";
    private static readonly string Path = $"/ogc/collections/{Name}";
    private static readonly HashSet<string> Parameters = new(StringComparer.Ordinal) { "limit", "after", "f", "lang" };

    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpRequest request) => Results.Json(Describe(request)));
        app.MapGet($"{Path}/queryables", (HttpRequest request) => Results.Json(
            new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = $"{OgcLinks.Base(request)}{Path}/queryables", ["type"] = "object", ["title"] = "Feeds", ["properties"] = new JsonObject() },
            contentType: "application/schema+json"));
        app.MapGet($"{Path}/items", ItemsAsync);
        app.MapGet($"{Path}/items/{{id}}", ItemAsync);
    }

    public static JsonObject Describe(HttpRequest request) => new()
    {
        ["id"] = Name,
        ["title"] = "수신 자료 · Feeds",
        ["description"] = "How each feed is doing over all silos since they started; features without geometry. 자료별 수신 상태.",
        ["itemType"] = "feature",
        ["links"] = new JsonArray(
            OgcLinks.Link(request, Path, "self", "application/json", "Feeds"),
            OgcLinks.Link(request, $"{Path}/items", "items", GeoJson, "Features"),
            OgcLinks.Link(request, $"{Path}/queryables", "http://www.opengis.net/def/rel/ogc/1.0/queryables", "application/schema+json", "Queryables")),
    };

    private static async Task<IResult> ItemsAsync(HttpContext http, FeedCatalog feeds, FeedHealth health, IJournalStore store, WorldOptions world, LiveAtlas atlas, TimeProvider time)
    {
        if (http.Request.Query.Keys.FirstOrDefault(k => !Parameters.Contains(k)) is { } unknown)
            throw TwinProblem.BadField(unknown, $"'{unknown}' is no parameter of {Name}; there are limit and after.", $"'{unknown}'은(는) {Name}의 매개변수가 아닙니다.");
        var limit = ItemsQuery.ParseLimit(http.Request.Query["limit"].ToString());
        var after = http.Request.Query["after"].ToString();
        var held = await store.QuarantineByFeedAsync(world.Lane, http.RequestAborted);
        var (root, now) = Clock(world, atlas, time);
        var begin = feeds.Feeds.OrderBy(f => f.Name, StringComparer.Ordinal).SkipWhile(f => string.CompareOrdinal($"feed:{f.Name}", after) <= 0).ToArray();
        var page = begin.Take(limit).Select(f => (JsonNode)Feature(f, health, held, world, time.GetUtcNow(), now)).ToArray();
        var links = new JsonArray(OgcLinks.Link(http.Request, http.Request.Path + http.Request.QueryString, "self", GeoJson, "This page"));
        if (page.Length < begin.Length)
            links.Add(OgcLinks.Link(http.Request, $"{Path}/items{QueryString.Create("limit", $"{limit}").Add("after", page[^1]["id"]!.GetValue<string>())}", "next", GeoJson, "Next page"));
        return Results.Json(
            new JsonObject
            {
                ["type"] = "FeatureCollection",
                ["numberMatched"] = feeds.Feeds.Count,
                ["numberReturned"] = page.Length,
                ["timeStamp"] = Rfc3339.Text(DateTimeOffset.UtcNow),
                ["asOf"] = root,
                ["links"] = links,
                ["features"] = new JsonArray(page),
            },
            contentType: GeoJson);
    }

    private static async Task<IResult> ItemAsync(HttpContext http, string id, FeedCatalog feeds, FeedHealth health, IJournalStore store, WorldOptions world, LiveAtlas atlas, TimeProvider time)
    {
        var feed = feeds.Feeds.FirstOrDefault(f => $"feed:{f.Name}" == id) ?? throw TwinProblem.NotFound($"'{id}' in {Name}");
        var (root, now) = Clock(world, atlas, time);
        var feature = Feature(feed, health, await store.QuarantineByFeedAsync(world.Lane, http.RequestAborted), world, time.GetUtcNow(), now);
        feature["asOf"] = root;
        feature["links"] = new JsonArray(
            OgcLinks.Link(http.Request, $"{Path}/items/{id}", "self", GeoJson, "This feature"),
            OgcLinks.Link(http.Request, Path, "collection", "application/json", "Feeds"));
        return Results.Json(feature, contentType: GeoJson);
    }

    // How old an observation is goes by the clock of its world: a recording of last year is not a year late.
    private static (JsonObject AsOf, DateTimeOffset Now) Clock(WorldOptions world, LiveAtlas atlas, TimeProvider time)
    {
        var root = atlas.Root;
        return (AsOf.Of(root, atlas.IsStale).ToJson(), world.Clock == WorldClock.Wall || root.Now == DateTimeOffset.MinValue ? time.GetUtcNow() : root.Now);
    }

    private static JsonObject Feature(FeedDescription feed, FeedHealth health, IReadOnlyDictionary<string, long> held, WorldOptions world, DateTimeOffset wall, DateTimeOffset now)
    {
        var status = health.Everywhere(feed.Name);
        var found = FeedAssessment.Of(feed.Name, status, world.Clock, wall);
        var success = status.Poll?.LastSuccess > (status.LastSuccess ?? DateTimeOffset.MinValue) ? status.Poll.LastSuccess : status.LastSuccess;
        return new JsonObject
        {
            ["type"] = "Feature",
            ["id"] = $"feed:{feed.Name}",
            ["geometry"] = null,
            ["properties"] = new JsonObject
            {
                ["id"] = $"feed:{feed.Name}",
                ["title"] = feed.Title,
                ["title_en"] = feed.TitleEn,
                ["state"] = found.State,
                ["state_reason"] = found.Reason,
                ["state_reason_en"] = found.ReasonEn,
                ["condition"] = found.Condition.ToString().ToLowerInvariant(),
                ["disaster"] = FeedAssessment.Disaster.Contains(feed.Name),
                ["polled"] = status.Poll is not null,
                ["provenance"] = "real",
                ["as_of"] = Text(status.LastObserved),
                ["last_success"] = Text(success),
                ["last_observed"] = Text(status.LastObserved),
                ["lag_s"] = status.LastObserved is { } observed ? Math.Max(0, Math.Round((now - observed).TotalSeconds)) : null,
                ["last_error"] = status.Poll?.Error ?? status.LastError,
                ["next_attempt"] = Text(status.Poll?.NextAttempt),
                ["accepted"] = status.Accepted,
                ["duplicates"] = status.Duplicates,
                ["revised"] = status.Revised,
                ["rejected"] = status.Rejected,
                ["quarantined"] = held.GetValueOrDefault(feed.Name),
                ["silos"] = health.Silos,
            },
        };
    }

    private static string? Text(DateTimeOffset? time) => time is { } known ? Rfc3339.Text(known) : null;
}
