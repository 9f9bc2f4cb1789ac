using System.Security.Cryptography;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Inputs;

namespace SiheungTwin.Grains.WhatIf.Analysis;

/// <summary>
/// The inputs of a step of the analysis: from the last keyframe to the present, the rain each weather cell measured in those minutes,
/// the waters' levels and the pumps' and gates' states of the present. Pure.
/// </summary>
/// <param name="rules">Rules in force.</param>
/// <param name="options">Step and cells.</param>
public sealed class AnalysisInputs(Rules rules, AnalysisOptions options)
{
    /// <summary>Extracts the inputs of the step that ends at a root's time.</summary>
    /// <param name="root">The present.</param>
    /// <param name="last">Keyframe to go on from; null, too old or of another city starts from the standing water of the zones.</param>
    /// <param name="depths">Its depths; null where there are none.</param>
    /// <exception cref="Scenarios.ScenarioException">No weather cell knows its rain, or a level is unknown that must be known.</exception>
    public RunInputs Step(AtlasRoot root, AnalysisKeyframe? last, byte[]? depths)
    {
        var now = WorldMinute.Start(WorldMinute.Of(root.Now));
        var minutes = last is not null && depths is not null && GoesOn(root, last) ? (int)Math.Round((now - last.Time).TotalMinutes) : 0;
        var warm = minutes > 0 ? new WarmStart(Convert.ToHexStringLower(SHA256.HashData(depths!)), last!.Time, last.CellM) : null;
        if (warm is null)
            minutes = options.IntervalMin;
        var scenario = new Scenario { DurationMin = minutes, ResolutionM = options.ResolutionM, Rain = new ScenarioRain { Kind = RainKind.Observed } };
        var inputs = new StartState(rules, new DesignStormOptions()).Extract(root, scenario, ("", false));
        return inputs with { Start = now.AddMinutes(-minutes), Rain = [.. inputs.Rain.Select(r => Measured(root, r, minutes))], Warm = warm };
    }

    /// <summary>True where a step may start from a keyframe.</summary>
    public bool GoesOn(AtlasRoot root, AnalysisKeyframe last) =>
        last.CityVersion == root.Index.City.Version && root.Now - last.Time <= TimeSpan.FromMinutes(options.LongestStepMin) && root.Now - last.Time >= TimeSpan.FromMinutes(1);

    /// <summary>Compares depths over the zones' lowest ground with the plausible water-level sensors of a root.</summary>
    public static SensorMisfit Misfit(AtlasRoot root, IReadOnlyDictionary<string, double> zoneDepthsM) => new(
    [
        .. root.Index.City.Zones.Where(z => zoneDepthsM.ContainsKey(z.Id)).SelectMany(z => z.Sensors.Select(s => (Zone: z, Sensor: s)))
            .Select(p => (p.Zone, p.Sensor, Level: root.Snapshot<SensorSnapshot>(p.Sensor) is { Quantity: "water_level", Plausible: true, Value: { } level } ? level : (double?)null))
            .Where(p => p.Level is not null)
            .OrderBy(p => p.Sensor, StringComparer.Ordinal)
            .Select(p => new SensorDifference(p.Sensor, p.Zone.Id, zoneDepthsM[p.Zone.Id], Math.Max(0, p.Level!.Value - p.Zone.LowestM))),
    ]);

    // What is unknown of the last minutes is taken as the mean of what is known, which the extracted series holds.
    private static RainSeries Measured(AtlasRoot root, RainSeries mean, int minutes)
    {
        if (root.Snapshot<WeatherSnapshot>(mean.Source)?.RainMinutesMm is not { } known || known.Length < minutes)
            return mean;
        return mean with
        {
            Minutes = [.. Enumerable.Range(0, minutes).Select(m => (double)m)],
            MmH = [.. known[^minutes..].Select(mm => float.IsNaN(mm) ? mean.MmH[0] : mm * 60.0)],
        };
    }
}
