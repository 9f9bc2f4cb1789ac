using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SiheungTwin.Web.Tests.Mock;

/// <summary>One fake run: a third further at every question.</summary>
public sealed class MockRun
{
    private int _asked;
    private bool _dismissed;

    /// <summary>The scenario last asked for.</summary>
    public string? Scenario { get; private set; }

    /// <summary>Starts a run, or refuses 300 mm/h of uniform rain with a problem that names the field.</summary>
    public async Task ExecuteAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        var scenario = body["inputs"]!["scenario"]!;
        Scenario = scenario.ToJsonString();
        if (scenario["rain"]!["mm_h"]?.GetValue<double>() == 300)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsJsonAsync(
                new { type = "about:blank", title = "Bad scenario", status = 400, code = "scenario.range", field = "$.rain.mm_h", detail = "at most 250 mm/h", detail_ko = "시간당 250 mm까지 받습니다" },
                options: null,
                "application/problem+json",
                context.RequestAborted);
            return;
        }

        _asked = 0;
        _dismissed = false;
        context.Response.StatusCode = 201;
        context.Response.Headers.Location = "/ogc/jobs/job-1";
        await context.Response.WriteAsJsonAsync(new { jobID = "job-1", status = "accepted", progress = 0 }, context.RequestAborted);
    }

    /// <summary>How far it is.</summary>
    public JsonObject Status(string id)
    {
        var progress = Math.Min(100, ++_asked * 34);
        var status = _dismissed ? "dismissed" : progress == 100 ? "successful" : "running";
        return new JsonObject { ["jobID"] = id, ["status"] = status, ["progress"] = progress, ["message"] = "surface flow" };
    }

    /// <summary>Ends it.</summary>
    public JsonObject Dismiss(string id)
    {
        _dismissed = true;
        return Status(id);
    }

    /// <summary>What it found.</summary>
    public static JsonObject Results(string id) => new()
    {
        ["summary"] = new JsonObject
        {
            ["scenario_hash"] = "9f2c4e1ab07d55e2c1a9",
            ["mass_error"] = 3.1e-7,
            ["people_affected"] = 5210,
            ["baseline_people_affected"] = 3180,
            ["inputs"] = new JsonArray(
                new JsonObject { ["name"] = "rain", ["source"] = "AWS 565", ["age_s"] = 60, ["provenance"] = "real" },
                new JsonObject { ["name"] = "tide", ["source"] = "assumed", ["age_s"] = null, ["provenance"] = "synthetic" }),
        },
        ["links"] = new JsonObject
        {
            ["zones"] = $"/ogc/jobs/{id}/zones",
            ["underpasses"] = $"/ogc/jobs/{id}/underpasses",
            ["depth_png"] = $"/ogc/jobs/{id}/depth.png",
        },
        ["extent"] = new JsonArray(MockCity.West, MockCity.South, MockCity.East, MockCity.North),
    };
}
