using System.Text.Json.Nodes;
using SiheungTwin.Geo.Tiles;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.WhatIf.Tiles;

/// <summary>TileJSON 3.0.0 of a run's tiles.</summary>
internal static class RunTileDocument
{
    /// <summary>Matrices worth asking for: the city fills a tile of 10; past 16 cells of 10 m show no more.</summary>
    private const int LeastZ = 9;
    private const int MostZ = 16;

    public static string Path(string run) => $"/ogc/jobs/{run}/results/tiles/WebMercatorQuad";

    public static JsonObject Of(HttpRequest request, string run, JsonNode summary)
    {
        var extent = summary["overlay"]!["extent"]!.AsArray().Select(v => v!.GetValue<double>()).ToArray();
        var ((west, south), (east, north)) = (WebMercatorTile.ToLonLat(extent[0], extent[1]), WebMercatorTile.ToLonLat(extent[2], extent[3]));
        return new JsonObject
        {
            ["tilejson"] = "3.0.0",
            ["name"] = $"{summary["label"]}",
            ["description"] = "What-if run: greatest depths and hazard classes, roads and underpasses with their closures. Simulated.",
            ["scenario_hash"] = run,
            ["scheme"] = "xyz",
            ["tiles"] = new JsonArray($"{OgcLinks.Base(request)}{Path(run)}/{{z}}/{{y}}/{{x}}"),
            ["minzoom"] = LeastZ,
            ["maxzoom"] = MostZ,
            ["bounds"] = new JsonArray(west, south, east, north),
            ["vector_layers"] = new JsonArray(
                Layer(RunTileLayers.Depth, "Areas by greatest depth, side by side", LeastZ, DepthFields()),
                Layer(RunTileLayers.BaselineDepth, "The same of the baseline; missing where nothing was changed", LeastZ, DepthFields()),
                Layer(RunTileLayers.Hazard, "Areas by flood hazard class, side by side (AIDR Guideline 7-3)", LeastZ, new() { ["run"] = "scenario", ["h_class"] = "H1 to H6 as 1 to 6" }),
                Layer(RunTileLayers.Roads, $"Roads on the ground; dry ones from zoom {RunTileLayers.DryRoadsFromZ}", LeastZ, PlaceFields()),
                Layer(RunTileLayers.Underpasses, "Underpasses at their lowest point", LeastZ, PlaceFields())),
        };
    }

    private static JsonObject DepthFields() => new()
    {
        ["run"] = "scenario or baseline",
        ["depth_at_least_m"] = "greatest depth at least [m]",
        ["depth_below_m"] = "and below [m]; missing in the deepest class",
    };

    private static JsonObject PlaceFields()
    {
        var fields = new JsonObject
        {
            ["id"] = "id",
            ["title"] = "name",
            ["depth_max_m"] = "greatest depth [m]",
            ["h_class"] = "H1 to H6 as 1 to 6, 0 below 5 cm",
            ["closed_from_min"] = "first closing [min]; missing: never",
            ["closed_until_min"] = "last reopening [min]; missing: closed at the end, or never",
            ["baseline_depth_max_m"] = "greatest depth of the baseline [m]",
        };
        foreach (var mover in new OutcomeRules().Movers)
        {
            fields[$"impassable_{mover.Name}_from_min"] = "first time it cannot be passed [min]; missing: never";
            fields[$"impassable_{mover.Name}_until_min"] = "time from which it can be passed for good [min]";
            fields[$"impassable_{mover.Name}_min"] = "how long in all [min]";
        }

        return fields;
    }

    private static JsonObject Layer(string id, string description, int fromZ, JsonObject fields) => new()
    {
        ["id"] = id,
        ["description"] = description,
        ["minzoom"] = fromZ,
        ["maxzoom"] = MostZ,
        ["fields"] = fields,
    };
}
