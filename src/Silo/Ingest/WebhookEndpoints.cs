using System.Text.Json.Nodes;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.Ingest;

/// <summary>
/// The doors at which other standards' senders knock: <c>POST /webhooks/keti</c> and <c>POST /webhooks/onem2m</c> take what <c>/ingest/{feed}</c> takes and answer
/// as the sender's standard asks. 200 only once everything is in the journal or the quarantine; every failure is another status, so that the sender repeats.
/// </summary>
public static class WebhookEndpoints
{
    private const string RequestId = "X-M2M-RI";
    private const string Release = "X-M2M-RVI";
    private const string ResponseCode = "X-M2M-RSC";
    private const string Keti = "keti";
    private const string OneM2M = "onem2m";

    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        app.MapPost("/webhooks/keti", KetiAsync);
        app.MapPost("/webhooks/onem2m", OneM2MAsync);
    }

    /// <summary>The counts as <c>/ingest/{feed}</c> answers them, with what the feed's standard asks for beside them.</summary>
    internal static JsonObject Dressed(string feed, HttpContext http, JsonObject counts)
    {
        if (feed == Keti)
            (counts["code"], counts["message"]) = ("200", "성공");
        else if (feed == OneM2M)
            Mirror(http, "2000");
        return counts;
    }

    private static async Task KetiAsync(HttpContext http, IngestPipeline pipeline)
    {
        try
        {
            var reply = await TakeAsync(pipeline, Keti, http);
            await AnswerAsync(http, IsUnreadable(reply) ? 400 : 200, IsUnreadable(reply) ? reply.Rejected[0].Message : "성공");
        }
        catch (Exception e) when (ProblemMiddleware.Known(e) is { } problem)
        {
            if (problem.RetryAfterS is { } seconds)
                http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await AnswerAsync(http, problem.Status, problem.DetailKo);
        }
    }

    private static async Task OneM2MAsync(HttpContext http, IngestPipeline pipeline)
    {
        try
        {
            var reply = await TakeAsync(pipeline, OneM2M, http);
            http.Response.StatusCode = IsUnreadable(reply) ? 400 : 200;
            Mirror(http, IsUnreadable(reply) ? "4000" : "2000");
        }
        catch (Exception e) when (ProblemMiddleware.Known(e) is { } problem)
        {
            Mirror(http, "5000");
            await problem.WriteAsync(http);
        }
    }

    private static async Task<IngestReply> TakeAsync(IngestPipeline pipeline, string feed, HttpContext http)
    {
        Caller.Of(http).MustSend(feed);
        return await pipeline.TakeAsync(feed, await IngestEndpoint.BodyAsync(http), null, http.RequestAborted, sender: $"http:{http.Connection.RemoteIpAddress}", maySay: Caller.Of(http).MaySay);
    }

    // Exactly two members, the code a text: the standard's conformance test compares them.
    private static Task AnswerAsync(HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync($$"""{"code":"{{status}}","message":{{JsonValue.Create(message)!.ToJsonString(Plain)}}}""", http.RequestAborted);
    }

    // TS-0009: the answer bears the request's own identifier, and its release where it told one.
    private static void Mirror(HttpContext http, string code)
    {
        http.Response.Headers[ResponseCode] = code;
        foreach (var name in (ReadOnlySpan<string>)[RequestId, Release])
        {
            if (http.Request.Headers.TryGetValue(name, out var value))
                http.Response.Headers[name] = value;
        }
    }

    // What never becomes a reading is told at once; a row among others is quarantined and taken over.
    private static bool IsUnreadable(IngestReply reply) => reply.Rejected is [{ Index: -1 }, ..] && reply.Accepted + reply.Duplicates + reply.Revised == 0;

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
