using System.Text.Json;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Inputs;
using SiheungTwin.Grains.WhatIf.Runs;
using SiheungTwin.Grains.WhatIf.Scenarios;
using SiheungTwin.Hydraulics.Outputs;

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

    /// <summary>Which baseline the change was computed beside; null for a preview.</summary>
    public BaselineUse? Beside { get; init; }

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
        return new FloodComputation(inputs, scenario, city, ground, threads, course, ct).Run();
    }
}
