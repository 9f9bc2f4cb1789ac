using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using SiheungTwin.Geo.Tiles;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.WhatIf.Tiles;

/// <summary>Results of a run as Mapbox vector tiles, in the paths of OGC API Tiles, and their TileJSON.</summary>
internal static class RunTileEndpoints
{
    private const string MediaType = "application/vnd.mapbox-vector-tile";

    // Part of the ETag: to be raised when the same results give other tiles.
    private const string Edition = "1";

    /// <summary>Maps them.</summary>
    public static void MapRunTiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/ogc/jobs/{id}/results/tiles/WebMercatorQuad", DocumentAsync);
        app.MapGet("/ogc/jobs/{id}/results/tiles/WebMercatorQuad/{z:int}/{y:int}/{x:int}", TileAsync);
    }

    private static async Task<IResult> DocumentAsync(HttpRequest request, string id, IGrainFactory grains, RunResults results, CancellationToken ct)
    {
        var directory = await RunAsync(id, grains, results, ct);
        var summary = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(directory, "summary.json"), ct))!;
        return Results.Json(RunTileDocument.Of(request, id, summary));
    }

    private static async Task<IResult> TileAsync(HttpContext http, string id, int z, int y, int x, IGrainFactory grains, RunResults results, RunTiles tiles, CancellationToken ct)
    {
        var tile = new WebMercatorTile(z, x, y);
        if (!tile.Exists)
            throw TwinProblem.NotFound(string.Create(CultureInfo.InvariantCulture, $"Tile {z}/{y}/{x} of WebMercatorQuad"));
        var directory = await RunAsync(id, grains, results, ct);
        var headers = http.Response.GetTypedHeaders();
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{id[..16]}-{z}-{y}-{x}-{Edition}\""), isWeak: true);
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { MaxAge = TimeSpan.FromDays(1) };
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (Matches(http.Request.GetTypedHeaders(), tag))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        var bytes = await tiles.TileAsync(id, directory, tile);
        if (bytes.Length == 0)
            return Results.NoContent();
        if (!TakesGzip(http.Request.GetTypedHeaders()))
            return Results.Stream(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress), MediaType);
        http.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(bytes, MediaType);
    }

    private static async Task<string> RunAsync(string id, IGrainFactory grains, RunResults results, CancellationToken ct)
    {
        var job = await Job.KnownAsync(grains, id);
        if (job.Run is null)
            throw new TwinProblem(404, "job.no_tiles", "", "An ensemble has no tiles; its members have.", "앙상블에는 타일이 없습니다. 구성원별 타일을 요청하십시오.");
        return await job.ResultsAsync(results, ct);
    }

    private static bool Matches(RequestHeaders request, EntityTagHeaderValue tag) =>
        request.IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, useStrongComparison: false));

    private static bool TakesGzip(RequestHeaders request) =>
        request.AcceptEncoding.Any(e => e.Quality is not 0 && (e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) || e.Value == "*"));
}
