using System.Text.Json;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Scenarios;

/// <summary>Reads the JSON of a scenario. Every error is collected and names its path; unknown members are errors.</summary>
public static class ScenarioReader
{
    private const double LongestMin = 1440;

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
            Rain = RainReader.Read(fields),
            Tide = TideReader.Read(fields),
            LakeM = Lake(fields),
            Clogged = ChangeReader.Clogged(fields),
            Change = fields.Object("change") is { } change ? ChangeReader.Read(change) : new ScenarioChange(),
        };
        if (fields.Has("ensemble"))
            fields.Fault("ensemble", "is not one scenario but many: post it as the whole scenario of a job, or give it to ./twin whatif --scenario.", "앙상블은 시나리오 하나가 아닙니다. 작업으로 요청하거나 ./twin whatif --scenario로 실행하십시오.");
        fields.Done();
        return faults.Count == 0 ? scenario : throw new ScenarioException(faults);
    }

    private static double? Lake(JsonFields scenario)
    {
        if (scenario.Object("lake") is not { } lake)
            return null;
        LevelDatum.Need(lake);
        var level = lake.NeedNumber("m", LevelDatum.LowestM, LevelDatum.HighestM, "m MSL");
        lake.Done();
        return level;
    }
}
