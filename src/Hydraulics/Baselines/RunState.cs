namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>Everything a run needs to go on from a moment with the same bits: a keyframe.</summary>
/// <param name="SimulatedS">Simulated time [s].</param>
/// <param name="Content">State, compressed; only the engine that wrote it reads it.</param>
public sealed record RunState(double SimulatedS, byte[] Content);
