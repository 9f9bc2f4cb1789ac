using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Ogc;

/// <summary>OGC API Features, Parts 1 and 2: items, one item, in the reference system asked for. Everything from a pinned root.</summary>
public static class OgcEndpoints
{
    private const string GeoJson = "application/geo+json";
    private const string ContentCrs = "Content-Crs";

    public static void MapOgcFeatures(this IEndpointRouteBuilder app)
    {
        app.MapGet("/ogc/collections/{collection}/items", ItemsAsync);
        app.MapGet("/ogc/collections/{collection}/items/{id}", ItemAsync);
    }

    private static async Task ItemsAsync(HttpContext http, string collection, RootPin pin, ScanGate gate, AccessLog access)
    {
        var schema = CollectionSchemas.Find(collection) ?? throw TwinProblem.NotFound($"Collection '{collection}'");
        var query = ItemsQuery.Parse(http.Request.Query, schema);
        var crs = ShapeCrs.Read(http.Request.Query);
        var (root, asOf, before) = await pin.PinChangesAsync(http.Request, http.RequestAborted);
        if (before is not null)
            query = query with { Changed = new ChangedSince(before, schema) };
        var (page, matched, more) = await gate.RunAsync(query.Scan(root, schema), http.RequestAborted);
        if (VehicleData.IsIn(schema))
            await access.NoteAsync(http, page.Count);
        http.Response.ContentType = GeoJson;
        http.Response.Headers.ContentLanguage = "ko";
        http.Response.Headers[ContentCrs] = ShapeCrs.Header(crs);
        using var json = new JsonBytes();
        json.Raw(Head(http.Request, root, asOf, page, matched, more));
        for (var i = 0; i < page.Count; i++)
        {
            if (i > 0)
                json.Raw((byte)',');
            FeatureBytes.Feature(json, schema, page[i], crs);
            if (json.IsFull)
            {
                await http.Response.Body.WriteAsync(json.Written, http.RequestAborted);
                json.Clear();
            }
        }

        json.Raw("]}"u8);
        await http.Response.Body.WriteAsync(json.Written, http.RequestAborted);
    }

    // Up to the bracket after which the features come.
    private static ReadOnlySpan<byte> Head(HttpRequest request, AtlasRoot root, AsOf asOf, IReadOnlyList<CollectionFeature> page, int matched, bool more)
    {
        var head = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(head, FeatureJson.Options);
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        json.WriteNumber("numberMatched"u8, matched);
        json.WriteNumber("numberReturned"u8, page.Count);
        json.WriteString("timeStamp"u8, Rfc3339.Text(DateTimeOffset.UtcNow));
        asOf.Write(json);
        json.WriteString("label"u8, root.Index.City.Label);
        Links(json, request, more ? page[^1].Id : null);
        json.WriteStartArray("features"u8);
        json.Flush();
        return head.WrittenSpan;
    }

    private static async Task ItemAsync(HttpContext http, string collection, string id, RootPin pin, AccessLog access)
    {
        var schema = CollectionSchemas.Find(collection) ?? throw TwinProblem.NotFound($"Collection '{collection}'");
        var crs = ShapeCrs.Read(http.Request.Query);
        var (root, asOf) = await pin.PinAsync(http.Request, http.RequestAborted);
        var feature = CollectionFeature.Find(root, schema, id) ?? throw TwinProblem.NotFound($"'{id}' in {collection}");
        if (VehicleData.IsIn(schema))
            await access.NoteAsync(http, 1);
        http.Response.ContentType = GeoJson;
        http.Response.Headers[ContentCrs] = ShapeCrs.Header(crs);
        await FeatureJson.ToStreamAsync(http.Response.Body, [json =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "Feature"u8);
            json.WriteString("id"u8, id);
            asOf.Write(json);
            json.WritePropertyName("geometry"u8);
            FeatureJson.Geometry(json, crs?.Of(schema, feature) ?? feature.Wgs84, crs?.IsDegrees != false);
            json.WritePropertyName("properties"u8);
            FeatureJson.Properties(json, schema, feature);
            json.WriteStartArray("links"u8);
            Link(json, OgcLinks.Base(http.Request) + http.Request.Path + http.Request.QueryString, "self", GeoJson);
            Link(json, $"{OgcLinks.Base(http.Request)}/ogc/collections/{collection}", "collection", "application/json");
            json.WriteEndArray();
            json.WriteEndObject();
        }], http.RequestAborted);
    }

    private static void Links(Utf8JsonWriter json, HttpRequest request, string? next)
    {
        json.WriteStartArray("links"u8);
        Link(json, OgcLinks.Base(request) + request.Path + request.QueryString, "self", GeoJson);
        if (next is not null)
        {
            var query = QueryString.Create(request.Query.Where(q => q.Key != "after").Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString()))).Add("after", next);
            Link(json, OgcLinks.Base(request) + request.Path + query, "next", GeoJson);
        }

        json.WriteEndArray();
    }

    private static void Link(Utf8JsonWriter json, string href, string rel, string type)
    {
        json.WriteStartObject();
        json.WriteString("href"u8, href);
        json.WriteString("rel"u8, rel);
        json.WriteString("type"u8, type);
        json.WriteEndObject();
    }
}

/// <summary>Links of the OGC documents, absolute as clients want them.</summary>
internal static class OgcLinks
{
    public static string Base(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    public static JsonObject Link(HttpRequest request, string path, string rel, string type, string title) => new()
    {
        ["href"] = Base(request) + path,
        ["rel"] = rel,
        ["type"] = type,
        ["title"] = title,
    };
}
