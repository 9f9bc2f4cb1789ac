using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>A scenario as canonical JSON: the interface's own members, fixed order, defaults filled in. Equal scenarios give equal texts.</summary>
public static class ScenarioText
{
    /// <summary>The JSON of a scenario; <see cref="ScenarioReader.Parse"/> reads it back.</summary>
    public static JsonObject Of(Scenario scenario) => new()
    {
        ["start"] = scenario.Start is { } start ? Time(start) : "now",
        ["duration_min"] = scenario.DurationMin,
        ["resolution_m"] = scenario.ResolutionM,
        ["mode"] = Name(scenario.Mode),
        ["rain"] = Rain(scenario.Rain),
        ["tide"] = scenario.Tide is { } tide
            ? new JsonObject { ["datum"] = "msl", ["m"] = new JsonArray([.. tide.Minutes.Select((m, i) => (JsonNode)new JsonArray(m, tide.LevelsM[i]))]) }
            : null,
        ["lake"] = scenario.LakeM is { } lake ? new JsonObject { ["datum"] = "msl", ["m"] = lake } : null,
        ["change"] = Change(scenario.Change),
    };

    private static JsonObject Rain(ScenarioRain rain)
    {
        var json = new JsonObject { ["kind"] = Name(rain.Kind) };
        switch (rain.Kind)
        {
            case RainKind.Uniform:
                json["mm_h"] = rain.MmH;
                break;
            case RainKind.Hyetograph:
                json["step_min"] = rain.StepMin;
                json["mm"] = new JsonArray([.. rain.Mm!.Select(m => (JsonNode)m)]);
                break;
            case RainKind.Station:
                json["station"] = rain.Station;
                json["from"] = Time(rain.From!.Value);
                break;
            case RainKind.Design:
                json["design"] = new JsonObject { ["shape"] = Name(rain.Design!.Shape), ["total_mm"] = rain.Design.TotalMm, ["peak_ratio"] = rain.Design.PeakRatio };
                break;
        }

        json["factor"] = rain.Factor;
        return json;
    }

    private static JsonObject Change(ScenarioChange change) => new()
    {
        ["blocked"] = new JsonArray([.. change.Blocked.Select(b => (JsonNode)new JsonObject { ["zone"] = b.Zone, ["fraction"] = b.Fraction })]),
        ["pumps_off"] = new JsonArray([.. change.PumpsOff.Select(p => (JsonNode)new JsonObject { ["pump"] = p.Pump, ["from_min"] = p.FromMin })]),
        ["gates_stuck"] = new JsonArray([.. change.GatesStuck.Select(g => (JsonNode)new JsonObject { ["gate"] = g.Gate, ["open"] = g.Open })]),
        ["barriers"] = new JsonArray([.. change.Barriers.Select(b => (JsonNode)new JsonObject
        {
            ["line"] = new JsonArray([.. b.Line.Select(p => (JsonNode)new JsonArray(p[0], p[1]))]),
            ["height_m"] = b.HeightM,
            ["from_min"] = b.FromMin,
        })]),
        ["breaches"] = new JsonArray([.. change.Breaches.Select(b => (JsonNode)new JsonObject
        {
            ["at"] = new JsonArray(b.At[0], b.At[1]),
            ["from_min"] = b.FromMin,
            ["width_m"] = b.WidthM,
            ["grow_min"] = b.GrowMin,
            ["invert_m"] = b.InvertM,
        })]),
    };

    private static string Name(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
