using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using SiheungTwin.Geo.Tiles;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Tiles;

/// <summary>OGC API Tiles, Part 1: collections as Mapbox vector tiles, with the filters and times of the items.</summary>
internal static class TileEndpoints
{
    internal static readonly string[] NotHere = ["bbox", "bbox-crs", "limit", "after", "crs"];

    // Of the request, not of the question.
    private static readonly HashSet<string> Beside = new(StringComparer.Ordinal) { "minAsOf", "datetime", "f", "lang", AccessLog.PurposeParameter };

    public static void MapTiles(this IEndpointRouteBuilder app)
    {
        const string Set = $"/ogc/collections/{{collection}}/tiles/{TileDocuments.MatrixSet}";
        app.MapGet("/ogc/tileMatrixSets", (HttpRequest request) => Results.Json(TileDocuments.MatrixSets(request)));
        app.MapGet($"/ogc/tileMatrixSets/{TileDocuments.MatrixSet}", () => Results.Json(TileDocuments.Matrices()));
        app.MapGet("/ogc/collections/{collection}/tiles", (HttpRequest request, string collection) => Results.Json(TileDocuments.List(request, Known(collection))));
        app.MapGet(Set, (HttpRequest request, string collection, LiveAtlas atlas) =>
            Results.Json(request.Query["f"] == "tilejson" ? TileDocuments.TileJson(request, Known(collection), atlas.Root) : TileDocuments.TileSet(request, Known(collection), atlas.Root)));
        app.MapGet($"{Set}/{{z:int}}/{{y:int}}/{{x:int}}", TileAsync);
    }

    private static CollectionSchema Known(string collection) => CollectionSchemas.Find(collection) ?? throw TwinProblem.NotFound($"Collection '{collection}' with tiles");

    private static async Task<IResult> TileAsync(HttpContext http, string collection, int z, int y, int x, RootPin pin, CollectionTiles tiles, AccessLog access)
    {
        var schema = Known(collection);
        var tile = new WebMercatorTile(z, x, y);
        if (!tile.Exists)
            throw TwinProblem.NotFound(string.Create(CultureInfo.InvariantCulture, $"Tile {z}/{y}/{x} of {TileDocuments.MatrixSet}"));
        if (NotHere.FirstOrDefault(http.Request.Query.ContainsKey) is { } name)
            throw TwinProblem.BadField(name, $"'{name}' is of the items; a tile is its own box and its own reference system.", $"'{name}'은(는) items의 매개변수입니다. 타일에는 쓸 수 없습니다.");
        var query = ItemsQuery.Parse(http.Request.Query, schema);
        var (root, asOf, before) = await pin.PinChangesAsync(http.Request, http.RequestAborted);
        if (before is not null)
            query = query with { Changed = new ChangedSince(before, schema) };
        var then = http.Request.Query["datetime"].ToString();
        var question = then.Length == 0 ? Question(http.Request) : string.Create(CultureInfo.InvariantCulture, $"{Question(http.Request)}@{before?.Watermark}/{root.Watermark}");
        var cut = await tiles.TileAsync(root, schema, query, question, tile, http.RequestAborted);
        if (VehicleData.IsIn(schema))
            await access.NoteAsync(http, cut.Features);
        return Answer(http, cut, asOf, isPast: then.Length > 0 && !then.EndsWith('/') && !then.EndsWith("..", StringComparison.Ordinal));
    }

    private static IResult Answer(HttpContext http, CollectionTile cut, AsOf asOf, bool isPast)
    {
        var headers = http.Response.GetTypedHeaders();
        var tag = new EntityTagHeaderValue($"\"{cut.Tag}\"", isWeak: true);
        headers.ETag = tag;
        headers.CacheControl = isPast ? new CacheControlHeaderValue { Private = true, MaxAge = TimeSpan.FromHours(1) } : new CacheControlHeaderValue { NoCache = true };
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        http.Response.Headers["Twin-As-Of"] = string.Create(CultureInfo.InvariantCulture, $"{asOf.Watermark}{(asOf.Stale ? " stale" : "")}");
        var asked = http.Request.GetTypedHeaders();
        if (asked.IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(tag, useStrongComparison: false)))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        if (cut.Bytes.Length == 0)
            return Results.NoContent();
        if (!TakesGzip(asked))
            return Results.Bytes(cut.Bytes, TileDocuments.MediaType);
        http.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(cut.Packed, TileDocuments.MediaType);
    }

    private static string Question(HttpRequest request)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in request.Query.Where(q => !Beside.Contains(q.Key)).OrderBy(q => q.Key, StringComparer.Ordinal))
            text.Append(name).Append('=').Append(value).Append('\n');
        return text.ToString();
    }

    private static bool TakesGzip(RequestHeaders request) =>
        request.AcceptEncoding.Any(e => e.Quality is not 0 && (e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) || e.Value == "*"));
}
