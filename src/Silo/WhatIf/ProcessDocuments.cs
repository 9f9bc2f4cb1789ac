using System.Text.Json.Nodes;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>The documents of OGC API Processes, Part 1: the list of processes and the description of the one there is.</summary>
internal static class ProcessDocuments
{
    public const string Id = "flood-what-if";

    public static JsonObject List(HttpRequest request) => new()
    {
        ["processes"] = new JsonArray(Summary(request)),
        ["links"] = new JsonArray(OgcLinks.Link(request, "/ogc/processes", "self", "application/json", "Processes")),
    };

    public static JsonObject Description(HttpRequest request)
    {
        var json = Summary(request);
        json["inputs"] = new JsonObject
        {
            ["scenario"] = new JsonObject
            {
                ["title"] = "Scenario",
                ["description"] = "Rain, tide, lake, and what is changed against the baseline. Levels are in metres above Incheon mean sea level and name their datum; times without an offset are KST.",
                ["minOccurs"] = 1,
                ["maxOccurs"] = 1,
                ["schema"] = Schema(),
            },
        };
        json["outputs"] = new JsonObject
        {
            ["summary"] = Output("object", "Summary: inputs with ages and provenance, ledger, closures"),
            ["roads"] = Output("string", "GeoJSON of roads, each with its outcome and the baseline's"),
            ["zones"] = Output("string", "GeoJSON of drainage zones"),
            ["underpasses"] = Output("string", "GeoJSON of underpasses"),
            ["parking"] = Output("string", "GeoJSON of parking zones"),
            ["shelters"] = Output("string", "GeoJSON of shelters and when they are cut off"),
            ["routes"] = Output("string", "GeoJSON of emergency routes and when they are cut"),
            ["depth_classes"] = Output("string", "GeoJSON of areas under at least 5, 15, 30, 50 and 100 cm"),
            ["depth_max"] = Output("string", "GeoTIFF, EPSG:5186, greatest depth [m]"),
            ["arrival"] = Output("string", "GeoTIFF, EPSG:5186, first time of 5 cm [min]"),
            ["depth_max_diff"] = Output("string", "GeoTIFF, greatest depth [m], scenario minus baseline"),
        };
        return json;
    }

    private static JsonObject Summary(HttpRequest request) => new()
    {
        ["id"] = Id,
        ["title"] = "침수 만약에 · Flood what-if",
        ["description"] = "Simulates rain, tide and changes (blocked inlets, failed pumps, stuck gates, barriers, breaches) from the twin's state, beside the same run without the changes. Runs wait in one fair queue: requesters, told apart by the header X-Twin-User or their address, take turns; too many waiting are refused with 429 or 503 and Retry-After.",
        ["version"] = "1",
        ["jobControlOptions"] = new JsonArray("async-execute", "dismiss"),
        ["outputTransmission"] = new JsonArray("reference"),
        ["links"] = new JsonArray(
            OgcLinks.Link(request, $"/ogc/processes/{Id}", "self", "application/json", "Description"),
            OgcLinks.Link(request, $"/ogc/processes/{Id}/execution", "http://www.opengis.net/def/rel/ogc/1.0/execute", "application/json", "Execute")),
    };

    private static JsonObject Output(string type, string title) => new() { ["title"] = title, ["schema"] = new JsonObject { ["type"] = type } };

    private static JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("duration_min", "rain"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["start"] = new JsonObject { ["type"] = "string", ["default"] = "now" },
            ["duration_min"] = Number(1, 1440),
            ["resolution_m"] = Number(10, 100),
            ["mode"] = Names("preview", "full"),
            ["rain"] = new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("kind"),
                ["properties"] = new JsonObject
                {
                    ["kind"] = Names("observed", "forecast", "uniform", "hyetograph", "station", "design"),
                    ["mm_h"] = Number(0, 500),
                    ["step_min"] = Number(1, 1440),
                    ["mm"] = new JsonObject { ["type"] = "array", ["items"] = Number(0, 500) },
                    ["station"] = new JsonObject { ["type"] = "string" },
                    ["from"] = new JsonObject { ["type"] = "string" },
                    ["factor"] = Number(0, 10),
                    ["design"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject { ["shape"] = Names("triangular", "chicago", "huff"), ["total_mm"] = Number(0, 2000), ["peak_ratio"] = Number(0.05, 0.95) },
                    },
                },
            },
            ["tide"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("datum", "m") },
            ["lake"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("datum", "m") },
            ["change"] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject(new[] { "blocked", "pumps_off", "gates_stuck", "barriers", "breaches" }
                    .Select(n => KeyValuePair.Create(n, (JsonNode?)new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "object" } }))),
            },
        },
    };

    private static JsonObject Number(double least, double most) => new() { ["type"] = "number", ["minimum"] = least, ["maximum"] = most };

    private static JsonObject Names(params string[] names) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. names.Select(n => (JsonNode)n)]) };
}
