using System.Text.Json.Nodes;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Ogc;

/// <summary>The OpenAPI 3.0 document. Every queryable is a declared parameter: GDAL forwards only those.</summary>
internal static class OpenApiDocument
{
    public const string MediaType = "application/vnd.oai.openapi+json;version=3.0";

    public static JsonObject Of(HttpRequest request)
    {
        var paths = new JsonObject
        {
            ["/"] = Get("landing", "Landing page", [], "application/json"),
            ["/conformance"] = Get("conformance", "Conformance classes", [], "application/json"),
            ["/collections"] = Get("collections", "Collections", [], "application/json"),
        };
        foreach (var schema in CollectionSchemas.All)
        {
            paths[$"/collections/{schema.Name}"] = Get($"describe.{schema.Name}", schema.TitleEn, []);
            paths[$"/collections/{schema.Name}/queryables"] = Get($"queryables.{schema.Name}", $"Queryables of {schema.TitleEn}", []);
            paths[$"/collections/{schema.Name}/items"] = Get($"items.{schema.Name}", $"Features of {schema.TitleEn}", Parameters(schema));
            paths[$"/collections/{schema.Name}/items/{{featureId}}"] = Get($"item.{schema.Name}", $"One feature of {schema.TitleEn}", [Parameter("featureId", "path", new JsonObject { ["type"] = "string" }, "Id", required: true), Crs("crs", "Reference system of the answer")]);
        }

        foreach (var (path, operations) in OpenApiPaths.All())
            paths[path] = operations;
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = "SiheungTwin", ["version"] = "1.0.0", ["description"] = "시흥 트윈: live, queryable city twin. Times in RFC 3339; positions CRS84." },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = $"{OgcLinks.Base(request)}/ogc" }),
            ["paths"] = paths,
        };
    }

    public static JsonObject SchemaOf(FeatureColumnDef column) => SchemaOf(column.Type, column.TitleKo, column.TitleEn, column.Unit);

    public static JsonObject SchemaOf(PropertyType type, string titleKo, string titleEn, string? unit)
    {
        var schema = new JsonObject
        {
            ["title"] = $"{titleKo} · {titleEn}",
            ["type"] = type switch
            {
                PropertyType.Integer => "integer",
                PropertyType.Number => "number",
                PropertyType.Boolean => "boolean",
                _ => "string",
            },
        };
        if (type == PropertyType.Time)
            schema["format"] = "date-time";
        if (type == PropertyType.Date)
            schema["format"] = "date";
        if (unit is not null)
            schema["x-ogc-unit"] = unit;
        return schema;
    }

    internal static JsonArray Parameters(CollectionSchema schema)
    {
        var parameters = new JsonArray(
            Parameter("bbox", "query", new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "number" }, ["minItems"] = 4, ["maxItems"] = 6 }, "west,south,east,north in degrees (CRS84), or in bbox-crs", style: "form"),
            Crs("bbox-crs", "Reference system of bbox"),
            Crs("crs", "Reference system of the answer"),
            Parameter("limit", "query", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = ItemsQuery.MaxLimit, ["default"] = ItemsQuery.DefaultLimit }, "Features per page", style: "form"),
            Parameter("filter", "query", new JsonObject { ["type"] = "string" }, "CQL2 filter over the queryables", style: "form"),
            Parameter("filter-lang", "query", new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(CollectionFilters.Text, CollectionFilters.Json), ["default"] = CollectionFilters.Text }, "Encoding of the filter", style: "form"),
            Crs("filter-crs", "Reference system of the filter's shapes"),
            Parameter("id", "query", new JsonObject { ["type"] = "string" }, "Id of the feature", style: "form"),
            Parameter("datetime", "query", new JsonObject { ["type"] = "string" }, "Past instant: what the twin knew then; T1/T2: what has changed between, as known at T2", style: "form"),
            Parameter("observed", "query", new JsonObject { ["type"] = "string" }, "Phenomenon time T1/T2", style: "form"),
            Parameter("after", "query", new JsonObject { ["type"] = "string" }, "Id after which the page begins", style: "form"),
            Parameter("minAsOf", "query", new JsonObject { ["type"] = "integer" }, "Watermark to wait for, up to 2 s", style: "form"));
        foreach (var column in schema.Columns)
            parameters.Add(Parameter(column.Name, "query", SchemaOf(column), column.TitleEn, style: "form"));
        return parameters;
    }

    private static JsonObject Crs(string name, string description) =>
        Parameter(name, "query", new JsonObject { ["type"] = "string", ["format"] = "uri", ["enum"] = new JsonArray([.. CrsUri.All.Select(c => (JsonNode)c)]), ["default"] = CrsUri.Crs84 }, description, style: "form");

    internal static JsonObject Parameter(string name, string place, JsonObject schema, string description, bool required = false, string? style = null)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = required, ["description"] = description, ["schema"] = schema };
        if (style is not null)
        {
            parameter["style"] = style;
            parameter["explode"] = false;
        }

        return parameter;
    }

    internal static JsonObject Get(string id, string summary, JsonArray parameters, string media = "application/geo+json") => new()
    {
        ["get"] = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = summary,
            ["parameters"] = parameters,
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject { ["description"] = "OK", ["content"] = new JsonObject { [media] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object" } } } },
                ["default"] = new JsonObject { ["description"] = "problem+json with code, field, detail, detail_ko" },
            },
        },
    };
}
