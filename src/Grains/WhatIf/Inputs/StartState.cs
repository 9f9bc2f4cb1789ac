using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Grains.WhatIf.Tables;

namespace SiheungTwin.Grains.WhatIf.Inputs;

/// <summary>Takes a run's inputs from a pinned root. Pure: the same root and scenario give the same inputs.</summary>
/// <param name="rules">Rules in force: runoff coefficients, and their version.</param>
/// <param name="tables">What scenarios look up.</param>
public sealed class StartState(Rules rules, ScenarioTables tables)
{
    /// <summary>With the shipped tables but for the coefficients of design storms.</summary>
    public StartState(Rules rules, DesignStormOptions storms)
        : this(rules, ScenarioTables.Shipped with { Storms = storms })
    {
    }

    /// <summary>Extracts the inputs.</summary>
    /// <param name="root">Pinned root: the present, or the past instant the scenario names.</param>
    /// <param name="scenario">Checked scenario.</param>
    /// <param name="world">World's name, and whether it is an exercise.</param>
    /// <param name="stationMm">For rain of kind station, rain of each minute from <c>from</c> on [mm]; NaN unknown.</param>
    /// <param name="recorded">For rain of kind recorded, the storm.</param>
    /// <exception cref="ScenarioException">An input is unknown and the scenario does not give it.</exception>
    public RunInputs Extract(AtlasRoot root, Scenario scenario, (string Name, bool Exercise) world, IReadOnlyList<double>? stationMm = null, RecordedStorm? recorded = null)
    {
        var city = root.Index.City;
        var notes = new List<InputNote>();
        scenario = scenario with { Change = Stacked(scenario.Change, notes) };
        var rain = ScenarioRainSeries.Of(root, scenario, stationMm, recorded, tables, notes);
        var waters = city.Waters.Select(w => Water(root, w, scenario, notes)).ToList();
        var zones = city.Zones.Select(z => Zone(root, city, z, rain, notes)).ToList();
        Depths(root, city, notes);
        var start = WorldMinute.Start(WorldMinute.Of(root.Now));
        return new RunInputs
        {
            CityVersion = city.Version,
            RulesVersion = rules.Version,
            Start = start,
            Scenario = ScenarioText.Of(scenario),
            Zones = zones,
            Waters = waters,
            Rain = rain,
            Origin = new RunOrigin(world.Name, world.Exercise, root.Watermark, root.Now, notes),
        };
    }

    private ScenarioChange Stacked(ScenarioChange change, List<InputNote> notes)
    {
        var faults = new List<ScenarioFault>();
        var lines = SandbagDikes.Of(change, tables.Sandbags, faults);
        if (faults.Count > 0)
            throw new ScenarioException(faults);
        SandbagDikes.Note(lines, tables.Sandbags, notes);
        return change with { Sandbags = lines };
    }

    private ZoneStart Zone(AtlasRoot root, CityModel city, DrainageZone zone, List<RainSeries> rain, List<InputNote> notes)
    {
        var state = root.StateOf<ZoneState>(zone.Id);
        var runoff = rules.Flood.RunoffOpen + ((rules.Flood.RunoffSealed - rules.Flood.RunoffOpen) * zone.Imperviousness);
        var start = new ZoneStart(zone.Id, root.Snapshot<DrainageZoneSnapshot>(zone.Id)?.DepthM, RainOf(city, zone, rain), runoff);
        if (state?.PumpFailed is { } failed && failed.InForce(root.Now))
        {
            start = start with { PumpFailed = true, PumpOffUntilMin = Left(failed, root) };
            notes.Add(InputNote.Of($"pump of {zone.Id}", "fact", (root.Now - failed.From).TotalSeconds, Name(zone), Bilingual.Of($"reported failed by {failed.Label}", $"고장 신고: {failed.Label}")));
        }

        if (state?.GateStuck is { } stuck && stuck.InForce(root.Now))
        {
            start = start with { GateStuck = stuck.Text == "open" ? "open" : "shut", GateStuckUntilMin = Left(stuck, root) };
            var position = start.GateStuck == "open" ? "열린" : "닫힌";
            notes.Add(InputNote.Of($"gate of {zone.Id}", "fact", (root.Now - stuck.From).TotalSeconds, Name(zone), Bilingual.Of($"reported stuck {start.GateStuck} by {stuck.Label}", $"{position} 채 고정됨 신고: {stuck.Label}")));
        }

        return start;
    }

    private static double? Left(TimedFact fact, AtlasRoot root) => fact.Until is { } until ? Math.Ceiling((until - root.Now).TotalMinutes) : null;

    // The zone's own preference among its weather cells; where none of those knows, the nearest cell that does.
    private static int RainOf(CityModel city, DrainageZone zone, List<RainSeries> rain)
    {
        if (rain is [{ Source: "everywhere" }])
            return 0;
        foreach (var cell in zone.Weather)
        {
            if (rain.FindIndex(r => r.Source == cell) is >= 0 and var found)
                return found;
        }

        double Away(RainSeries series)
        {
            var at = city.Weather.First(w => w.Id == series.Source).Geometry.Xy;
            return ((at[0] - zone.Outfall[0]) * (at[0] - zone.Outfall[0])) + ((at[1] - zone.Outfall[1]) * (at[1] - zone.Outfall[1]));
        }

        return rain.IndexOf(rain.MinBy(Away)!);
    }

    private WaterLevel Water(AtlasRoot root, WaterBody water, Scenario scenario, List<InputNote> notes)
    {
        if (water.Kind == WaterKind.OpenSea)
            return SeaLevels.Of(root, water, scenario, tables.Tide, rules.Freshness, notes);
        var name = $"water {water.Id}";
        if (water.Kind == WaterKind.Lake && scenario.LakeM is { } lake)
        {
            notes.Add(InputNote.Of(name, "scenario", null, "scenario", Bilingual.Of($"{lake:0.00} m MSL", $"해발 {lake:0.00} m")));
            return new WaterLevel(water.Id, [0], [lake]);
        }

        if (root.Snapshot<WaterSnapshot>(water.Id) is { LevelM: { } level } snapshot)
        {
            notes.Add(InputNote.Of(name, snapshot.LevelSource ?? "measured", snapshot.AgeS, Name(water), Bilingual.Of($"{level:0.00} m MSL, held", $"해발 {level:0.00} m, 그대로 유지")));
            return new WaterLevel(water.Id, [0], [level]);
        }

        if (water.Kind == WaterKind.Lake)
            throw new ScenarioException("$.lake", $"is required: the level of {water.Id} is not known now and the city assumes none.", $"필수 항목입니다. {water.Title}의 현재 수위를 알 수 없습니다.");
        notes.Add(InputNote.Of(name, "unknown", null, Name(water), new("level unknown: outfalls into it are taken as free, a lower bound of flooding", "수위 미상: 방류구가 막히지 않은 것으로 봄(침수의 하한)")));
        return new WaterLevel(water.Id, [], []);
    }

    private static void Depths(AtlasRoot root, CityModel city, List<InputNote> notes)
    {
        foreach (var group in city.Zones.GroupBy(z => root.Snapshot<DrainageZoneSnapshot>(z.Id) is { DepthM: not null, DepthSource: var source } ? source ?? "balance" : "unknown").OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var age = group.Max(z => root.Snapshot<DrainageZoneSnapshot>(z.Id)?.RainAgeS);
            var wet = group.Count(z => root.Snapshot<DrainageZoneSnapshot>(z.Id)?.DepthM > 0.01);
            var note = Bilingual.Of($"{group.Count()} zones, {wet} with water above 1 cm", $"배수구역 {group.Count()}곳, 그중 {wet}곳은 1 cm 넘게 고임") + (group.Key == "unknown"
                ? new("; taken as dry, a lower bound of flooding", "; 마른 것으로 봄(침수의 하한)")
                : new("; age is the oldest rain behind them", "; 경과 시간은 가장 오래된 강우 기준"));
            notes.Add(InputNote.Of("standing water", group.Key, age, group.All(z => z.Provenance == Provenance.Real) ? "real" : "synthetic", note));
        }
    }

    private static string Name(CityAsset asset) => asset.Provenance == Provenance.Real ? "real" : "synthetic";
}
