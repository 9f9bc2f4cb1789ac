using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ingest;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Facts;

/// <summary>
/// What people say by telephone: <c>GET /facts?asset&amp;fact&amp;standing</c> lists what holds, begins later or has run out; <c>POST /facts</c> says one
/// (a row of the feed <c>manual</c>; <c>from</c> may be left out and is then now); <c>POST /facts/{id}/withdraw</c> takes one back before its end.
/// </summary>
public static class FactEndpoints
{
    private static readonly string[] Standings = ["in_force", "upcoming", "expired"];

    public static void MapFacts(this IEndpointRouteBuilder app)
    {
        app.MapGet("/facts", ListAsync);
        app.MapPost("/facts", SayAsync);
        app.MapPost("/facts/{id}/withdraw", WithdrawAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, RootPin pin)
    {
        var (asset, fact, standing) = (http.Request.Query["asset"].ToString(), http.Request.Query["fact"].ToString(), http.Request.Query["standing"].ToString());
        if (standing.Length > 0 && !Standings.Contains(standing))
            throw TwinProblem.BadField("standing", $"standing must be one of {string.Join(", ", Standings)}; got '{standing}'.", $"standing은 {string.Join(", ", Standings)} 중 하나여야 합니다: '{standing}'.");
        var (root, asOf) = await pin.PinAsync(http.Request, http.RequestAborted);
        var facts = FactBoard.Of(root)
            .Where(f => (asset.Length == 0 || f.Named == asset || f.Assets.Contains(asset)) && (fact.Length == 0 || f.Fact == fact))
            .Where(f => standing.Length > 0 ? FactBoard.Standing(f.Said, root.Now) == standing : FactBoard.Standing(f.Said, root.Now) != "expired");
        return Results.Json(new JsonObject
        {
            ["asOf"] = asOf.ToJson(),
            ["facts"] = new JsonArray([.. facts.Select(f => (JsonNode)FactBoard.Json(f, root.Now))]),
        });
    }

    private static async Task<IResult> SayAsync(HttpContext http, LiveAtlas atlas, IngestPipeline pipeline, TimeProvider time)
    {
        var row = await BodyAsync(http);
        row["from"] ??= Rfc3339.Text(Now(atlas, time));
        return Results.Json(await TakeAsync(http, row, pipeline, atlas));
    }

    private static async Task<IResult> WithdrawAsync(HttpContext http, string id, LiveAtlas atlas, IngestPipeline pipeline)
    {
        var fact = FactBoard.Of(atlas.Root).FirstOrDefault(f => f.Id == id) ?? throw TwinProblem.NotFound($"Fact {id}");
        var body = await BodyAsync(http);
        return Results.Json(await TakeAsync(
            http,
            new JsonObject
            {
                ["fact"] = fact.Fact,
                ["asset"] = fact.Named,
                ["from"] = Rfc3339.Text(fact.Said.From),
                ["value"] = "cleared",
                ["author"] = body["author"]?.DeepClone(),
                ["note"] = body["note"]?.DeepClone(),
            },
            pipeline,
            atlas));
    }

    private static DateTimeOffset Now(LiveAtlas atlas, TimeProvider time) => atlas.Root.Now == DateTimeOffset.MinValue ? time.GetUtcNow() : atlas.Root.Now;

    // One person, one fact: a refusal is told as an error, not kept in the quarantine.
    private static async Task<JsonObject> TakeAsync(HttpContext http, JsonObject row, IngestPipeline pipeline, LiveAtlas atlas)
    {
        var reply = await pipeline.TakeAsync("manual", Encoding.UTF8.GetBytes(row.ToJsonString()), null, http.RequestAborted, keepRefused: false, sender: $"http:{http.Connection.RemoteIpAddress}");
        if (reply.Rejected is [var refused, ..])
            throw new TwinProblem(400, refused.Code, refused.Field, refused.Message, $"'{refused.Field}' 항목을 받을 수 없습니다({refused.Code}).");
        var root = atlas.Root;
        var said = FactBoard.Of(root).FirstOrDefault(f => f.Fact == Text(row, "fact") && f.Named == Text(row, "asset") && Rfc3339.TryParse(Text(row, "from") ?? "", out var from) && f.Said.From == from);
        return new JsonObject { ["watermark"] = reply.Watermark, ["duplicate"] = reply.Duplicates > 0, ["fact"] = said is null ? null : FactBoard.Json(said, root.Now) };
    }

    private static string? Text(JsonObject row, string name) => row[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text.Trim() : null;

    private static async Task<JsonObject> BodyAsync(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFromJsonAsync<JsonObject>(http.RequestAborted) ?? throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw TwinProblem.BadField("body", "Send one JSON object: {\"fact\",\"asset\",\"value\",\"from\",\"until\",\"author\",\"note\"}.", "JSON 객체 하나를 보내십시오: {\"fact\",\"asset\",\"value\",\"from\",\"until\",\"author\",\"note\"}");
        }
    }
}
