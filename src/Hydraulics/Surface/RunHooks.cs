using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Outputs;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>What a run tells while it computes.</summary>
public sealed record RunHooks
{
    /// <summary>Told at every output time.</summary>
    public IProgress<FloodProgress>? Progress { get; init; }

    /// <summary>Interval of keyframes [s]; 0 makes none.</summary>
    public double KeyframeIntervalS { get; init; }

    /// <summary>Takes each keyframe, on the run's own thread.</summary>
    public Action<RunState>? Keyframe { get; init; }

    /// <summary>True to keep what a run of a part needs (<see cref="FloodResult.Record"/>); about 350 kB for each thousand cells of tiles and hour.</summary>
    public bool Record { get; init; }
}
