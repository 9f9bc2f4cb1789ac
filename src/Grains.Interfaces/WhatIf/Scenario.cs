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

    /// <summary>Level of the open sea; null holds the present one.</summary>
    public ScenarioTide? Tide { get; init; }

    /// <summary>Level of the lake [m MSL]; null holds the present one.</summary>
    public double? LakeM { get; init; }

    /// <summary>What is changed against the baseline.</summary>
    public ScenarioChange Change { get; init; } = new();
}

/// <summary>Level of the open sea over the run.</summary>
/// <param name="Minutes">Minutes since the start, rising.</param>
/// <param name="LevelsM">Level at each [m MSL], linear between.</param>
public sealed record ScenarioTide(double[] Minutes, double[] LevelsM);

/// <summary>What a what-if changes; the baseline is the same run without it.</summary>
public sealed record ScenarioChange
{
    /// <summary>Inlets blocked.</summary>
    public IReadOnlyList<BlockedInlets> Blocked { get; init; } = [];

    /// <summary>Pumps that stop.</summary>
    public IReadOnlyList<PumpOff> PumpsOff { get; init; } = [];

    /// <summary>Gates that are stuck.</summary>
    public IReadOnlyList<GateStuck> GatesStuck { get; init; } = [];

    /// <summary>Barriers put up.</summary>
    public IReadOnlyList<FloodBarrier> Barriers { get; init; } = [];

    /// <summary>Walls or embankments that give way.</summary>
    public IReadOnlyList<DikeBreach> Breaches { get; init; } = [];

    /// <summary>True when nothing is changed: the baseline is the run itself.</summary>
    public bool IsEmpty => Blocked.Count + PumpsOff.Count + GatesStuck.Count + Barriers.Count + Breaches.Count == 0;
}

/// <summary>A share of a zone's inlets is blocked.</summary>
/// <param name="Zone">Drainage zone.</param>
/// <param name="Fraction">Share, 0–1.</param>
public sealed record BlockedInlets(string Zone, double Fraction);

/// <summary>A pump stops, in every zone it serves, for the rest of the run.</summary>
/// <param name="Pump">The pump.</param>
/// <param name="FromMin">From when [min since the start].</param>
public sealed record PumpOff(string Pump, double FromMin);

/// <summary>A gate is stuck for the whole run: open lets the sea in, shut locks the outfall.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Open">Stuck open.</param>
public sealed record GateStuck(string Gate, bool Open);

/// <summary>A barrier along a line.</summary>
/// <param name="Line">Longitude, latitude of each point [°].</param>
/// <param name="HeightM">Height above the ground [m].</param>
/// <param name="FromMin">When it is put up [min since the start].</param>
public sealed record FloodBarrier(IReadOnlyList<double[]> Line, double HeightM, double FromMin);

/// <summary>A breach.</summary>
/// <param name="At">Longitude, latitude [°].</param>
/// <param name="FromMin">When it begins [min since the start].</param>
/// <param name="WidthM">Final width [m].</param>
/// <param name="GrowMin">Time to that width [min].</param>
/// <param name="InvertM">Level of its bottom [m MSL].</param>
public sealed record DikeBreach(double[] At, double FromMin, double WidthM, double GrowMin, double InvertM);
