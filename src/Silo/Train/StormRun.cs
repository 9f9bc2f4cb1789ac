using System.Text.Json.Nodes;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Silo.Train;

/// <summary>What the solver makes of a storm: depth at each zone's lowest cell and at each underpass' lowest point, minute by minute from the start [m]; NaN where it is not computed.</summary>
/// <param name="Zones">By zone, in the city's order.</param>
/// <param name="Underpasses">By underpass, in the city's order.</param>
internal sealed record StormRun(double[][] Zones, double[][] Underpasses)
{
    /// <summary>Computes a storm, as a what-if would.</summary>
    public static StormRun Compute(Storm storm, CityModel city, CaseGround ground, Rules rules, int threads, CancellationToken ct)
    {
        var part = RunCity.Of(city);
        var scenario = new Scenario { DurationMin = storm.Minutes, Rain = new ScenarioRain { Kind = RainKind.Hyetograph }, Change = storm.Change };
        var inputs = new RunInputs
        {
            CityVersion = city.Version,
            RulesVersion = rules.Version,
            Start = DateTimeOffset.UnixEpoch,
            Scenario = new JsonObject(),
            Zones = [.. city.Zones.Select(z => new ZoneStart(z.Id, 0, CellOf(city, z), rules.Flood.RunoffOpen + ((rules.Flood.RunoffSealed - rules.Flood.RunoffOpen) * z.Imperviousness)))],
            Waters = storm.Waters,
            Rain = [.. city.Weather.Select((w, i) => new RainSeries(w.Id, [.. Enumerable.Range(0, storm.Minutes).Select(m => (double)m), storm.Minutes], [.. storm.RainMm[i].Select(mm => mm * 60), 0]))],
        };
        var result = FloodSolver.Run(CaseBuilder.Build(inputs, scenario, part, ground, changed: true, threads), cancellationToken: ct);
        var places = result.WatchPoints.ToDictionary(w => w.Id, w => w.DepthM, StringComparer.Ordinal);
        return new StormRun([.. city.Zones.Select(z => places[z.Id])], [.. city.Underpasses.Select(u => places[u.Id])]);
    }

    /// <summary>The weather cell that speaks for a zone: its first.</summary>
    public static int CellOf(CityModel city, DrainageZone zone)
    {
        for (var i = 0; i < city.Weather.Count; i++)
        {
            if (zone.Weather.Length > 0 && city.Weather[i].Id == zone.Weather[0])
                return i;
        }

        return 0;
    }
}
