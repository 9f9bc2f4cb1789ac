using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Ingest;

/// <summary><c>POST /ingest/{feed}</c>, and <c>POST /world/clock</c> by which a replay drives the clock of its world.</summary>
public static class IngestEndpoint
{
    public const long MaxBody = 64 << 20;

    /// <summary>Header by which a replay tells the world time of what it sends.</summary>
    public const string WorldTimeHeader = "X-World-Time";

    public static void MapIngest(this IEndpointRouteBuilder app)
    {
        app.MapPost("/ingest/{feed}", TakeAsync);
        app.MapPost("/world/clock", ClockAsync);
    }

    private static async Task TakeAsync(HttpContext http, string feed, IngestPipeline pipeline, DoorBudget door, WorldOptions world)
    {
        Caller.Of(http).MustSend(feed);
        var worldTime = TimeOf(http.Request.Headers[WorldTimeHeader].ToString(), world, WorldTimeHeader);
        ReadOnlyMemory<byte> content;
        using (door.Enter(http.Request.ContentLength ?? 0))
            content = await BodyAsync(http);
        var reply = await pipeline.TakeAsync(feed, content, worldTime, http.RequestAborted, sender: $"http:{http.Connection.RemoteIpAddress}", maySay: Caller.Of(http).MaySay);
        await http.Response.WriteAsJsonAsync(WebhookEndpoints.Dressed(feed, http, reply.ToJson()), http.RequestAborted);
    }

    private static async Task ClockAsync(HttpContext http, WorldOptions world, IGrainFactory grains)
    {
        var time = TimeOf(ClockText((await BodyAsync(http)).Span) ?? "", world, "time")
            ?? throw TwinProblem.BadField("time", "Send {\"time\": \"…\"} with an RFC 3339 time.", "{\"time\": \"…\"} 형식으로 RFC 3339 시각을 보내십시오.");
        var reply = await grains.GetGrain<ILaneGrain>(world.Lane).Append([], time);
        await http.Response.WriteAsJsonAsync(new JsonObject { ["watermark"] = reply.Watermark }, http.RequestAborted);
    }

    // The text of {"time":"…"}; null where the body is something else.
    private static string? ClockText(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject json && json["time"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DateTimeOffset? TimeOf(string text, WorldOptions world, string field)
    {
        if (text.Length == 0)
            return null;
        if (world.Clock != WorldClock.Recording)
            throw new TwinProblem(409, "world.wall_clock", field, $"World '{world.Name}' runs on the wall clock; replay into a world of its own: ./twin serve --world NAME.", $"'{world.Name}' 세계는 실제 시각으로 움직입니다. 재생은 별도의 세계에서 하십시오.");
        if (!Rfc3339.TryParse(text, out var time))
            throw TwinProblem.BadField(field, $"'{text}' is not an RFC 3339 time.", $"'{text}'은(는) RFC 3339 시각이 아닙니다.");
        return time;
    }

    internal static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MaxBody)
            throw TooLarge();
        using var buffer = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 4096, MaxBody));
        var part = new byte[81920];
        int read;
        while ((read = await http.Request.Body.ReadAsync(part, http.RequestAborted)) > 0)
        {
            if (buffer.Length + read > MaxBody)
                throw TooLarge();
            buffer.Write(part, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);

        static TwinProblem TooLarge() => new(413, "request.too_large", "body", "A body may have 64 MiB; split the file.", "본문은 64 MiB까지입니다. 파일을 나누어 보내십시오.");
    }
}
