using System.Text;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Ingest;

/// <summary>
/// Sends refused rows through the door as they are, after the rule, the city or the registry that refused them was mended. What is taken leaves the
/// quarantine; what is refused again stays. A row out of which a plate was taken is not sent: it would say something else than its sender did.
/// </summary>
internal static class QuarantineReplay
{
    private const int MostAtOnce = 1_000;

    /// <summary>Why a row cannot go through the door as it is; null when it may be tried.</summary>
    public static string? WhyNot(Quarantined row) =>
        row.Content.Length == 0 ? "quarantine.empty"
        : row.Code == "conflict" || row.Code.StartsWith("entry.", StringComparison.Ordinal) || row.Code is PoisonGuard.PlacementFailed ? "quarantine.not_the_input"
        : row.Content.Contains(PlateMask.Replacement, StringComparison.Ordinal) ? "quarantine.masked"
        : null;

    public static async Task<IResult> AllAsync(HttpContext http, IJournalStore store, WorldOptions world, IngestPipeline pipeline)
    {
        var ct = http.RequestAborted;
        var filter = QuarantineEndpoint.FilterOf(http.Request.Query);
        var id = QuarantineEndpoint.NumberOf(http.Request.Query, "id", 0, long.MaxValue);
        if (filter.Feed is null && filter.Code is null && id == 0)
            throw TwinProblem.BadField("feed", "Say which rows: feed=NAME, code=CODE, both, or id=NUMBER.", "어느 행인지 적으십시오: feed=이름, code=코드, 또는 id=번호.");
        IReadOnlyList<Quarantined> rows = id > 0
            ? [await store.FindQuarantinedAsync(world.Lane, id, ct) ?? throw QuarantineEndpoint.NotHeld(id.ToString(System.Globalization.CultureInfo.InvariantCulture))]
            : await store.FilterQuarantineAsync(world.Lane, filter, MostAtOnce, ct);
        var told = new JsonArray();
        var released = 0;

        // Oldest first, as they came.
        foreach (var row in rows.Reverse())
        {
            var (json, gone) = await OneAsync(row, store, world, pipeline, ct);
            told.Add((JsonNode)json);
            released += gone ? 1 : 0;
        }

        return Results.Json(new JsonObject
        {
            ["tried"] = rows.Count,
            ["released"] = released,
            ["held"] = (await store.QuarantineCountAsync(world.Lane, ct)).Held,
            ["before"] = rows.Count == MostAtOnce ? rows[^1].Id : null,
            ["rows"] = told,
        });
    }

    private static async Task<(JsonObject Json, bool Released)> OneAsync(Quarantined row, IJournalStore store, WorldOptions world, IngestPipeline pipeline, CancellationToken ct)
    {
        if (WhyNot(row) is { } why)
            return (new JsonObject { ["id"] = row.Id, ["released"] = false, ["code"] = why }, false);
        var reply = await pipeline.TakeAsync(row.Feed, Encoding.UTF8.GetBytes(row.Content), null, ct, keepRefused: false, sender: row.Source);
        var released = reply.Rejected.Count == 0 && reply.Accepted + reply.Duplicates + reply.Revised > 0 && await store.ReleaseQuarantinedAsync(world.Lane, row.Id, ct);
        return (new JsonObject
        {
            ["id"] = row.Id,
            ["released"] = released,
            ["accepted"] = reply.Accepted,
            ["duplicates"] = reply.Duplicates,
            ["revised"] = reply.Revised,
            ["code"] = reply.Rejected.Count > 0 ? reply.Rejected[0].Code : null,
        }, released);
    }
}
