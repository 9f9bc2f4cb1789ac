using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Ingest;

/// <summary>
/// Refused rows for people: <c>GET /quarantine?feed&amp;code&amp;before&amp;limit</c>, <c>GET</c> and <c>DELETE /quarantine/{id}</c> (shows, dismisses),
/// <c>POST /quarantine/{id}/replay</c> sends the corrected content through the door, <c>POST /quarantine/replay?feed&amp;code&amp;id</c> sends rows as they are.
/// </summary>
public static class QuarantineEndpoint
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 10_000;

    public static void MapQuarantine(this IEndpointRouteBuilder app)
    {
        app.MapGet("/quarantine", ListAsync);
        app.MapGet("/quarantine/{id}", ShowAsync);
        app.MapDelete("/quarantine/{id}", DismissAsync);
        app.MapPost("/quarantine/replay", QuarantineReplay.AllAsync);
        app.MapPost("/quarantine/{id}/replay", ReplayAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, IJournalStore store, WorldOptions world, LiveAtlas atlas, AccessLog access)
    {
        var filter = FilterOf(http.Request.Query);
        var limit = (int)NumberOf(http.Request.Query, "limit", DefaultLimit, MaxLimit);
        var found = await store.FilterQuarantineAsync(world.Lane, filter, limit, http.RequestAborted);
        var (rows, told) = (found, found.Count(r => VehicleData.IsIn(r.Feed)));
        if (told > 0 && Caller.Of(http).SeesVehicles)
            await access.NoteAsync(http, told);
        else if (told > 0)
            rows = [.. found.Where(r => !VehicleData.IsIn(r.Feed))];
        var (held, overflow) = await store.QuarantineCountAsync(world.Lane, http.RequestAborted);
        return Results.Json(new JsonObject
        {
            ["asOf"] = AsOf.Of(atlas.Root, atlas.IsStale).ToJson(),
            ["held"] = held,
            ["overflow"] = overflow,
            ["before"] = found.Count == limit ? found[^1].Id : null,
            ["withheld"] = found.Count - rows.Count,
            ["rows"] = new JsonArray([.. rows.Select(r => (JsonNode)QuarantinedJson.Of(r))]),
        });
    }

    private static async Task<IResult> ShowAsync(HttpContext http, string id, IJournalStore store, WorldOptions world, LiveAtlas atlas, AccessLog access)
    {
        var held = await store.FindQuarantinedAsync(world.Lane, IdOf(id), http.RequestAborted) ?? throw NotHeld(id);
        if (VehicleData.IsIn(held.Feed))
            await access.NoteAsync(http, 1);
        var row = QuarantinedJson.Of(held);
        row["asOf"] = AsOf.Of(atlas.Root, atlas.IsStale).ToJson();
        return Results.Json(row);
    }

    private static async Task<IResult> DismissAsync(HttpContext http, string id, IJournalStore store, WorldOptions world) =>
        await store.ReleaseQuarantinedAsync(world.Lane, IdOf(id), http.RequestAborted) ? Results.NoContent() : throw NotHeld(id);

    private static async Task<IResult> ReplayAsync(HttpContext http, string id, IJournalStore store, WorldOptions world, IngestPipeline pipeline)
    {
        var row = await store.FindQuarantinedAsync(world.Lane, IdOf(id), http.RequestAborted) ?? throw NotHeld(id);
        var content = await IngestEndpoint.BodyAsync(http);
        if (content.IsEmpty)
            throw TwinProblem.BadField("body", $"Send the corrected content as the body, in the format of {row.Feed}.", $"{row.Feed} 형식으로 고친 내용을 본문으로 보내십시오.");
        var reply = await pipeline.TakeAsync(row.Feed, content, null, http.RequestAborted, keepRefused: false, sender: row.Source);

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

    /// <summary>What a query asks of the quarantine.</summary>
    internal static QuarantineFilter FilterOf(IQueryCollection query) =>
        new(Text(query, "feed"), Text(query, "code"), NumberOf(query, "before", long.MaxValue, long.MaxValue));

    internal static long NumberOf(IQueryCollection query, string name, long missing, long most)
    {
        var text = query[name].ToString();
        if (text.Length == 0)
            return missing;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw TwinProblem.BadField(name, $"{name} must be a whole number from 1 to {most}; got '{text}'.", $"{name}는 1부터 {most}까지의 정수여야 합니다: '{text}'.");
    }

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    internal static TwinProblem NotHeld(string id) => TwinProblem.NotFound($"Quarantined row {id}");
}
