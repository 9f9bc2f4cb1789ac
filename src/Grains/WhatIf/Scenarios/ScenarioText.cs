using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>
/// A scenario as canonical JSON: the interface's own members, fixed order, defaults filled in. Equal scenarios give equal texts.
/// Members that came later are left out where they hold their default, so that a scenario keeps the text it had before they came.
/// </summary>
public static class ScenarioText
{
    /// <summary>The JSON of a scenario; <see cref="ScenarioReader.Parse"/> reads it back.</summary>
    public static JsonObject Of(Scenario scenario)
    {
        var json = new JsonObject
        {
            ["start"] = scenario.Start is { } start ? Time(start) : "now",
            ["duration_min"] = scenario.DurationMin,
            ["resolution_m"] = scenario.ResolutionM,
            ["mode"] = Name(scenario.Mode),
            ["rain"] = Rain(scenario.Rain),
            ["tide"] = scenario.Tide is { } tide ? Tide(tide) : null,
            ["lake"] = scenario.LakeM is { } lake ? new JsonObject { ["datum"] = "msl", ["m"] = lake } : null,
            ["change"] = ChangeText.Of(scenario.Change),
        };
        json.Add("clogged", scenario.Clogged, ChangeText.Blocked);
        return json;
    }

    /// <summary>An array of a list's elements, unless it is empty.</summary>
    internal static void Add<T>(this JsonObject json, string name, IReadOnlyList<T> items, Func<T, JsonObject> text)
    {
        if (items.Count > 0)
            json[name] = new JsonArray([.. items.Select(i => (JsonNode)text(i))]);
    }

    /// <summary>A member that is not its default.</summary>
    internal static void Add<T>(this JsonObject json, string name, T value, T usual)
    {
        if (!EqualityComparer<T>.Default.Equals(value, usual))
            json[name] = JsonValue.Create(value);
    }

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
                json["design"] = Design(rain.Design!);
                break;
            case RainKind.Recorded:
                json["from"] = Time(rain.From!.Value);
                json["to"] = rain.To is { } to ? Time(to) : null;
                (json["dx_km"], json["dy_km"], json["at_min"]) = (rain.DxKm, rain.DyKm, rain.AtMin);
                break;
        }

        json["factor"] = rain.Factor;
        return json;
    }

    private static JsonObject Design(DesignRain design)
    {
        var json = new JsonObject { ["shape"] = Name(design.Shape) };
        if (design.ReturnPeriodY is { } years)
            json["return_period_y"] = years;
        else
            json["total_mm"] = design.TotalMm;
        json["peak_ratio"] = design.PeakRatio;
        if (design.Shape == DesignShape.Huff)
            json.Add("quartile", design.Quartile, 2);
        json.Add("from_min", design.FromMin, 0);
        json.Add("duration_min", design.DurationMin, null);
        json.Add("areal_factor", design.ArealFactor, 1);
        return json;
    }

    private static JsonObject Tide(ScenarioTide tide)
    {
        var json = new JsonObject { ["datum"] = "msl" };
        if (tide.Kind == TideKind.Points)
            json["m"] = Points(tide.Minutes, tide.LevelsM);
        else
            json["kind"] = Name(tide.Kind);
        if (tide.Surge is { } surge)
            json["surge_m"] = surge.Minutes.Length == 1 && surge.Minutes[0] == 0 ? surge.HeightsM[0] : Points(surge.Minutes, surge.HeightsM);
        json.Add("sea_level_rise_m", tide.SeaLevelRiseM, 0);
        return json;
    }

    private static JsonArray Points(double[] minutes, double[] values) => new([.. minutes.Select((m, i) => (JsonNode)new JsonArray(m, values[i]))]);

    private static string Name(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
