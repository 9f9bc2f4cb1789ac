using System.Text.Json.Nodes;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>The process <c>flood-what-if</c> as OGC API Processes, Part 1, describes processes.</summary>
internal static class ProcessDocuments
{
    public const string Id = "flood-what-if";

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
                ["schema"] = ScenarioSchema.Of(),
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
            ["tiles"] = Output("string", "TileJSON of Mapbox vector tiles: depth and hazard classes, roads, underpasses"),
            ["ensemble"] = Output("object", "Ensembles: members, and for each place the share of them in which it floods or closes"),
            ["share_30cm"] = Output("string", "Ensembles: GeoTIFF, EPSG:5186, share of members with at least 30 cm"),
        };
        return json;
    }

    public static JsonObject Summary(HttpRequest request) => new()
    {
        ["id"] = Id,
        ["title"] = "침수 만약에 · Flood what-if",
        ["description"] = "Simulates rain, tide and changes (blocked or cleaned inlets, failed and emergency pumps, stuck gates, barriers, sandbags, breaches) from the twin's state, beside the same run without the changes. Runs wait in one fair queue: requesters, told apart by the header X-Twin-User or their address, take turns; too many waiting are refused with 429 or 503 and Retry-After. A scenario with a member 'ensemble' is one job of many runs.",
        ["version"] = "1",
        ["jobControlOptions"] = new JsonArray("async-execute", "dismiss"),
        ["outputTransmission"] = new JsonArray("reference"),
        ["links"] = new JsonArray(
            OgcLinks.Link(request, $"/ogc/processes/{Id}", "self", "application/json", "Description"),
            OgcLinks.Link(request, $"/ogc/processes/{Id}/execution", "http://www.opengis.net/def/rel/ogc/1.0/execute", "application/json", "Execute")),
    };

    private static JsonObject Output(string type, string title) => new() { ["title"] = title, ["schema"] = new JsonObject { ["type"] = type } };
}
