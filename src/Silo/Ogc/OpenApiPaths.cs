using System.Text.Json.Nodes;
using SiheungTwin.Silo.Observations;
using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Tiles;
using SiheungTwin.Silo.WhatIf;

namespace SiheungTwin.Silo.Ogc;

/// <summary>Paths of the OpenAPI document beside the items of the Atlas' collections: tiles, collections of another make, processes and jobs.</summary>
internal static class OpenApiPaths
{
    public static IEnumerable<KeyValuePair<string, JsonNode?>> All()
    {
        yield return new("/tileMatrixSets", OpenApiDocument.Get("tileMatrixSets", "Tile matrix sets", []));
        yield return new($"/tileMatrixSets/{TileDocuments.MatrixSet}", OpenApiDocument.Get("tileMatrixSet", TileDocuments.MatrixSet, []));
        foreach (var schema in CollectionSchemas.All)
        {
            yield return new($"/collections/{schema.Name}/tiles", OpenApiDocument.Get($"tilesets.{schema.Name}", $"Tile sets of {schema.TitleEn}", []));
            yield return new($"/collections/{schema.Name}/tiles/{TileDocuments.MatrixSet}", OpenApiDocument.Get($"tileset.{schema.Name}", $"Tile set of {schema.TitleEn}; f=tilejson answers TileJSON", [OpenApiDocument.Parameter("f", "query", Text(), "json or tilejson", style: "form")]));
            yield return new(
                $"/collections/{schema.Name}/tiles/{TileDocuments.MatrixSet}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}",
                OpenApiDocument.Get($"tile.{schema.Name}", $"Vector tile of {schema.TitleEn}", [Whole("tileMatrix"), Whole("tileRow"), Whole("tileCol"), .. OpenApiDocument.Parameters(schema).Where(p => !TileEndpoints.NotHere.Contains(p!["name"]!.GetValue<string>())).Select(p => p!.DeepClone())], TileDocuments.MediaType));
        }

        yield return new("/collections/feeds", OpenApiDocument.Get("describe.feeds", "Feeds", []));
        yield return new("/collections/feeds/items", OpenApiDocument.Get("items.feeds", "Health of the feeds", Pages()));
        yield return new("/collections/feeds/items/{featureId}", OpenApiDocument.Get("item.feeds", "Health of one feed", [Id("featureId")]));
        yield return new("/collections/runs", OpenApiDocument.Get("describe.runs", "What-if runs", []));
        yield return new("/collections/runs/items", OpenApiDocument.Get("items.runs", "What-if runs, newest first", Pages()));
        yield return new("/collections/runs/items/{featureId}", OpenApiDocument.Get("item.runs", "One what-if run", [Id("featureId")]));
        foreach (var path in Observations())
            yield return path;
        yield return new("/processes", OpenApiDocument.Get("processes", "Processes", [], "application/json"));
        yield return new("/processes/{processId}", OpenApiDocument.Get("process", "Description of a process", [Id("processId")], "application/json"));
        yield return new("/processes/{processId}/execution", Execution());
        yield return new("/jobs", OpenApiDocument.Get("jobs", "Jobs, newest first", [.. JobList.Parameters.Where(p => p != "f").Select(p => OpenApiDocument.Parameter(p, "query", p == "limit" ? new JsonObject { ["type"] = "integer", ["minimum"] = 1 } : Text(), p, style: "form"))], "application/json"));
        yield return new("/jobs/{jobId}", new JsonObject
        {
            ["get"] = OpenApiDocument.Get("job", "Status of a job", [Id("jobId")], "application/json")["get"]!.DeepClone(),
            ["delete"] = OpenApiDocument.Get("dismiss", "Dismisses a job", [Id("jobId")], "application/json")["get"]!.DeepClone(),
        });
        yield return new("/jobs/{jobId}/results", OpenApiDocument.Get("results", "Results of a job, by link", [Id("jobId")], "application/json"));
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Observations()
    {
        const string Path = $"/collections/{ObservationCollection.Name}";
        var common = OpenApiDocument.Parameters(CollectionSchemas.All[0]).Where(p => p!["name"]!.GetValue<string>() is "bbox" or "bbox-crs" or "crs" or "limit" or "filter" or "filter-lang" or "filter-crs" or "datetime" or "observed" or "after" or "minAsOf");
        yield return new(Path, OpenApiDocument.Get("describe.observations", "Observations", []));
        yield return new($"{Path}/queryables", OpenApiDocument.Get("queryables.observations", "Queryables of observations", []));
        yield return new($"{Path}/items", OpenApiDocument.Get("items.observations", "Raw series, in the order they were taken", [.. common.Select(p => p!.DeepClone()), .. ObservationQuery.Equal.Select(n => OpenApiDocument.Parameter(n, "query", Text(), $"Its {n}", style: "form"))]));
        yield return new($"{Path}/items/{{featureId}}", OpenApiDocument.Get("item.observations", "One observation", [Id("featureId")]));
    }

    private static JsonObject Execution()
    {
        var operation = OpenApiDocument.Get("execute", "Starts a job", [Id("processId")], "application/json")["get"]!.DeepClone().AsObject();
        operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("inputs"), ["properties"] = new JsonObject { ["inputs"] = new JsonObject { ["type"] = "object" } } } } } };
        operation["responses"] = new JsonObject
        {
            ["201"] = new JsonObject { ["description"] = "The job was started; Location leads to it" },
            ["default"] = new JsonObject { ["description"] = "problem+json with code, field, detail, detail_ko" },
        };
        return new JsonObject { ["post"] = operation };
    }

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Id(string name) => OpenApiDocument.Parameter(name, "path", Text(), "Id", required: true);

    private static JsonObject Whole(string name) => OpenApiDocument.Parameter(name, "path", new JsonObject { ["type"] = "integer", ["minimum"] = 0 }, name, required: true);

    private static JsonArray Pages() =>
    [
        OpenApiDocument.Parameter("limit", "query", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = ItemsQuery.MaxLimit, ["default"] = ItemsQuery.DefaultLimit }, "Features per page", style: "form"),
        OpenApiDocument.Parameter("after", "query", Text(), "Id after which the page begins", style: "form"),
    ];
}
