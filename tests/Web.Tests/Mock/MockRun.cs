using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.WhatIf.Tables;

namespace SiheungTwin.Web.Tests.Mock;

/// <summary>Fake runs, one after the other: each a third further at every question. Scenarios are refused as the real twin refuses them.</summary>
public sealed class MockRun(MockCity city)
{
    private readonly List<string> _done = [];
    private int _asked;
    private int _runs;
    private bool _dismissed;

    /// <summary>The scenario last asked for.</summary>
    public string? Scenario { get; private set; }

    /// <summary>Comparisons as they were asked for.</summary>
    public List<string> Comparisons { get; } = [];

    /// <summary>Starts a run, or refuses it with a problem that names every field.</summary>
    public async Task ExecuteAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var scenario = body.RootElement.GetProperty("inputs").GetProperty("scenario");
        Scenario = scenario.GetRawText();
        try
        {
            MockReferee.Check(scenario, city);
        }
        catch (ScenarioException refused)
        {
            var faults = refused.Faults.Select(f => new { field = f.Field, detail = f.Detail, detail_ko = f.DetailKo }).ToArray();
            context.Response.StatusCode = 400;
            await context.Response.WriteAsJsonAsync(
                new { type = "about:blank", title = "Bad scenario", status = 400, code = ScenarioException.Code, faults[0].field, faults[0].detail, faults[0].detail_ko, errors = faults },
                options: null,
                "application/problem+json",
                context.RequestAborted);
            return;
        }

        _asked = 0;
        _dismissed = false;
        var id = $"job-{++_runs}";
        context.Response.StatusCode = 201;
        context.Response.Headers.Location = $"/ogc/jobs/{id}";
        await context.Response.WriteAsJsonAsync(new { jobID = id, status = "accepted", progress = 0 }, context.RequestAborted);
    }

    /// <summary>How far it is.</summary>
    public JsonObject Status(string id)
    {
        var progress = Math.Min(100, ++_asked * 34);
        var status = _dismissed ? "dismissed" : progress == 100 ? "successful" : "running";
        if (status == "successful" && !_done.Contains(id))
            _done.Add(id);
        return new JsonObject { ["jobID"] = id, ["type"] = "process", ["status"] = status, ["progress"] = progress, ["message"] = "scenario: minute 30 of 120", ["message_ko"] = "시나리오 30/120분", ["created"] = "2025-08-13T02:00:00Z" };
    }

    /// <summary>All that are done.</summary>
    public JsonObject Jobs() => new()
    {
        ["jobs"] = new JsonArray([.. _done.Select(id => (JsonNode)new JsonObject { ["jobID"] = id, ["type"] = "process", ["status"] = "successful", ["created"] = "2025-08-13T02:00:00Z" })]),
    };

    /// <summary>Ends it.</summary>
    public JsonObject Dismiss(string id)
    {
        _dismissed = true;
        return Status(id);
    }

    /// <summary>What a form can offer: the shipped tables, and an analysis three minutes old.</summary>
    public static JsonObject Choices() => new()
    {
        ["analysis"] = Analysis(),
        ["idf"] = new JsonObject { ["label"] = "approximate, configured", ["source"] = "test", ["return_periods_y"] = new JsonArray([.. ScenarioTables.Shipped.Idf.ReturnPeriodsY.Select(y => (JsonNode)y)]) },
        ["sandbags"] = new JsonObject { ["bag_length_m"] = ScenarioTables.Shipped.Sandbags.BagLengthM, ["bag_width_m"] = ScenarioTables.Shipped.Sandbags.BagWidthM, ["bag_height_m"] = ScenarioTables.Shipped.Sandbags.BagHeightM },
        ["stations"] = new JsonArray(new JsonObject { ["station"] = "565", ["title"] = "시흥" }),
    };

    /// <summary>What it found, with members and names as the real twin gives them.</summary>
    public static JsonObject Results(string id) => new()
    {
        ["summary"] = new JsonObject
        {
            ["scenario_hash"] = "9f2c4e1ab07d55e2c1a9",
            ["duration_min"] = 120,
            ["resolution_m"] = 30,
            ["analysis"] = Analysis(),
            ["ledger"] = new JsonObject { ["scenario"] = new JsonObject { ["relative_error"] = 3.1e-9 } },
            ["affected"] = new JsonObject { ["people"] = 5210, ["baseline_people"] = 3180, ["half_basement_households"] = 41, ["baseline_half_basement_households"] = 22 },
            ["roads_closed"] = 12,
            ["baseline_roads_closed"] = 9,
            ["shelters_cut_off"] = new JsonArray(new JsonObject { ["id"] = "shelter:1", ["title"] = "정왕초등학교 (가상)", ["capacity"] = 300, ["cut_off_large_car_from_min"] = 35, ["cut_off_large_car_until_min"] = null, ["cut_off_four_wd_from_min"] = null, ["cut_off_adult_from_min"] = null }),
            ["emergency_routes_cut"] = new JsonArray(new JsonObject { ["id"] = "route:1", ["title"] = "정왕119 → 정왕초 (가상)", ["cut_large_car_from_min"] = 22, ["cut_large_car_until_min"] = 90, ["no_way_large_car_from_min"] = null }),
            ["inputs"] = new JsonArray(
                new JsonObject { ["input"] = "rain weather:565", ["source"] = "measured", ["age_s"] = 60, ["provenance"] = "real", ["note"] = "mean of its last 30 known minutes, 41.0 mm/h, goes on", ["note_ko"] = "최근 아는 30분의 평균 41.0 mm/h가 이어짐" },
                new JsonObject { ["input"] = "water water:sea", ["source"] = "assumed", ["age_s"] = null, ["provenance"] = "synthetic", ["note"] = "4.50 m MSL, held", ["note_ko"] = "" }),
        },
        ["summary_file"] = $"/ogc/jobs/{id}/results/summary.json",
        ["zones"] = $"/ogc/jobs/{id}/results/zones.geojson",
        ["underpasses"] = $"/ogc/jobs/{id}/results/underpasses.geojson",
        ["underpasses_csv"] = $"/ogc/jobs/{id}/results/underpasses.csv",
        ["depth_png"] = $"/ogc/jobs/{id}/results/depth_max.png",
        ["baseline_depth_png"] = $"/ogc/jobs/{id}/results/baseline_depth_max.png",
        ["extent"] = new JsonArray(MockCity.West, MockCity.South, MockCity.East, MockCity.North),
    };

    /// <summary>What a run has that another has not.</summary>
    public JsonObject Comparison(string id, string with)
    {
        Comparisons.Add($"{id} {with}");
        return new()
        {
            ["difference"] = new JsonObject { ["deeper_m2"] = 8100, ["shallower_m2"] = 900, ["flooded_15cm_m2"] = 5400, ["closed_min"] = 96, ["people"] = 2030, ["half_basement_households"] = 19 },
            ["closings"] = new JsonArray(
                new JsonObject { ["collection"] = "underpasses", ["id"] = "underpass:도창지하차도", ["from_min"] = 12, ["until_min"] = null, ["other_from_min"] = 18, ["other_until_min"] = 165 },
                new JsonObject { ["collection"] = "underpasses", ["id"] = "underpass:안현지하차도", ["from_min"] = 42, ["until_min"] = 130, ["other_from_min"] = null, ["other_until_min"] = null },
                new JsonObject { ["collection"] = "roads", ["id"] = "road:4", ["from_min"] = null, ["until_min"] = null, ["other_from_min"] = 50, ["other_until_min"] = 80 }),
            ["depth_png"] = $"/ogc/jobs/{id}/comparison/depth.png?with={with}",
            ["extent"] = new JsonArray(MockCity.West, MockCity.South, MockCity.East, MockCity.North),
        };
    }

    private static JsonObject Analysis() => new()
    {
        ["time"] = "2025-08-13T01:57:00Z",
        ["age_s"] = 180,
        ["resolution_m"] = 20,
        ["misfit"] = new JsonObject { ["n"] = 3, ["mean_m"] = -0.04, ["rmse_m"] = 0.12 },
    };
}
