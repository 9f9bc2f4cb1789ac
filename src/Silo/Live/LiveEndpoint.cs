using System.Buffers;
using System.Globalization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Live;

/// <summary>
/// <c>GET /live</c>: server-sent events. <c>id</c> is the watermark; events <c>change</c>, <c>resync</c>, <c>heartbeat</c>. Every change is told as it comes,
/// or, with <c>mode=map</c>, each feature at most four times a second.
/// </summary>
public static class LiveEndpoint
{
    private static readonly string[] Asked = ["collections", "bbox", "filter", "filter-lang", "filter-crs", "mode"];

    public static void MapLive(this IEndpointRouteBuilder app) => app.MapGet("/live", LiveAsync);

    private static async Task LiveAsync(HttpContext http, LiveHub hub, LiveAtlas atlas, AccessLog access, IHostApplicationLifetime life)
    {
        // Before the Atlas is whole there is nothing to be told of.
        _ = atlas.Root;
        var watched = Watched(http.Request);
        if (!Caller.Of(http).IsLocal && watched.Any(w => VehicleData.IsIn(w.Schema)))
            await access.NoteAsync(http, 0);
        var question = new LiveQuestion(watched, AskedBox.Parse(http.Request.Query["bbox"].ToString()));
        var manner = new LiveManner(string.Join('\n', Asked.Select(name => http.Request.Query[name].ToString()).Append(Caller.Of(http).SeesVehicles ? "" : "without vehicles")), Coalesced(http.Request));
        var (reader, first) = hub.Enter(manner, () => question, Last(http.Request));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping, reader.Cut);
        try
        {
            await SendAsync(http, reader, first, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The reader left, was cut off, or the silo is closing: it will come back with Last-Event-ID.
        }
        finally
        {
            var wasCut = reader.Cut.IsCancellationRequested;
            hub.Leave(manner, reader);
            if (wasCut)
                http.Abort();
        }
    }

    private static async Task SendAsync(HttpContext http, LiveReader reader, IReadOnlyList<byte[]> first, CancellationToken ct)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpResponseBodyFeature>()?.DisableBuffering();
        var body = http.Response.BodyWriter;
        foreach (var told in first)
            body.Write(told);
        await body.FlushAsync(ct);
        while (await reader.WaitAsync(ct))
        {
            while (reader.TryTake(out var told))
                body.Write(told);
            await body.FlushAsync(ct);
        }
    }

    // What is no watermark of this world is told so by a resync.
    private static long? Last(HttpRequest request)
    {
        var text = request.Headers["Last-Event-ID"].ToString();
        return text.Length == 0 ? null : long.TryParse(text, CultureInfo.InvariantCulture, out var watermark) ? watermark : -1;
    }

    private static bool Coalesced(HttpRequest request) => request.Query["mode"].ToString() switch
    {
        "" or "every" => false,
        "map" => true,
        var other => throw TwinProblem.BadField("mode", $"mode must be every (each change) or map (each feature at most four times a second); got '{other}'.", $"mode는 every(모든 변화) 또는 map(대상별 초당 최대 4회)이어야 합니다: '{other}'."),
    };

    // One filter for all collections asked for: each has to have the properties it names.
    private static IReadOnlyList<WatchedCollection> Watched(HttpRequest request) =>
        [.. Collections(request).Select(schema => new WatchedCollection(schema, FilterParameters.Read(request.Query, schema, [])))];

    private static IReadOnlyList<CollectionSchema> Collections(HttpRequest request)
    {
        var text = request.Query["collections"].ToString();
        if (text.Length == 0)
            return Caller.Of(request.HttpContext).SeesVehicles ? CollectionSchemas.All : [.. CollectionSchemas.All.Where(c => !VehicleData.IsIn(c))];
        return [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => CollectionSchemas.Find(name)
            ?? throw TwinProblem.BadField("collections", $"'{name}' is no collection; there are {string.Join(", ", CollectionSchemas.All.Select(c => c.Name))}.", $"'{name}'은(는) 없는 컬렉션입니다."))];
    }
}
