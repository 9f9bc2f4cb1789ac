using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>
/// A subset of NGSI-LD 1.6 (ETSI GS CIM 009), the protocol of the Korean city data hub, under <c>/ngsi-ld/v1</c>: entities and types for readers, subscriptions that tell of changes by HTTP.
/// </summary>
internal static class NgsiLdEndpoints
{
    public const string Root = "/ngsi-ld/v1";

    public static void MapNgsiLd(this IEndpointRouteBuilder app)
    {
        app.MapEntities();
        app.MapSubscriptions();
        app.MapGet(ContextDocument.Path, () => Results.Json(ContextDocument.Document(), contentType: "application/ld+json"));
        app.MapGet(Root + "/types", Types);
        app.MapGet(Root + "/types/{type}", Type);
        app.MapGet(Root + "/attributes", Attributes);
    }

    private static IResult Types(HttpContext http)
    {
        EntityEndpoints.Prepare(http);
        if (http.Request.Query["details"].ToString() != "true")
            return Results.Json(new JsonObject { ["id"] = "urn:ngsi-ld:EntityTypeList:siheung", ["type"] = "EntityTypeList", ["typeList"] = Names(EntityType.All.Select(t => t.Name)) });
        return Results.Json(new JsonArray([.. EntityType.All.Select(t => (JsonNode)new JsonObject { ["id"] = ContextDocument.Terms + t.Name, ["type"] = "EntityType", ["typeName"] = t.Name, ["attributeNames"] = Names(t.Schema.Own.Select(EntityType.AttributeOf).Prepend("location")) })]));
    }

    private static IResult Type(HttpContext http, string type, LiveAtlas atlas)
    {
        var found = EntityType.Find(type) ?? throw NgsiProblem.Missing($"The type '{(type.Length <= 60 ? type : type[..60])}'");
        EntityEndpoints.Prepare(http);
        var root = atlas.Root;
        return Results.Json(new JsonObject
        {
            ["id"] = ContextDocument.Terms + found.Name,
            ["type"] = "EntityTypeInformation",
            ["typeName"] = found.Name,
            ["entityCount"] = found.Schema.Parts is { } parts ? parts.Of(root, found.Schema.Source).Count() : root.Index.Of(found.Schema.Source).Length,
            ["attributeDetails"] = new JsonArray([Detail("location", "GeoProperty", "위치 · Place"), .. found.Schema.Own.Select(Detail)]),
        });
    }

    private static IResult Attributes(HttpContext http)
    {
        EntityEndpoints.Prepare(http);
        return Results.Json(new JsonObject { ["id"] = "urn:ngsi-ld:AttributeList:siheung", ["type"] = "AttributeList", ["attributeList"] = Names(EntityType.All.SelectMany(t => t.Schema.Own).Select(EntityType.AttributeOf).Prepend("location").Distinct().Order(StringComparer.Ordinal)) });
    }

    private static JsonNode Detail(FeatureColumnDef column) => Detail(EntityType.AttributeOf(column), "Property", $"{column.TitleKo} · {column.TitleEn}{(column.Unit is null ? "" : $" [{column.Unit}]")}");

    private static JsonNode Detail(string name, string type, string title) => new JsonObject
    {
        ["id"] = ContextDocument.Terms + name,
        ["type"] = "Attribute",
        ["attributeName"] = name,
        ["attributeTypes"] = new JsonArray(type),
        ["title"] = title,
    };

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(n => (JsonNode)n)]);
}
