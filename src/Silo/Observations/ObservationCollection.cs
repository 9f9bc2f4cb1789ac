using System.Text.Json.Nodes;
using SiheungTwin.Silo.Access;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Privacy;

namespace SiheungTwin.Silo.Observations;

/// <summary>
/// The collection <c>observations</c>: what came by the feeds, line by line in the order it was taken, straight from the journal. <c>datetime=T</c> answers what had been taken by then,
/// <c>datetime=T1/T2</c> what was taken between. Not counted beforehand: there is no <c>numberMatched</c>.
/// </summary>
internal static class ObservationCollection
{
    public const string Name = "observations";

    private const string GeoJson = "application/geo+json";
    private const string Items = $"/ogc/collections/{Name}/items";

    public static void MapObservations(this IEndpointRouteBuilder app)
    {
        app.MapGet($"/ogc/collections/{Name}", (HttpRequest request, Grains.Atlas.LiveAtlas atlas) => Results.Json(Describe(request, atlas.Root)));
        app.MapGet($"/ogc/collections/{Name}/queryables", (HttpRequest request) => Results.Json(Queryables(request), contentType: "application/schema+json"));
        app.MapGet(Items, ItemsAsync);
        app.MapGet($"{Items}/{{id}}", ItemAsync);
    }

    public static JsonObject Describe(HttpRequest request, Grains.Atlas.AtlasRoot root) => new()
    {
        ["id"] = Name,
        ["title"] = "관측 원자료 · Observations",
        ["description"] = "Raw series as they came, in the order they were taken. 수신된 순서대로의 관측 원자료.",
        ["itemType"] = "feature",
        ["crs"] = new JsonArray([.. CrsUri.All.Select(c => (JsonNode)c)]),
        ["storageCrs"] = CrsUri.Storage,
        ["extent"] = new JsonObject { ["spatial"] = new JsonObject { ["bbox"] = new JsonArray(OgcDocuments.Bounds(root, null)), ["crs"] = CrsUri.Crs84 } },
        ["links"] = new JsonArray(
            OgcLinks.Link(request, $"/ogc/collections/{Name}", "self", "application/json", "Observations"),
            OgcLinks.Link(request, Items, "items", GeoJson, "Features"),
            OgcLinks.Link(request, $"/ogc/collections/{Name}/queryables", "http://www.opengis.net/def/rel/ogc/1.0/queryables", "application/schema+json", "Queryables")),
    };

    private static JsonObject Queryables(HttpRequest request)
    {
        var properties = new JsonObject { ["geometry"] = new JsonObject { ["$ref"] = "https://geojson.org/schema/Point.json" }, ["id"] = new JsonObject { ["title"] = "식별자 · Id", ["type"] = "string" } };
        foreach (var column in ObservationColumns.All)
            properties[column.Name] = OpenApiDocument.SchemaOf(column.Type, column.TitleKo, column.TitleEn, null);
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"{OgcLinks.Base(request)}/ogc/collections/{Name}/queryables",
            ["type"] = "object",
            ["title"] = "Observations",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    private static async Task ItemsAsync(HttpContext http, RootPin pin, ObservationPages pages, AccessLog access)
    {
        var query = ObservationQuery.Parse(http.Request.Query) with { WithoutVehicles = !Caller.Of(http).SeesVehicles };
        var crs = ShapeCrs.Read(http.Request.Query);
        var (root, asOf, before) = await pin.PinChangesAsync(http.Request, http.RequestAborted);
        var (rows, next) = await pages.ReadAsync(query, root.Index, before?.Watermark ?? 0, root.Watermark, http.RequestAborted);
        await NoteAsync(http, access, rows);
        http.Response.ContentType = GeoJson;
        http.Response.Headers["Content-Crs"] = ShapeCrs.Header(crs);
        var head = new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["numberReturned"] = rows.Count,
            ["timeStamp"] = Rfc3339.Text(DateTimeOffset.UtcNow),
            ["asOf"] = asOf.ToJson(),
            ["label"] = root.Index.City.Label,
            ["links"] = Links(http.Request, next),
        }.ToJsonString(ObservationJson.Options);
        using var json = new JsonBytes();
        json.Raw(System.Text.Encoding.UTF8.GetBytes(head.AsSpan(0, head.Length - 1).ToString()));
        json.Raw(",\"features\":["u8);
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0)
                json.Raw((byte)',');
            ObservationJson.Feature(json, rows[i], crs);
            json.Raw((byte)'}');
            if (json.IsFull)
            {
                await http.Response.Body.WriteAsync(json.Written, http.RequestAborted);
                json.Clear();
            }
        }

        json.Raw("]}"u8);
        await http.Response.Body.WriteAsync(json.Written, http.RequestAborted);
    }

    private static async Task ItemAsync(HttpContext http, string id, RootPin pin, ObservationPages pages, AccessLog access)
    {
        var crs = ShapeCrs.Read(http.Request.Query);
        var (root, asOf) = await pin.PinAsync(http.Request, http.RequestAborted);
        if (ObservationQuery.SequenceOf(id) is not { } sequence || sequence > root.Watermark || await pages.FindAsync(sequence, root.Index, http.RequestAborted) is not { } row)
            throw TwinProblem.NotFound($"'{id}' in {Name}");
        await NoteAsync(http, access, [row]);
        http.Response.ContentType = GeoJson;
        http.Response.Headers["Content-Crs"] = ShapeCrs.Header(crs);
        using var json = new JsonBytes();
        ObservationJson.Feature(json, row, crs);
        var links = new JsonArray(OgcLinks.Link(http.Request, $"{Items}/{id}", "self", GeoJson, "This feature"), OgcLinks.Link(http.Request, $"/ogc/collections/{Name}", "collection", "application/json", "Observations"));
        json.Raw(System.Text.Encoding.UTF8.GetBytes($",\"asOf\":{asOf.ToJson().ToJsonString()},\"links\":{links.ToJsonString(ObservationJson.Options)}}}"));
        await http.Response.Body.WriteAsync(json.Written, http.RequestAborted);
    }

    // Who was given lines that tell of vehicles stands in the access log before they are given.
    private static Task NoteAsync(HttpContext http, AccessLog access, IReadOnlyList<ObservationRow> rows)
    {
        var vehicles = rows.Count(r => VehicleData.IsIn(r.Entry.Feed));
        return vehicles > 0 ? access.NoteAsync(http, vehicles) : Task.CompletedTask;
    }

    private static JsonArray Links(HttpRequest request, long? next)
    {
        var links = new JsonArray(OgcLinks.Link(request, request.Path + request.QueryString, "self", GeoJson, "This page"));
        if (next is { } after)
        {
            var query = QueryString.Create(request.Query.Where(q => q.Key != "after").Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString()))).Add("after", FormattableString.Invariant($"obs:{after}"));
            links.Add((JsonNode)OgcLinks.Link(request, request.Path + query, "next", GeoJson, "Next page"));
        }

        return links;
    }
}
