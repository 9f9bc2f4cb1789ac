using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.WhatIf.Cases;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>The two computations of a run.</summary>
public enum RunPart
{
    /// <summary>Without the scenario's change.</summary>
    Baseline,

    /// <summary>With it.</summary>
    Scenario,
}

/// <summary>How a run is computed: where it starts, what it tells on the way, and by what.</summary>
public sealed record RunCourse
{
    /// <summary>Told at every simulated minute.</summary>
    public Action<RunProgress>? Progress { get; init; }

    /// <summary>Takes depths [m] of a part at a simulated time [s].</summary>
    public Action<RunPart, double, Raster>? Snapshot { get; init; }

    /// <summary>Interval of snapshots [s], a multiple of 60; 0 makes none.</summary>
    public double SnapshotIntervalS { get; init; }

    /// <summary>Takes each keyframe of a part.</summary>
    public Action<RunPart, RunState>? Keyframe { get; init; }

    /// <summary>Interval of keyframes [s]; 0 makes none.</summary>
    public double KeyframeIntervalS { get; init; }

    /// <summary>The keyframe a part goes on from; null or none starts at 0.</summary>
    public Func<RunPart, RunState?>? Resume { get; init; }

    /// <summary>Depths [m] on the run's grid that it starts from; null takes the standing water of its inputs.</summary>
    public Func<CaseGround, Raster>? StartDepth { get; init; }

    /// <summary>Where baselines are kept for runs to come; null keeps none.</summary>
    public BaselineStore? Baselines { get; init; }

    /// <summary>Where tables of previews are kept; null makes them each time.</summary>
    public SubgridStore? Subgrids { get; init; }

    /// <summary>What computes.</summary>
    public Func<SurfaceCase, RunHooks, CancellationToken, FloodResult> Solve { get; init; } = FloodSolver.Run;

    /// <summary>A case as it takes this course.</summary>
    internal SurfaceCase Of(SurfaceCase flood, CaseGround ground, RunPart part) => flood with
    {
        SnapshotIntervalS = Snapshot is null ? 0 : SnapshotIntervalS,
        StartDepth = StartDepth?.Invoke(ground) ?? flood.StartDepth,
        Resume = Resume?.Invoke(part),
    };

    /// <summary>What the engine tells of a part that makes out a share [%] of the run from a percentage on.</summary>
    internal RunHooks Hooks(RunPart part, int from, int share) => new()
    {
        Progress = Progress is null && Snapshot is null ? null : new Told(p => Tell(part, p, from, share)),
        KeyframeIntervalS = Keyframe is null ? 0 : KeyframeIntervalS,
        Keyframe = Keyframe is null ? null : state => Keyframe(part, state),
    };

    private void Tell(RunPart part, FloodProgress p, int from, int share)
    {
        Progress?.Invoke(new RunProgress(
            from + (int)(share * p.SimulatedS / p.DurationS),
            RunMessages.Minute(part, p.SimulatedS, p.DurationS)));
        if (p.DepthM is { } depth)
            Snapshot?.Invoke(part, p.SimulatedS, depth);
    }

    // Progress<T> would hand reports to the thread pool, out of order.
    private sealed class Told(Action<FloodProgress> tell) : IProgress<FloodProgress>
    {
        public void Report(FloodProgress value) => tell(value);
    }
}
