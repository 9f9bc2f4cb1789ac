using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Hosting;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Map;

/// <summary><c>GET /assets/{id}/grain</c>: what the asset's own grain answers, wherever it lives, beside what this silo's Atlas holds.</summary>
public static class GrainEndpoint
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static void MapGrain(this IEndpointRouteBuilder app) => app.MapGet("/assets/{id}/grain", AskAsync);

    /// <summary>A snapshot in plain JSON.</summary>
    public static JsonNode? Json(AssetSnapshot snapshot) => JsonSerializer.SerializeToNode(snapshot, snapshot.GetType(), Plain);

    private static async Task<IResult> AskAsync(HttpContext http, string id, AssetGrains grains, LiveAtlas atlas, AccessLog access)
    {
        var grain = grains.Of(id);
        var answer = grain is null ? null : await grain.Snapshot();
        var root = atlas.Root;
        if (answer is null || !root.TryGet(id, out var ordinal))
            throw TwinProblem.NotFound($"A grain of {id}");
        if (VehicleData.IsIn(root.Index.Assets[ordinal]))
            await access.NoteAsync(http, 1);
        return Results.Json(new JsonObject
        {
            ["watermark"] = answer.Watermark,
            ["snapshot"] = Json(answer.Snapshot),
            ["atlas"] = new JsonObject { ["watermark"] = root.Watermark, ["snapshot"] = Json(root.SnapshotAt(ordinal)) },
        });
    }
}
