namespace SiheungTwin.Grains.Interfaces.WhatIf;

/// <summary>How fine a run is computed.</summary>
public enum RunMode
{
    /// <summary>The same solver on cells of at least 60 m: minutes become seconds, narrow streets are lost.</summary>
    Preview,

    /// <summary>The resolution asked for.</summary>
    Full,
}

/// <summary>A what-if: what rain, what sea, and what is changed against the present. JSON members are snake_case.</summary>
public sealed record Scenario
{
    /// <summary>Instant whose knowledge the run starts from, UTC; null is now.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Simulated time [min], 1–1440.</summary>
    public required double DurationMin { get; init; }

    /// <summary>Cell side [m], 10–100.</summary>
    public double ResolutionM { get; init; } = 30;

    /// <summary>Preview or full.</summary>
    public RunMode Mode { get; init; } = RunMode.Full;

    /// <summary>The rain.</summary>
    public required ScenarioRain Rain { get; init; }

    /// <summary>Level of the open sea; null holds the level measured now, or predicts the tide where none is.</summary>
    public ScenarioTide? Tide { get; init; }

    /// <summary>Level of the lake [m MSL]; null holds the present one.</summary>
    public double? LakeM { get; init; }

    /// <summary>Inlets that are clogged at the start, in the baseline too; <c>*</c> is every zone.</summary>
    public IReadOnlyList<BlockedInlets> Clogged { get; init; } = [];

    /// <summary>What is changed against the baseline.</summary>
    public ScenarioChange Change { get; init; } = new();
}
