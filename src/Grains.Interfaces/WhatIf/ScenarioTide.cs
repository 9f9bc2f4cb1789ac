namespace SiheungTwin.Grains.Interfaces.WhatIf;

/// <summary>Where the level of the open sea comes from.</summary>
public enum TideKind
{
    /// <summary>Points of the scenario.</summary>
    Points,

    /// <summary>Harmonic prediction from the configured constants, at the run's own time.</summary>
    Harmonic,

    /// <summary>The predicted high and low waters the twin was told, half a cosine between them.</summary>
    Predicted,
}

/// <summary>Level of the open sea over the run: a tide, and what is put on top of it.</summary>
/// <param name="Minutes">Points: minutes since the start, rising; empty for other kinds.</param>
/// <param name="LevelsM">Points: level at each [m MSL], linear between.</param>
public sealed record ScenarioTide(double[] Minutes, double[] LevelsM)
{
    /// <summary>Where the tide comes from.</summary>
    public TideKind Kind { get; init; } = TideKind.Points;

    /// <summary>Storm surge on top of the tide; null none.</summary>
    public ScenarioSurge? Surge { get; init; }

    /// <summary>Rise of the mean sea level on top of the tide [m].</summary>
    public double SeaLevelRiseM { get; init; }
}

/// <summary>A storm surge.</summary>
/// <param name="Minutes">Minutes since the start, rising; the first and the last value hold beyond them.</param>
/// <param name="HeightsM">Height on top of the tide at each [m], linear between.</param>
public sealed record ScenarioSurge(double[] Minutes, double[] HeightsM);
