using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Silo.Ingest;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Health;

/// <summary>
/// <c>/health/live</c> and <c>/health/ready</c> with reasons. A reason of severity <c>error</c> makes this silo not ready; one of severity <c>warning</c>, a disaster feed
/// that is late or not there at all, does not: no other silo would have what its source does not send.
/// </summary>
public static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Json(new JsonObject { ["status"] = "alive" }));
        app.MapGet("/health/ready", Ready);
    }

    private static IResult Ready(LiveAtlas atlas, WorldOptions world, FeedCatalog feeds, FeedHealth health, TimeProvider time)
    {
        var reasons = new JsonArray();
        if (!atlas.IsWhole)
            reasons.Add(new JsonObject { ["code"] = "atlas.not_ready", ["severity"] = "error", ["detail"] = "The Atlas of this silo is still being built.", ["detail_ko"] = "이 서버의 현황판(Atlas)을 아직 만들고 있습니다." });
        else if (atlas.IsStale)
            reasons.Add(new JsonObject { ["code"] = "lane.silent", ["severity"] = "error", ["detail"] = "The lane has not ticked for 2 s: what is shown is stale.", ["detail_ko"] = "2초 이상 갱신이 없어 표시된 내용이 오래되었습니다." });
        var isReady = reasons.Count == 0;
        foreach (var feed in feeds.Feeds.Where(f => FeedAssessment.Disaster.Contains(f.Name)))
        {
            var found = FeedAssessment.Of(feed.Name, health.Everywhere(feed.Name), world.Clock, time.GetUtcNow());

            // A live twin that was never told of its rain looks as calm as a dry day: it says so. A recording brings what it holds.
            if (found.Condition is FeedCondition.Late or FeedCondition.Failing or FeedCondition.Quota || (found.Condition == FeedCondition.Unconfigured && world.Clock == WorldClock.Wall))
                reasons.Add(new JsonObject { ["code"] = $"feed.{found.Condition.ToString().ToLowerInvariant()}", ["severity"] = "warning", ["feed"] = feed.Name, ["detail"] = $"{feed.TitleEn}: {found.ReasonEn}", ["detail_ko"] = $"{feed.Title}: {found.Reason}" });
        }

        var body = new JsonObject { ["status"] = isReady ? "ready" : "not_ready", ["world"] = world.Name, ["reasons"] = reasons };
        if (atlas.IsWhole)
        {
            var root = atlas.Root;
            body["asOf"] = new JsonObject
            {
                ["watermark"] = root.Watermark,
                ["time"] = root.Now == DateTimeOffset.MinValue ? null : Rfc3339.Text(root.Now),
                ["stale"] = atlas.IsStale,
            };
        }

        return Results.Json(body, statusCode: isReady ? 200 : 503);
    }
}
