using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Http;
using SiheungTwin.Silo.Observations;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Processes;
using SiheungTwin.Silo.Tiles;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Ogc;

/// <summary>The documents that describe the API: landing page, conformance, collections, queryables.</summary>
public static class OgcDocuments
{
    private static readonly string[] Classes =
    [
        "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
        "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
        "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
        "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
        "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
        "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
        "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
        "http://www.opengis.net/spec/cql2/1.0/conf/accent-insensitive-comparison",
        "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
        "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus",
        "http://www.opengis.net/spec/cql2/1.0/conf/spatial-functions",
        "http://www.opengis.net/spec/cql2/1.0/conf/temporal-functions",
        "http://www.opengis.net/spec/cql2/1.0/conf/property-property",
        "http://www.opengis.net/spec/cql2/1.0/conf/arithmetic",
    ];

    public static void MapOgcDocuments(this IEndpointRouteBuilder app)
    {
        app.MapGet("/ogc", Landing);
        app.MapGet("/ogc/conformance", () => Results.Json(new JsonObject { ["conformsTo"] = new JsonArray([.. Classes.Concat(TileDocuments.Classes).Concat(ProcessEndpoints.Classes).Select(c => (JsonNode)c)]) }));
        app.MapGet("/ogc/api", (HttpRequest request) => Results.Json(OpenApiDocument.Of(request), contentType: OpenApiDocument.MediaType));
        app.MapGet("/ogc/collections", (HttpRequest request, LiveAtlas atlas) => Results.Json(new JsonObject
        {
            ["collections"] = new JsonArray([.. CollectionSchemas.All.Select(c => (JsonNode)Describe(request, c, atlas.Root)), FeedCollection.Describe(request), RunCollection.Describe(request), ObservationCollection.Describe(request, atlas.Root)]),
            ["links"] = new JsonArray(OgcLinks.Link(request, "/ogc/collections", "self", "application/json", "Collections")),
        }));
        app.MapGet("/ogc/collections/{collection}", (HttpRequest request, string collection, LiveAtlas atlas) => Results.Json(Describe(request, Known(collection), atlas.Root)));
        app.MapGet("/ogc/collections/{collection}/queryables", (HttpRequest request, string collection) => Results.Json(Queryables(request, Known(collection)), contentType: "application/schema+json"));
    }

    private static CollectionSchema Known(string collection) => CollectionSchemas.Find(collection) ?? throw TwinProblem.NotFound($"Collection '{collection}'");

    private static async Task<IResult> Landing(HttpRequest request, WorldOptions world, LiveAtlas atlas, CityVersions cities) => Results.Json(new JsonObject
    {
        ["title"] = "시흥 트윈 · SiheungTwin",
        ["description"] = $"{atlas.Root.Index.City.Label} / {atlas.Root.Index.City.LabelEn}",
        ["world"] = world.Name,
        ["exercise"] = !world.IsLive,
        ["licence"] = (await cities.ManifestAsync(atlas.Root.Index.Reference, request.HttpContext.RequestAborted)).Licence,
        ["links"] = new JsonArray(
            OgcLinks.Link(request, "/ogc", "self", "application/json", "This document"),
            OgcLinks.Link(request, "/ogc/api", "service-desc", OpenApiDocument.MediaType, "OpenAPI 3.0"),
            OgcLinks.Link(request, "/", "service-doc", "text/html", "Map"),
            OgcLinks.Link(request, "/ogc/conformance", "conformance", "application/json", "Conformance"),
            OgcLinks.Link(request, "/ogc/collections", "data", "application/json", "Collections"),
            TileDocuments.MatrixSetsLink(request),
            OgcLinks.Link(request, "/ogc/processes", "http://www.opengis.net/def/rel/ogc/1.0/processes", "application/json", "Processes"),
            OgcLinks.Link(request, "/ogc/jobs", "http://www.opengis.net/def/rel/ogc/1.0/job-list", "application/json", "Jobs")),
    });

    private static JsonObject Describe(HttpRequest request, CollectionSchema schema, AtlasRoot root)
    {
        var path = $"/ogc/collections/{schema.Name}";
        return new JsonObject
        {
            ["id"] = schema.Name,
            ["title"] = $"{schema.TitleKo} · {schema.TitleEn}",
            ["description"] = root.Index.City.Label,
            ["itemType"] = "feature",
            ["crs"] = new JsonArray([.. CrsUri.All.Select(c => (JsonNode)c)]),
            ["storageCrs"] = CrsUri.Storage,
            ["extent"] = Extent(root, schema),
            ["links"] = new JsonArray(
                OgcLinks.Link(request, path, "self", "application/json", schema.TitleEn),
                OgcLinks.Link(request, $"{path}/items", "items", "application/geo+json", "Features"),
                OgcLinks.Link(request, $"{path}/queryables", "http://www.opengis.net/def/rel/ogc/1.0/queryables", "application/schema+json", "Queryables"),
                TileDocuments.Link(request, schema)),
        };
    }

    private static JsonObject Extent(AtlasRoot root, CollectionSchema schema)
    {
        return new JsonObject
        {
            ["spatial"] = new JsonObject
            {
                ["bbox"] = new JsonArray(Bounds(root, schema)),
                ["crs"] = CrsUri.Crs84,
            },
        };
    }

    /// <summary>West, south, east, north [°] of a collection's assets; of the city where there are none, or of all assets.</summary>
    internal static JsonArray Bounds(AtlasRoot root, CollectionSchema? schema)
    {
        double west = 180, south = 90, east = -180, north = -90;
        foreach (var ordinal in schema is null ? Enumerable.Range(0, root.Index.Count) : root.Index.Of(schema.Source).ToArray())
        {
            var xy = root.Index.Wgs84[ordinal].Xy;
            for (var i = 0; i < xy.Length; i += 2)
            {
                west = Math.Min(west, xy[i]);
                east = Math.Max(east, xy[i]);
                south = Math.Min(south, xy[i + 1]);
                north = Math.Max(north, xy[i + 1]);
            }
        }

        return west > east ? [126.64, 37.29, 126.92, 37.48] : [west, south, east, north];
    }

    // An area may have parts.
    private static JsonObject Shape(string geometry) => geometry is "Polygon" or "MultiPolygon"
        ? new JsonObject { ["oneOf"] = new JsonArray(Shape("Polygon.json", ""), Shape("MultiPolygon.json", "")) }
        : Shape(geometry, ".json");

    private static JsonObject Shape(string name, string end) => new() { ["$ref"] = $"https://geojson.org/schema/{name}{end}" };

    private static JsonObject Queryables(HttpRequest request, CollectionSchema schema)
    {
        var properties = new JsonObject { ["geometry"] = Shape(schema.Geometry), ["id"] = new JsonObject { ["title"] = "식별자 · Id", ["type"] = "string" } };
        foreach (var column in schema.Columns)
            properties[column.Name] = OpenApiDocument.SchemaOf(column);
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"{OgcLinks.Base(request)}/ogc/collections/{schema.Name}/queryables",
            ["type"] = "object",
            ["title"] = schema.TitleEn,
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }
}
