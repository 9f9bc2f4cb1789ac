namespace SiheungTwin.Grains.Interfaces.WhatIf;

/// <summary>How the city's water stood at a time, as computed from what was observed until then.</summary>
/// <param name="Time">World time, whole minute, UTC.</param>
/// <param name="CityVersion">City version it is of.</param>
/// <param name="CellM">Side of its cells [m].</param>
/// <param name="File">Name of its depths in the run store.</param>
/// <param name="Since">World time since which it was computed without a break, UTC.</param>
/// <param name="Misfit">How it fits the sensors of its time.</param>
[GenerateSerializer, Immutable, Alias("twin.analysis-keyframe")]
public sealed record AnalysisKeyframe(
    [property: Id(0)] DateTimeOffset Time,
    [property: Id(1)] string CityVersion,
    [property: Id(2)] double CellM,
    [property: Id(3)] string File,
    [property: Id(4)] DateTimeOffset Since,
    [property: Id(5)] SensorMisfit Misfit);

/// <summary>The analysis of a world: which silo computes the next step, and the last keyframes. Its key is the lane. It computes nothing.</summary>
[Alias("twin.analysis-grain")]
public interface IAnalysisGrain : IGrainWithStringKey
{
    /// <summary>A silo wants to compute the step that ends at a world time.</summary>
    /// <returns>True when it shall: nobody else is at it, and there is no keyframe of that time or later.</returns>
    [Alias("Claim")]
    Task<bool> Claim(DateTimeOffset time, string silo);

    /// <summary>A silo's claim ends; with a keyframe when it could compute one. The oldest beyond what is kept goes.</summary>
    [Alias("Done")]
    Task Done(string silo, AnalysisKeyframe? keyframe);

    /// <summary>The keyframes there are, newest first.</summary>
    [Alias("Keyframes")]
    Task<AnalysisKeyframe[]> Keyframes();
}
