using System.Text.Json.Nodes;
using SiheungTwin.Grains.Journal.Store.Privacy;
using SiheungTwin.Grains.Retention;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Privacy;

/// <summary><c>GET /retention</c> says what is kept, until when, and what a run would drop now; <c>POST /retention</c> runs.</summary>
public static class RetentionEndpoint
{
    public static void MapRetention(this IEndpointRouteBuilder app)
    {
        app.MapGet("/retention", async (RetentionService retention, TwinOptions options, CancellationToken ct) =>
        {
            var json = Json(await retention.RunAsync(dryRun: true, ct), options.Retention);
            json["last"] = retention.Last is { } last ? Json(last, options.Retention) : null;
            return Results.Json(json);
        });
        app.MapPost("/retention", async (RetentionService retention, TwinOptions options, CancellationToken ct) => Results.Json(Json(await retention.RunAsync(dryRun: false, ct), options.Retention)));
    }

    /// <summary>A run as people are shown it.</summary>
    internal static JsonObject Json(RetentionReport report, RetentionRules rules) => new()
    {
        ["keep_days"] = rules.Days,
        ["horizon"] = Rfc3339.Text(report.Horizon),
        ["dry_run"] = report.DryRun,
        ["days"] = new JsonArray([.. report.Days.Select(d => (JsonNode)new JsonObject { ["day"] = DayText(d), ["rows"] = d.Rows })]),
        ["quarantined"] = report.Quarantined,
        ["held"] = report.Held,
        ["holds_ended"] = report.HoldsEnded,
        ["history_from"] = report.Base,
    };

    private static string DayText(PartDay day) => DateTimeOffset.UnixEpoch.AddDays(day.Day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
