using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Grains.WhatIf.Ensembles;

/// <summary>
/// A scenario with a member <c>ensemble</c> stands for many: every combination of the values given for its numbers, the last varied fastest.
/// Each member is a whole scenario of its own, with its own hash and its own baseline.
/// </summary>
public static class ScenarioEnsemble
{
    /// <summary>Most members of an ensemble.</summary>
    public const int MostMembers = 64;

    /// <summary>True where a scenario has a member <c>ensemble</c>.</summary>
    public static bool Is(JsonElement json) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty("ensemble", out var ensemble) && ensemble.ValueKind != JsonValueKind.Null;

    /// <summary>The members in order, each with a name that says what it varies; a scenario without an ensemble is its only member, without a name.</summary>
    /// <exception cref="ScenarioException">The ensemble makes no sense, is too large, or a member is no scenario; names the path.</exception>
    public static IReadOnlyList<(string Name, JsonElement Scenario)> Expand(JsonElement json)
    {
        if (!Is(json))
            return [("", json.Clone())];
        var faults = new List<ScenarioFault>();
        var fields = new JsonFields(json.GetProperty("ensemble"), "$.ensemble", faults);
        var most = fields.Whole("members_max", 1, MostMembers) ?? MostMembers;
        var vary = Vary(fields);
        fields.Done();
        var count = vary.Aggregate(1L, (product, v) => Math.Min(product * v.Values.Count, int.MaxValue));
        if (count > most)
        {
            fields.Fault("vary", string.Create(CultureInfo.InvariantCulture, $"makes {count} members, more than {most}; give fewer values."),
                string.Create(CultureInfo.InvariantCulture, $"구성원이 {count}개로 한도 {most}개를 넘습니다. 값을 줄이십시오."));
        }

        if (faults.Count > 0)
            throw new ScenarioException(faults);
        return [.. Enumerable.Range(0, (int)count).Select(number => Member(json, vary, number))];
    }

    private static List<Varied> Vary(JsonFields ensemble)
    {
        var vary = new List<Varied>();
        if (!ensemble.Has("vary"))
            ensemble.Missing("vary", ": [{\"path\":\"$.rain.factor\",\"values\":[0.8,1.2]}]", ": [{\"path\":\"$.rain.factor\",\"values\":[0.8,1.2]}]");
        foreach (var (element, path) in ensemble.Items("vary"))
        {
            var fields = new JsonFields(element, path, ensemble.Faults);
            var text = fields.NeedText("path");
            var place = JsonPlace.Parse(text);
            if (place is null || text.StartsWith("$.ensemble", StringComparison.Ordinal))
                fields.Fault("path", $"'{text}' is no path of a number, such as $.rain.factor.", $"'{text}'은(는) 수의 경로가 아닙니다. 예: $.rain.factor");
            else if (vary.Any(v => v.Place.Path == text))
                fields.Fault("path", $"'{text}' is varied twice.", $"'{text}'이(가) 두 번 나옵니다.");
            var values = Values(fields);
            fields.Done();
            if (place is not null)
                vary.Add(new Varied(place, values, path));
        }

        if (ensemble.Has("vary") && vary.Count == 0)
            ensemble.Fault("vary", "needs a path to vary.", "바꿀 경로가 하나 이상 필요합니다.");
        return vary;
    }

    private static List<double> Values(JsonFields fields)
    {
        var values = new List<double>();
        if (!fields.Has("values"))
            fields.Missing("values", ": numbers", ": 수의 목록");
        foreach (var (value, path) in fields.Items("values"))
        {
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !double.IsFinite(number))
                fields.Faults.Add(new ScenarioFault(path, "must be a number.", "수여야 합니다."));
            else if (values.Contains(number))
                fields.Faults.Add(new ScenarioFault(path, "is given twice.", "두 번 주어졌습니다."));
            else
                values.Add(number);
        }

        if (fields.Has("values") && values.Count == 0)
            fields.Fault("values", "needs a number.", "수가 하나 이상 필요합니다.");
        return values;
    }

    private static (string Name, JsonElement Scenario) Member(JsonElement json, List<Varied> vary, int number)
    {
        var member = JsonObject.Create(json.Clone())!;
        member.Remove("ensemble");
        var parts = new string[vary.Count];
        for (var i = vary.Count - 1; i >= 0; i--)
        {
            var value = vary[i].Values[number % vary[i].Values.Count];
            number /= vary[i].Values.Count;
            parts[i] = string.Create(CultureInfo.InvariantCulture, $"{vary[i].Place.Short}={value}");
            if (!vary[i].Place.Set(member, value))
                throw new ScenarioException($"{vary[i].Field}.path", $"'{vary[i].Place.Path}' leads to no number of the scenario.", $"'{vary[i].Place.Path}'에 수가 없습니다.");
        }

        var name = string.Join(",", parts);
        var scenario = JsonSerializer.SerializeToElement(member);
        Check(scenario, name, vary);
        return (name, scenario);
    }

    // What the reader finds wrong at a varied place is the ensemble's fault.
    private static void Check(JsonElement scenario, string name, List<Varied> vary)
    {
        try
        {
            _ = ScenarioReader.Parse(scenario);
        }
        catch (ScenarioException refused)
        {
            throw new ScenarioException([.. refused.Faults.Select(f => vary.Find(v => v.Place.Path == f.Field) is { } varied
                ? new ScenarioFault($"{varied.Field}.values", $"{name}: {f.Field} {f.Detail}", $"{name}: {f.Field} {f.DetailKo}")
                : f)]);
        }
    }

    private sealed record Varied(JsonPlace Place, List<double> Values, string Field);
}
