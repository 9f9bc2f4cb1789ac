using System.Globalization;
using System.Text;
using System.Text.Json;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Live;

/// <summary><c>GET /live</c>: server-sent events. <c>id</c> is the watermark; events <c>change</c>, <c>resync</c>, <c>heartbeat</c>.</summary>
public static class LiveEndpoint
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Coalesce = TimeSpan.FromMilliseconds(250);

    public static void MapLive(this IEndpointRouteBuilder app) => app.MapGet("/live", LiveAsync);

    private static async Task LiveAsync(HttpContext http, LiveHub hub, LiveAtlas atlas, IHostApplicationLifetime life)
    {
        var difference = new RootDifference(Watched(http.Request), ItemsQuery.ParseBbox(http.Request.Query["bbox"].ToString()));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var ct = stop.Token;
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpResponseBodyFeature>()?.DisableBuffering();
        var channel = hub.Enter();
        try
        {
            var seen = await BeginAsync(http, hub, atlas, ct);
            var next = channel.Reader.WaitToReadAsync(ct).AsTask();
            while (true)
            {
                if (await Task.WhenAny(next, Task.Delay(Heartbeat, ct)) != next)
                {
                    await SendAsync(http, "heartbeat", seen.Watermark, AsOfBody(AsOf.Of(atlas.Root, atlas.IsStale)), ct);
                    continue;
                }

                if (!await next)
                    return;
                if (channel.Reader.TryRead(out var root) && root.Watermark > seen.Watermark)
                    seen = await ShowAsync(http, difference, seen, root, atlas, ct);
                await Task.Delay(Coalesce, ct);
                next = channel.Reader.WaitToReadAsync(ct).AsTask();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The reader left, or the silo is closing: it will come back with Last-Event-ID.
        }
        finally
        {
            hub.Leave(channel);
        }
    }

    private static async Task<AtlasRoot> BeginAsync(HttpContext http, LiveHub hub, LiveAtlas atlas, CancellationToken ct)
    {
        var last = http.Request.Headers["Last-Event-ID"].ToString();
        var root = atlas.Root;
        if (last.Length == 0)
        {
            await SendAsync(http, "heartbeat", root.Watermark, AsOfBody(AsOf.Of(root, atlas.IsStale)), ct);
            return root;
        }

        if (long.TryParse(last, CultureInfo.InvariantCulture, out var watermark) && hub.Kept(watermark) is { } kept && ReferenceEquals(kept.Index, root.Index))
            return kept;
        await SendAsync(http, "resync", root.Watermark, AsOfBody(AsOf.Of(root, atlas.IsStale)), ct);
        return root;
    }

    private static async Task<AtlasRoot> ShowAsync(HttpContext http, RootDifference difference, AtlasRoot seen, AtlasRoot root, LiveAtlas atlas, CancellationToken ct)
    {
        var asOf = AsOf.Of(root, atlas.IsStale);
        if (!ReferenceEquals(seen.Index, root.Index))
            await SendAsync(http, "resync", root.Watermark, AsOfBody(asOf), ct);
        else if (difference.Write(seen, root, asOf) is { } changes)
            await SendAsync(http, "change", root.Watermark, changes, ct);
        else
            await SendAsync(http, "heartbeat", root.Watermark, AsOfBody(asOf), ct);
        return root;
    }

    // One filter for all collections asked for: each has to have the properties it names.
    private static IReadOnlyList<WatchedCollection> Watched(HttpRequest request) =>
        [.. Collections(request).Select(schema => new WatchedCollection(schema, FilterParameters.Read(request.Query, schema, [])))];

    private static IReadOnlyList<CollectionSchema> Collections(HttpRequest request)
    {
        var text = request.Query["collections"].ToString();
        if (text.Length == 0)
            return CollectionSchemas.All;
        return [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name => CollectionSchemas.Find(name)
            ?? throw TwinProblem.BadField("collections", $"'{name}' is no collection; there are {string.Join(", ", CollectionSchemas.All.Select(c => c.Name))}.", $"'{name}'은(는) 없는 컬렉션입니다."))];
    }

    private static byte[] AsOfBody(AsOf asOf)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, FeatureJson.Options))
        {
            json.WriteStartObject();
            asOf.Write(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static async Task SendAsync(HttpContext http, string name, long id, byte[] data, CancellationToken ct)
    {
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"id: {id.ToString(CultureInfo.InvariantCulture)}\nevent: {name}\ndata: "), ct);
        await http.Response.Body.WriteAsync(data, ct);
        await http.Response.Body.WriteAsync("\n\n"u8.ToArray(), ct);
        await http.Response.Body.FlushAsync(ct);
    }
}
