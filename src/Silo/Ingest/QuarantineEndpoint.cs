using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Ingest;

/// <summary>Refused rows for people: <c>GET /quarantine</c>, <c>DELETE /quarantine/{id}</c> dismisses, <c>POST /quarantine/{id}/replay</c> sends the corrected content through the door.</summary>
public static class QuarantineEndpoint
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 10_000;

    public static void MapQuarantine(this IEndpointRouteBuilder app)
    {
        app.MapGet("/quarantine", ListAsync);
        app.MapDelete("/quarantine/{id}", DismissAsync);
        app.MapPost("/quarantine/{id}/replay", ReplayAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IJournalStore store, WorldOptions world, LiveAtlas atlas)
    {
        var (limitText, feed) = (http.Request.Query["limit"].ToString(), http.Request.Query["feed"].ToString());
        var limit = DefaultLimit;
        if (limitText.Length > 0 && (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
            throw TwinProblem.BadField("limit", $"limit must be a whole number from 1 to {MaxLimit}; got '{limitText}'.", $"limit는 1부터 {MaxLimit}까지의 정수여야 합니다: '{limitText}'.");
        var rows = await store.ReadQuarantineAsync(world.Lane, feed.Length == 0 ? null : feed, limit, http.RequestAborted);
        var (held, overflow) = await store.QuarantineCountAsync(world.Lane, http.RequestAborted);
        return Results.Json(new JsonObject
        {
            ["asOf"] = AsOf.Of(atlas.Root, atlas.IsStale).ToJson(),
            ["held"] = held,
            ["overflow"] = overflow,
            ["rows"] = new JsonArray([.. rows.Select(r => (JsonNode)new JsonObject
            {
                ["id"] = r.Id,
                ["feed"] = r.Feed,
                ["received"] = Rfc3339.Text(r.Received),
                ["code"] = r.Code,
                ["field"] = r.Field,
                ["message"] = r.Message,
                ["content"] = r.Content,
            })]),
        });
    }

    private static async Task<IResult> DismissAsync(HttpContext http, string id, IJournalStore store, WorldOptions world) =>
        await store.ReleaseQuarantinedAsync(world.Lane, IdOf(id), http.RequestAborted) ? Results.NoContent() : throw NotHeld(id);

    private static async Task<IResult> ReplayAsync(HttpContext http, string id, IJournalStore store, WorldOptions world, IngestPipeline pipeline)
    {
        var row = await store.FindQuarantinedAsync(world.Lane, IdOf(id), http.RequestAborted) ?? throw NotHeld(id);
        var content = await IngestEndpoint.BodyAsync(http);
        if (content.IsEmpty)
            throw TwinProblem.BadField("body", $"Send the corrected content as the body, in the format of {row.Feed}.", $"{row.Feed} 형식으로 고친 내용을 본문으로 보내십시오.");
        var reply = await pipeline.TakeAsync(row.Feed, content, null, http.RequestAborted, keepRefused: false);

        // Refused again, it stays where it is; its new reasons are in the answer.
        var released = reply.Rejected.Count == 0 && reply.Accepted + reply.Duplicates + reply.Revised > 0
            && await store.ReleaseQuarantinedAsync(world.Lane, row.Id, http.RequestAborted);
        var body = reply.ToJson();
        body["released"] = released;
        return Results.Json(body);
    }

    private static long IdOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? id
        : throw TwinProblem.BadField("id", $"'{text}' is no number of a quarantined row.", $"'{text}'은(는) 격리된 행의 번호가 아닙니다.");

    private static TwinProblem NotHeld(string id) => TwinProblem.NotFound($"Quarantined row {id}");
}
