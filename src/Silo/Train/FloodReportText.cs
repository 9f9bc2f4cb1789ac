using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Silo.Train;

/// <summary>The report of a flood training run, as a table for people and as JSON.</summary>
internal static class FloodReportText
{
    public static string Table(FloodReport report)
    {
        var text = new StringBuilder();
        foreach (var group in report.Groups)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"### {group.Group}: {group.Rows} held-out rows, {group.Rate:P1} flooded").AppendLine();
            text.AppendLine("| | Brier | AUC | POD | FAR | CSI |").AppendLine("|---|---|---|---|---|---|");
            foreach (var s in group.Scores)
                text.AppendLine(CultureInfo.InvariantCulture, $"| {s.Candidate} | {Of(s.Brier, "0.0000")} | {Of(s.Auc, "0.000")} | {Of(s.Pod, "0.00")} | {Of(s.Far, "0.00")} | {Of(s.Csi, "0.00")} |");
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Brier score of {group.Best} less that of the trees: {Of(group.Gain, "0.0000")}. Winner: {group.Winner}.").AppendLine();
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"Lead time: {report.Lead.Onsets} onsets in held-out storms, {report.Lead.Warned:P0} with a probability of at least 0.5 before, median {report.Lead.MedianMin:0} min.");
        text.AppendLine(CultureInfo.InvariantCulture, $"Monotone sweeps: {report.Sweep.Violations} violations in {report.Sweep.Steps} steps over {report.Sweep.Rows} random rows.");
        return text.ToString();
    }

    public static JsonObject Json(FloodReport report) => new()
    {
        ["groups"] = new JsonArray([.. report.Groups.Select(g => (JsonNode)new JsonObject
        {
            ["group"] = g.Group,
            ["rows"] = g.Rows,
            ["rate"] = Math.Round(g.Rate, 4),
            ["candidates"] = new JsonArray([.. g.Scores.Select(s => (JsonNode)new JsonObject
            {
                ["name"] = s.Candidate,
                ["brier"] = Of(s.Brier),
                ["auc"] = Of(s.Auc),
                ["pod"] = Of(s.Pod),
                ["far"] = Of(s.Far),
                ["csi"] = Of(s.Csi),
            })]),
            ["best_baseline"] = g.Best,
            ["brier_gain"] = Of(g.Gain),
            ["winner"] = g.Winner,
        })]),
        ["lead"] = new JsonObject { ["onsets"] = report.Lead.Onsets, ["warned"] = Number(report.Lead.Warned), ["median_min"] = Number(report.Lead.MedianMin) },
        ["sweep"] = new JsonObject { ["rows"] = report.Sweep.Rows, ["steps"] = report.Sweep.Steps, ["violations"] = report.Sweep.Violations },
    };

    private static string Of(Interval value, string format) => double.IsNaN(value.Value) ? "—"
        : value.Value.ToString(format, CultureInfo.InvariantCulture) + " (" + value.Low.ToString(format, CultureInfo.InvariantCulture) + "–" + value.High.ToString(format, CultureInfo.InvariantCulture) + ")";

    private static JsonArray Of(Interval value) => new(Number(value.Value), Number(value.Low), Number(value.High));

    private static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(Math.Round(value, 5)) : null;
}
