using System.Globalization;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.WhatIf.Outputs;
using SiheungTwin.Grains.WhatIf.Tables;

namespace SiheungTwin.Silo.WhatIf;

/// <summary><c>GET /ogc/processes/flood-what-if/choices</c>: what a form needs to offer a scenario and the schema cannot tell: the analysis a fork from now starts from, the configured tables, and the stations there are.</summary>
internal static class ScenarioChoices
{
    public static void MapChoices(this IEndpointRouteBuilder app) => app.MapGet($"/ogc/processes/{ProcessDocuments.Id}/choices", AskAsync);

    private static async Task<IResult> AskAsync(HttpContext http, LiveAtlas atlas, AnalysisStarts analysis, ScenarioTables tables)
    {
        var root = atlas.Root;
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new JsonObject
        {
            ["analysis"] = await analysis.NearestAsync(root) is { } found ? AnalysisSummary.Of(found.Time, (root.Now - found.Time).TotalSeconds, found.CellM, found.Misfit) : null,
            ["idf"] = new JsonObject
            {
                ["label"] = tables.Idf.Label,
                ["source"] = tables.Idf.Source,
                ["return_periods_y"] = new JsonArray([.. tables.Idf.ReturnPeriodsY.Select(y => (JsonNode)y)]),
                ["durations_min"] = new JsonArray([.. tables.Idf.DurationsMin.Select(m => (JsonNode)m)]),
            },
            ["sandbags"] = new JsonObject
            {
                ["source"] = tables.Sandbags.Source,
                ["bag_length_m"] = tables.Sandbags.BagLengthM,
                ["bag_width_m"] = tables.Sandbags.BagWidthM,
                ["bag_height_m"] = tables.Sandbags.BagHeightM,
            },
            ["tide"] = new JsonObject { ["name"] = tables.Tide.Name, ["source"] = tables.Tide.Source },
            ["stations"] = new JsonArray([.. root.Index.City.Weather.Where(w => w.Station is not null).Select(w => (JsonNode)Station(w))]),
        });
    }

    private static JsonObject Station(WeatherCell cell) => new()
    {
        ["station"] = cell.Station!.Value.ToString(CultureInfo.InvariantCulture),
        ["title"] = cell.Title,
        ["title_en"] = cell.TitleEn,
    };
}
