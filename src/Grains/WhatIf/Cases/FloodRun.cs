using System.Text.Json;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Preview;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Grains.WhatIf.Cases;

/// <summary>How far a run and its baseline are.</summary>
/// <param name="Percent">Share done of both together [%].</param>
/// <param name="Message">For people.</param>
public readonly record struct RunProgress(int Percent, string Message);

/// <summary>A computed what-if with its baseline.</summary>
/// <param name="Inputs">What it was computed from.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="City">The city.</param>
/// <param name="Ground">Its layout.</param>
/// <param name="Changed">The run with the scenario's change.</param>
/// <param name="Baseline">The run without it; the same object where nothing is changed.</param>
public sealed record FloodRun(RunInputs Inputs, Scenario Scenario, RunCity City, CaseGround Ground, FloodResult Changed, FloodResult Baseline)
{
    /// <summary>Greatest fine cell of a preview [m]; its blocks are four of these wide.</summary>
    public const double PreviewCellM = 10;

    /// <summary>Computes both.</summary>
    /// <param name="inputs">Extracted inputs.</param>
    /// <param name="city">The city they name.</param>
    /// <param name="terrain">Its terrain [m MSL].</param>
    /// <param name="zoneValues">Zone value of each terrain cell.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="progress">Told at every simulated minute.</param>
    /// <param name="ct">Looked at in every step.</param>
    public static FloodRun Compute(
        RunInputs inputs, RunCity city, Raster terrain, short[] zoneValues, int threads, Action<RunProgress>? progress = null, CancellationToken ct = default) =>
        Compute(inputs, city, terrain, zoneValues, threads, new RunCourse { Progress = progress }, ct);

    /// <summary>Computes both, with maps and keyframes on the way.</summary>
    /// <param name="inputs">Extracted inputs.</param>
    /// <param name="city">The city they name.</param>
    /// <param name="terrain">Its terrain [m MSL].</param>
    /// <param name="zoneValues">Zone value of each terrain cell.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="course">Where it starts and what it tells on the way.</param>
    /// <param name="ct">Looked at in every step.</param>
    public static FloodRun Compute(
        RunInputs inputs, RunCity city, Raster terrain, short[] zoneValues, int threads, RunCourse course, CancellationToken ct = default)
    {
        if (city.Version != inputs.CityVersion)
            throw new InvalidDataException($"The run is of city version {inputs.CityVersion}, not {city.Version}.");
        using var json = JsonDocument.Parse(inputs.Scenario.ToJsonString());
        var scenario = ScenarioReader.Parse(json.RootElement);
        var ground = CaseGround.Of(city, terrain, zoneValues, scenario.Mode == RunMode.Preview ? Math.Min(scenario.ResolutionM, PreviewCellM) : scenario.ResolutionM);
        var once = scenario.Change.IsEmpty;
        var preview = scenario.Mode == RunMode.Preview;
        var plain = Case(RunPart.Baseline);
        var record = !once && !preview && plain.Resume is null;
        var baseline = Solve(plain, course.Hooks(RunPart.Baseline, 0, once ? 100 : 50) with { Record = record });
        var changed = once ? baseline : Changed();
        return new FloodRun(inputs, scenario, city, ground, changed, baseline.Record is null ? baseline : baseline with { Record = null });

        SurfaceCase Case(RunPart part) =>
            course.Of(CaseBuilder.Build(inputs, scenario, city, ground, part == RunPart.Scenario, threads), ground, part);

        FloodResult Solve(SurfaceCase flood, RunHooks hooks) =>
            preview ? PreviewSolver.Run(flood with { Resume = null }, new PreviewOptions(), hooks, ct) : course.Solve(flood, hooks, ct);

        // Where the change is of one place, only the tiles it reaches are computed beside the baseline.
        FloodResult Changed()
        {
            var flood = Case(RunPart.Scenario);
            var hooks = course.Hooks(RunPart.Scenario, 50, 50);
            return (baseline.Record is null ? null : DeltaSolver.Run(flood, plain, baseline, hooks, ct)) ?? Solve(flood, hooks);
        }
    }
}
