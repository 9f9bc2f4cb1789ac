using System.Globalization;
using System.Text.Json.Nodes;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>The few lines a person wants to read first.</summary>
internal static class SummaryText
{
    public static void Print(JsonNode summary, string directory)
    {
        Console.WriteLine($"{summary["label"]}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {summary["scenario_hash"]!.ToString()[..12]}, {summary["duration_min"]} min on {summary["resolution_m"]} m cells, ledger error {summary["ledger"]!["scenario"]!["relative_error"]!.GetValue<double>():0.0e+0}"));
        foreach (var underpass in summary["underpasses_closed"]!.AsArray())
            Console.WriteLine($"  {underpass!["title"],-12} closed {Span(underpass, "")}   baseline {Span(underpass, "baseline_")}");
        if (summary["underpasses_closed"]!.AsArray().Count == 0)
            Console.WriteLine("  no underpass closes");
        Console.WriteLine($"  roads closed: {summary["roads_closed"]} (baseline {summary["baseline_roads_closed"]})");
        Console.WriteLine($"  {summary["accuracy_note"]}");
        Console.WriteLine(directory);
    }

    /// <summary>Prints how an ensemble came out: the underpasses that close in any member.</summary>
    public static void PrintEnsemble(JsonNode ensemble, string directory)
    {
        var members = ensemble["members"]!.AsArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{members.Count} members, {ensemble["failed"]} failed"));
        foreach (var failed in members.Where(m => m!["failure"] is not null))
            Console.WriteLine($"  {failed!["name"]}: {failed["failure"]}");
        foreach (var place in ensemble["places"]!["underpasses"]!.AsArray().Where(p => p!["closed_share"]?.GetValue<double>() > 0))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {place!["title"],-12} closes in {place["closed_share"]!.GetValue<double>():0 %} of members, earliest in minute {place["closed_earliest_min"]}, {place["depth_least_m"]!.GetValue<double>():0.0} to {place["depth_most_m"]!.GetValue<double>():0.0} m"));
        }

        Console.WriteLine(directory);
    }

    private static string Span(JsonNode place, string prefix) => place[prefix + "closed_from_min"] is { } from
        ? $"from minute {from}{(place[prefix + "closed_until_min"] is { } until ? $" to {until}" : " on")}, {place[prefix + "depth_max_m"]!.GetValue<double>().ToString("0.0", CultureInfo.InvariantCulture)} m"
        : "never";
}
