using System.Text.Json;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>Reads the JSON of a scenario. Every error is collected and names its path; unknown members are errors.</summary>
public static class ScenarioReader
{
    private const double LongestMin = 1440;
    private const double LowestM = -15;
    private const double HighestM = 60;

    /// <summary>Reads a scenario; ids and places are checked later against a city by <see cref="ScenarioCheck"/>.</summary>
    /// <exception cref="ScenarioException">Everything that is wrong with it.</exception>
    public static Scenario Parse(JsonElement json)
    {
        var faults = new List<ScenarioFault>();
        var fields = new JsonFields(json, "$", faults);
        var scenario = new Scenario
        {
            Start = fields.Has("start") && fields.Text("start") != "now" ? fields.Time("start") : null,
            DurationMin = fields.NeedNumber("duration_min", 1, LongestMin, "min"),
            ResolutionM = fields.Number("resolution_m", 10, 100, "m") ?? 30,
            Mode = fields.OneOf<RunMode>("mode") ?? RunMode.Full,
            Rain = Rain(fields),
            Tide = Tide(fields),
            LakeM = Lake(fields),
            Change = fields.Object("change") is { } change ? ChangeReader.Read(change) : new ScenarioChange(),
        };
        fields.Done();
        return faults.Count == 0 ? scenario : throw new ScenarioException(faults);
    }

    private static ScenarioRain Rain(JsonFields scenario)
    {
        if (scenario.Object("rain") is not { } rain)
        {
            scenario.Missing("rain", "", "");
            return new ScenarioRain { Kind = RainKind.Observed };
        }

        var kind = rain.OneOf<RainKind>("kind");
        if (!rain.Has("kind"))
            rain.Missing("kind", ": observed, forecast, uniform, hyetograph, station or design", ": observed, forecast, uniform, hyetograph, station, design 중 하나");
        var read = new ScenarioRain
        {
            Kind = kind ?? RainKind.Observed,
            MmH = rain.Number("mm_h", 0, 500, "mm/h"),
            StepMin = rain.Number("step_min", 1, LongestMin, "min"),
            Mm = Depths(rain),
            Station = rain.Text("station"),
            From = rain.Time("from"),
            Factor = rain.Number("factor", 0, 10, "") ?? 1,
            Design = Design(rain),
        };
        foreach (var name in Needed(kind).Where(name => !rain.Has(name)))
            rain.Missing(name, $" for kind {kind.ToString()!.ToLowerInvariant()}", $" (kind {kind.ToString()!.ToLowerInvariant()})");
        rain.Done();
        return read;
    }

    private static string[] Needed(RainKind? kind) => kind switch
    {
        RainKind.Uniform => ["mm_h"],
        RainKind.Hyetograph => ["step_min", "mm"],
        RainKind.Station => ["station", "from"],
        RainKind.Design => ["design"],
        _ => [],
    };

    private static double[]? Depths(JsonFields rain)
    {
        if (!rain.Has("mm"))
            return null;
        var depths = new List<double>();
        foreach (var (element, path) in rain.Items("mm"))
        {
            if (element.ValueKind == JsonValueKind.Number && element.GetDouble() is >= 0 and <= 500)
                depths.Add(element.GetDouble());
            else
                rain.Faults.Add(new ScenarioFault(path, "must be a number from 0 to 500 mm.", "0에서 500 mm 사이의 수여야 합니다."));
        }

        if (depths.Count == 0)
            rain.Fault("mm", "needs at least one step.", "한 구간 이상이 필요합니다.");
        return [.. depths];
    }

    private static DesignRain? Design(JsonFields rain)
    {
        if (rain.Object("design") is not { } design)
            return null;
        var shape = design.OneOf<DesignShape>("shape");
        if (!design.Has("shape"))
            design.Missing("shape", ": triangular, chicago or huff", ": triangular, chicago, huff 중 하나");
        var read = new DesignRain(shape ?? DesignShape.Triangular, design.NeedNumber("total_mm", 0, 2000, "mm"), design.Number("peak_ratio", 0.05, 0.95, "") ?? 0.4);
        design.Done();
        return read;
    }

    private static ScenarioTide? Tide(JsonFields scenario)
    {
        if (scenario.Object("tide") is not { } tide)
            return null;
        Datum(tide);
        var (minutes, levels) = (new List<double>(), new List<double>());
        if (!tide.Has("m"))
            tide.Missing("m", ": [[minute, level], …]", ": [[분, 수위], …]");
        foreach (var (element, path) in tide.Items("m"))
        {
            var pair = element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().ToArray() : [];
            if (pair.Length != 2 || pair.Any(p => p.ValueKind != JsonValueKind.Number) || pair[0].GetDouble() is < 0 or > 100_000 || pair[1].GetDouble() is < LowestM or > HighestM)
                tide.Faults.Add(new ScenarioFault(path, "must be [minute, level in m MSL], such as [60, 4.0].", "[분, 수위(m MSL)]이어야 합니다. 예: [60, 4.0]"));
            else if (minutes.Count > 0 && pair[0].GetDouble() <= minutes[^1])
                tide.Faults.Add(new ScenarioFault(path, "comes at or before the point before it; minutes must rise.", "시각은 앞의 점보다 늦어야 합니다."));
            else
                (minutes, levels) = ([.. minutes, pair[0].GetDouble()], [.. levels, pair[1].GetDouble()]);
        }

        if (tide.Has("m") && minutes.Count == 0)
            tide.Fault("m", "needs at least one point.", "한 점 이상이 필요합니다.");
        tide.Done();
        return new ScenarioTide([.. minutes], [.. levels]);
    }

    private static double? Lake(JsonFields scenario)
    {
        if (scenario.Object("lake") is not { } lake)
            return null;
        Datum(lake);
        var level = lake.NeedNumber("m", LowestM, HighestM, "m MSL");
        lake.Done();
        return level;
    }

    private static void Datum(JsonFields level)
    {
        if (!level.Has("datum"))
            level.Missing("datum", ": a level without a datum means nothing; give \"msl\"", ": 기준면 없는 수위는 쓸 수 없습니다. \"msl\"을 쓰십시오");
        else if (level.Text("datum") is { } datum && datum != "msl")
            level.Fault("datum", $"'{datum}' is not taken; give levels above Incheon mean sea level and \"msl\".", $"'{datum}'은(는) 쓸 수 없습니다. 인천 평균해면 기준 \"msl\"로 주십시오.");
    }
}
