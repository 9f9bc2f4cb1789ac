using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Journal.Store.Privacy;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Privacy;

/// <summary>
/// Legal holds: <c>POST /holds</c> with case, what it is about (parking zone, hazard, any asset), author, reason and end; <c>GET /holds</c>;
/// <c>GET /holds/{id}</c> with the entries kept under it; <c>DELETE /holds/{id}</c> releases it.
/// </summary>
public static class HoldEndpoints
{
    private const int MaxText = 400;

    public static void MapHolds(this IEndpointRouteBuilder app)
    {
        app.MapGet("/holds", ListAsync);
        app.MapPost("/holds", PlaceAsync);
        app.MapGet("/holds/{id:long}", ShowAsync);
        app.MapDelete("/holds/{id:long}", ReleaseAsync);
    }

    private static async Task<IResult> ListAsync(IJournalStore store, WorldOptions world, RetentionService retention, CancellationToken ct) =>
        Results.Json(new JsonObject { ["holds"] = new JsonArray([.. (await store.Retention.HoldsAsync(world.Lane, ct)).Select(h => (JsonNode)Json(h, retention.Now))]) });

    private static async Task<IResult> PlaceAsync(HttpContext http, IJournalStore store, WorldOptions world, LiveAtlas atlas, RetentionService retention)
    {
        JsonObject body;
        try
        {
            body = await http.Request.ReadFromJsonAsync<JsonObject>(http.RequestAborted) ?? throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw TwinProblem.BadField("body", "Send JSON: {\"case\",\"on\",\"author\",\"reason\",\"until\"}.", "JSON 본문을 보내십시오: {\"case\",\"on\",\"author\",\"reason\",\"until\"}");
        }

        var on = Needed(body, "on");
        var now = retention.Now;
        DateTimeOffset? until = null;
        if (body["until"] is { } end)
        {
            if (end.GetValueKind() != JsonValueKind.String || !Rfc3339.TryParse(end.GetValue<string>(), out var parsed) || parsed <= now)
                throw TwinProblem.BadField("until", "until must be an RFC 3339 time to come.", "until은 앞으로 올 RFC 3339 시각이어야 합니다.");
            until = parsed;
        }

        var hold = new LegalHold(0, Needed(body, "case"), Assets(atlas.Root, on), on, Needed(body, "author"), Needed(body, "reason"), now, until, null, 0);
        return Results.Json(Json(hold with { Id = await store.Retention.PlaceHoldAsync(world.Lane, hold, http.RequestAborted) }, now));
    }

    private static async Task<IResult> ShowAsync(HttpContext http, long id, IJournalStore store, WorldOptions world, RetentionService retention, AccessLog access)
    {
        var hold = (await store.Retention.HoldsAsync(world.Lane, http.RequestAborted)).FirstOrDefault(h => h.Id == id) ?? throw NotThere(id);
        var kept = await store.Retention.ReadKeptAsync(world.Lane, id, http.RequestAborted);
        await access.NoteAsync(http, kept.Count);
        var json = Json(hold, retention.Now);
        json["entries"] = new JsonArray([.. kept.Select(e => (JsonNode)Entry(e))]);
        return Results.Json(json);
    }

    private static async Task<IResult> ReleaseAsync(HttpContext http, long id, IJournalStore store, WorldOptions world, RetentionService retention) =>
        await store.Retention.ReleaseHoldAsync(world.Lane, id, retention.Now, http.RequestAborted) ? Results.NoContent() : throw NotThere(id);

    private static TwinProblem NotThere(long id) => TwinProblem.NotFound(string.Create(CultureInfo.InvariantCulture, $"A hold {id} that binds"));

    // Evidence lies with the owner: a zone's vehicles with its block, a hazard's sightings with its corridor.
    private static string[] Assets(AtlasRoot root, string on)
    {
        if (root.TryGet(on, out var ordinal))
            return root.Index.Assets[ordinal] is ParkingZone { Block: { } block } ? [block, on] : [on];
        return CollectionFeature.Find(root, HazardSchema.Hazards, on) is { } hazard
            ? [hazard.Asset.Id]
            : throw TwinProblem.BadField("on", $"'{on}' is no asset and no hazard of this city.", $"'{on}'은(는) 이 도시의 자산이나 위험물이 아닙니다.");
    }

    private static string Needed(JsonObject body, string field) =>
        body[field] is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim() is { Length: > 0 and <= MaxText } given && EntryFault.Storable(given) == given
            ? PlateMask.Mask(given)
            : throw TwinProblem.BadField(field, $"{field} must be a text of 1 to {MaxText} characters.", $"{field}에 1~{MaxText}자의 글을 적으십시오.");

    private static JsonObject Json(LegalHold hold, DateTimeOffset now) => new()
    {
        ["id"] = hold.Id,
        ["case"] = hold.Case,
        ["on"] = hold.Named,
        ["assets"] = new JsonArray([.. hold.Assets.Select(a => (JsonNode)a)]),
        ["author"] = hold.Author,
        ["reason"] = hold.Reason,
        ["placed"] = Rfc3339.Text(hold.Placed),
        ["until"] = hold.Until is { } until ? Rfc3339.Text(until) : null,
        ["released"] = hold.Released is { } released ? Rfc3339.Text(released) : null,
        ["binds"] = hold.BindsAt(now),
        ["kept"] = hold.Kept,
    };

    private static JsonObject Entry(Entry e) => new()
    {
        ["sequence"] = e.Sequence,
        ["asset"] = e.Asset,
        ["source"] = e.Source,
        ["key"] = e.Key,
        ["quantity"] = e.Quantity,
        ["value"] = e.Value,
        ["observed"] = Rfc3339.Text(e.Observed),
        ["received"] = Rfc3339.Text(e.Received),
        ["body"] = e.Body is null ? null : JsonNode.Parse(e.Body),
    };
}
