using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Hazards;

/// <summary><c>GET /hazards/{id}</c>: what a hazard rests on; <c>POST /hazards/{id}/commands</c>: what a person orders of it.</summary>
public static class HazardEndpoints
{
    private const int MaxAuthor = 80;
    private const int MaxNote = 1000;
    private static readonly TimeSpan AtlasPatience = TimeSpan.FromSeconds(2);

    public static void MapHazards(this IEndpointRouteBuilder app)
    {
        app.MapGet("/hazards/{id}", GetAsync);
        app.MapPost("/hazards/{id}/commands", CommandAsync);
    }

    private static async Task GetAsync(HttpContext http, string id, RootPin pin, AccessLog access)
    {
        var (root, asOf) = await pin.PinAsync(http.Request, http.RequestAborted);
        var feature = Find(root, id);
        var hazard = root.StateOf<CorridorState>(feature.Asset.Id)!.Find(id)!;
        await access.NotePatrolAsync(http, 1 + hazard.Detections.Count);
        http.Response.ContentType = "application/json; charset=utf-8";
        await FeatureJson.ToStreamAsync(http.Response.Body, [json => HazardHistory.Write(json, feature, hazard, asOf)], http.RequestAborted);
    }

    private static async Task<IResult> CommandAsync(HttpContext http, string id, LiveAtlas atlas, WorldOptions world, IGrainFactory grains, TimeProvider time)
    {
        var corridor = Find(atlas.Root, id).Asset.Id;
        var now = atlas.Root.Now == DateTimeOffset.MinValue ? time.GetUtcNow() : atlas.Root.Now;
        var answer = await grains.GetGrain<ICorridorGrain>($"{world.Lane}/{corridor}").Command(await ReadAsync(http, id, now));
        if (answer.Refusal is { } refusal)
            throw new TwinProblem(409, refusal.Code, "command", refusal.Text, refusal.TextKo);
        var entry = answer.Entry!;
        var reply = await grains.GetGrain<ILaneGrain>(world.Lane).Append([entry], null);
        await atlas.WaitForAsync(reply.Watermark, AtlasPatience, http.RequestAborted);
        var hazard = atlas.Root.StateOf<CorridorState>(corridor)?.Find(id);
        if (hazard is null || hazard.Deeds.All(d => d.Key != entry.Key || d.Author != entry.Source))
            throw new TwinProblem(409, "hazard.state", "command", $"{id} was changed by another at the same moment: look again.", $"같은 순간에 다른 사람이 {id}을(를) 바꾸었습니다. 다시 확인하십시오.");
        return Results.Json(new JsonObject { ["watermark"] = reply.Watermark, ["status"] = HazardText.Name(hazard.Status) });
    }

    private static CollectionFeature Find(AtlasRoot root, string id) =>
        CollectionFeature.Find(root, HazardSchema.Hazards, id) ?? throw TwinProblem.NotFound($"Hazard '{id}'");

    private static async Task<HazardCommand> ReadAsync(HttpContext http, string id, DateTimeOffset now)
    {
        JsonObject body;
        try
        {
            body = await http.Request.ReadFromJsonAsync<JsonObject>(http.RequestAborted) ?? throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw TwinProblem.BadField("body", "Send JSON: {\"command\":\"confirm\",\"author\":\"…\",\"note\":\"…\"}.", "JSON 본문을 보내십시오: {\"command\":\"confirm\",\"author\":\"…\",\"note\":\"…\"}");
        }

        var word = Text(body, "command", 20);
        var order = word is null ? null : HazardText.OrderOf(word);
        if (order is null)
            throw TwinProblem.BadField("command", $"command must be one of {Orders}; got '{word}'.", $"command는 {Orders} 중 하나여야 합니다: '{word}'.");
        var author = Text(body, "author", MaxAuthor);
        if (string.IsNullOrWhiteSpace(author))
            throw TwinProblem.BadField("author", "author must name the person who orders this.", "author에 명령하는 담당자를 적으십시오.");
        return new HazardCommand(id, order.Value, PlateMask.Mask(author.Trim()), Text(body, "note", MaxNote) is { } note ? PlateMask.Mask(note) : null, now);
    }

    private static string Orders => string.Join(", ", Enum.GetValues<HazardOrder>().Select(HazardText.Name));

    private static string? Text(JsonObject body, string field, int most)
    {
        if (body[field] is not { } node)
            return null;
        if (node.GetValueKind() != JsonValueKind.String || node.GetValue<string>() is not { } text || text.Length > most || EntryFault.Storable(text) != text)
            throw TwinProblem.BadField(field, $"{field} must be a text of at most {most} characters.", $"{field}은(는) {most}자 이하의 글이어야 합니다.");
        return text;
    }
}
