namespace SiheungTwin.Grains.Interfaces.WhatIf;

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

    /// <summary>Clogged inlets that are cleaned before the run.</summary>
    public IReadOnlyList<CleanedInlets> Cleaned { get; init; } = [];

    /// <summary>Pumps brought to the street.</summary>
    public IReadOnlyList<EmergencyPump> EmergencyPumps { get; init; } = [];

    /// <summary>Lines of sandbags.</summary>
    public IReadOnlyList<SandbagLine> Sandbags { get; init; } = [];

    /// <summary>True when nothing is changed: the baseline is the run itself.</summary>
    public bool IsEmpty =>
        Blocked.Count + PumpsOff.Count + GatesStuck.Count + Barriers.Count + Breaches.Count + Cleaned.Count + EmergencyPumps.Count + Sandbags.Count == 0;
}

/// <summary>A share of a zone's inlets is blocked.</summary>
/// <param name="Zone">Drainage zone.</param>
/// <param name="Fraction">Share, 0–1.</param>
public sealed record BlockedInlets(string Zone, double Fraction);

/// <summary>Clogged inlets of a zone are cleaned: they take their full capacity from the start.</summary>
/// <param name="Zone">Drainage zone; <c>*</c> is every one.</param>
public sealed record CleanedInlets(string Zone);

/// <summary>A pump stops, in every zone it serves.</summary>
/// <param name="Pump">The pump.</param>
/// <param name="FromMin">From when [min since the start].</param>
public sealed record PumpOff(string Pump, double FromMin)
{
    /// <summary>When it works again [min since the start]; null not within the run.</summary>
    public double? UntilMin { get; init; }
}

/// <summary>A gate is stuck: open lets the sea in, shut locks the outfall.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Open">Stuck open.</param>
public sealed record GateStuck(string Gate, bool Open)
{
    /// <summary>From when [min since the start].</summary>
    public double FromMin { get; init; }

    /// <summary>When it works again [min since the start]; null not within the run.</summary>
    public double? UntilMin { get; init; }
}

/// <summary>A barrier along a line.</summary>
/// <param name="Line">Longitude, latitude of each point [°].</param>
/// <param name="HeightM">Height above the ground [m].</param>
/// <param name="FromMin">When it is put up [min since the start].</param>
public sealed record FloodBarrier(IReadOnlyList<double[]> Line, double HeightM, double FromMin)
{
    /// <summary>When it is taken away [min since the start]; null not within the run.</summary>
    public double? ToMin { get; init; }
}

/// <summary>A breach.</summary>
/// <param name="At">Longitude, latitude [°].</param>
/// <param name="FromMin">When it begins [min since the start].</param>
/// <param name="WidthM">Final width [m].</param>
/// <param name="GrowMin">Time to that width [min].</param>
/// <param name="InvertM">Level of its bottom [m MSL].</param>
public sealed record DikeBreach(double[] At, double FromMin, double WidthM, double GrowMin, double InvertM);

/// <summary>A pump brought to the street. It takes water off the street itself, past the inlets.</summary>
/// <param name="CapacityM3S">Capacity [m³/s].</param>
public sealed record EmergencyPump(double CapacityM3S)
{
    /// <summary>Drainage zone at whose lowest place it stands; null where <see cref="At"/> says.</summary>
    public string? Zone { get; init; }

    /// <summary>Longitude, latitude it stands at [°]; null where <see cref="Zone"/> says.</summary>
    public double[]? At { get; init; }

    /// <summary>From when it works [min since the start].</summary>
    public double FromMin { get; init; }

    /// <summary>Until when [min since the start]; null to the end.</summary>
    public double? ToMin { get; init; }

    /// <summary>Water body it discharges to; null takes the water out of the city.</summary>
    public string? To { get; init; }
}

/// <summary>A line of sandbags, stacked as a pyramid.</summary>
/// <param name="Line">Longitude, latitude of each point [°].</param>
/// <param name="Bags">Filled bags there are.</param>
public sealed record SandbagLine(IReadOnlyList<double[]> Line, int Bags)
{
    /// <summary>Height wanted [m]; null takes <see cref="Rows"/>, and without those as high as the bags reach.</summary>
    public double? HeightM { get; init; }

    /// <summary>Courses wanted, in place of a height.</summary>
    public int? Rows { get; init; }

    /// <summary>When it is laid [min since the start].</summary>
    public double FromMin { get; init; }

    /// <summary>When it is taken away [min since the start]; null not within the run.</summary>
    public double? ToMin { get; init; }
}
