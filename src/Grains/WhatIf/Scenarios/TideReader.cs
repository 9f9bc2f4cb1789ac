using System.Text.Json;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>Reads the member <c>tide</c> of a scenario.</summary>
internal static class TideReader
{
    public static ScenarioTide? Read(JsonFields scenario)
    {
        if (scenario.Object("tide") is not { } tide)
            return null;
        var kind = tide.Has("kind") ? tide.OneOf<TideKind>("kind") : TideKind.Points;
        if (kind == TideKind.Points)
            LevelDatum.Need(tide);
        else
            LevelDatum.Check(tide);
        if (kind == TideKind.Points && !tide.Has("m"))
            tide.Missing("m", ": [[minute, level], …], or give kind harmonic or predicted", ": [[분, 수위], …] 또는 kind harmonic, predicted");
        if (kind is TideKind.Harmonic or TideKind.Predicted && tide.Has("m"))
            tide.Fault("m", "is of kind points only; put surge_m on top of a predicted tide.", "kind points에서만 쓸 수 있습니다. 예측 조위에는 surge_m을 더하십시오.");
        var (minutes, levels) = Points(tide, "m", LevelDatum.LowestM, LevelDatum.HighestM, "[60, 4.0]");
        var read = new ScenarioTide(minutes, levels)
        {
            Kind = kind ?? TideKind.Points,
            Surge = Surge(tide),
            SeaLevelRiseM = tide.Number("sea_level_rise_m", -1, 5, "m") ?? 0,
        };
        tide.Done();
        return read;
    }

    private static ScenarioSurge? Surge(JsonFields tide)
    {
        if (tide.Get("surge_m") is not { } surge)
            return null;
        if (surge.ValueKind == JsonValueKind.Number)
            return tide.Number("surge_m", -3, 6, "m") is { } height ? new ScenarioSurge([0], [height]) : null;
        var (minutes, heights) = Points(tide, "surge_m", -3, 6, "[60, 0.5]");
        return new ScenarioSurge(minutes, heights);
    }

    private static (double[] Minutes, double[] Values) Points(JsonFields tide, string name, double lowest, double highest, string example)
    {
        var (minutes, values) = (new List<double>(), new List<double>());
        foreach (var (element, path) in tide.Items(name))
        {
            var pair = element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().ToArray() : [];
            if (pair.Length != 2 || pair.Any(p => p.ValueKind != JsonValueKind.Number) || pair[0].GetDouble() is < 0 or > 100_000 || pair[1].GetDouble() < lowest || pair[1].GetDouble() > highest)
                tide.Faults.Add(new ScenarioFault(path, FormattableString.Invariant($"must be [minute, m from {lowest} to {highest}], such as {example}."), FormattableString.Invariant($"[분, m ({lowest}~{highest})]이어야 합니다. 예: {example}")));
            else if (minutes.Count > 0 && pair[0].GetDouble() <= minutes[^1])
                tide.Faults.Add(new ScenarioFault(path, "comes at or before the point before it; minutes must rise.", "시각은 앞의 점보다 늦어야 합니다."));
            else
                (minutes, values) = ([.. minutes, pair[0].GetDouble()], [.. values, pair[1].GetDouble()]);
        }

        if (tide.Has(name) && minutes.Count == 0)
            tide.Fault(name, "needs at least one point.", "한 점 이상이 필요합니다.");
        return ([.. minutes], [.. values]);
    }
}
