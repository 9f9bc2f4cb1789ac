using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Health;

/// <summary><c>/health/live</c> and <c>/health/ready</c> with reasons.</summary>
public static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Json(new JsonObject { ["status"] = "alive" }));
        app.MapGet("/health/ready", Ready);
    }

    private static IResult Ready(LiveAtlas atlas, WorldOptions world)
    {
        var reasons = new JsonArray();
        if (!atlas.IsWhole)
            reasons.Add(new JsonObject { ["code"] = "atlas.not_ready", ["detail"] = "The Atlas of this silo is still being built." });
        else if (atlas.IsStale)
            reasons.Add(new JsonObject { ["code"] = "lane.silent", ["detail"] = "The lane has not ticked for 2 s: what is shown is stale." });
        var body = new JsonObject { ["status"] = reasons.Count == 0 ? "ready" : "not_ready", ["world"] = world.Name, ["reasons"] = reasons };
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

        return Results.Json(body, statusCode: reasons.Count == 0 ? 200 : 503);
    }
}
