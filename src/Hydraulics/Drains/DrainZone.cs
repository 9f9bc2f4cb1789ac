namespace SiheungTwin.Hydraulics.Drains;

/// <summary>The sewers of one drainage zone as one lumped element: inlets, a pipe to an outfall, a gate, pumps.</summary>
/// <param name="Name">Name in results.</param>
/// <param name="InletCapacityM3S">What all inlets together take when none is blocked [m³/s].</param>
/// <param name="PipeCapacityM3S">Full-pipe discharge to the outfall at free outfall [m³/s].</param>
/// <param name="OutfallInvertM">Invert of the outfall [m].</param>
/// <param name="WaterBody">Index of the water body at the outfall; null is a free outfall.</param>
public sealed record DrainZone(string Name, double InletCapacityM3S, double PipeCapacityM3S, double OutfallInvertM, int? WaterBody = null)
{
    /// <summary>True: a flap gate stops water from coming back, unless it is stuck.</summary>
    public bool FlapGate { get; init; } = true;

    /// <summary>From when the gate is stuck open [s]; never by default.</summary>
    public double GateStuckOpenFromS { get; init; } = double.PositiveInfinity;

    /// <summary>Until when the gate is stuck open [s].</summary>
    public double GateStuckOpenUntilS { get; init; } = double.PositiveInfinity;

    /// <summary>Capacity of the zone's pumps [m³/s].</summary>
    public double PumpCapacityM3S { get; init; }

    /// <summary>Failures of pumps.</summary>
    public IReadOnlyList<PumpOutage> PumpOutages { get; init; } = [];

    /// <summary>Times at which the gate is stuck; of two in force at once the later in the list holds.</summary>
    public IReadOnlyList<GateOutage> GateOutages { get; init; } = [];

    /// <summary>Share of the inlets that is blocked, 0 to 1.</summary>
    public double BlockedFraction { get; init; }

    /// <summary>Time in which inlets would empty a cell if nothing limited them [s].</summary>
    public double InletTimeS { get; init; } = 120;

    /// <summary>Pump capacity at work at a time [m³/s].</summary>
    public double PumpAt(double seconds)
    {
        var left = PumpCapacityM3S;
        foreach (var outage in PumpOutages)
        {
            if (seconds >= outage.FromS && seconds < outage.UntilS)
                left -= outage.CapacityM3S;
        }

        return Math.Max(left, 0);
    }

    /// <summary>Whether water may come back through the outfall at a time [s].</summary>
    public bool OpenToBackflow(double seconds) =>
        Stuck(seconds)?.Open ?? (!FlapGate || (seconds >= GateStuckOpenFromS && seconds < GateStuckOpenUntilS));

    /// <summary>Full-pipe discharge that the gate lets out at a time [m³/s]: nothing while it is stuck shut.</summary>
    public double PipeAt(double seconds) => Stuck(seconds) is { Open: false } ? 0 : PipeCapacityM3S;

    private GateOutage? Stuck(double seconds)
    {
        GateOutage? stuck = null;
        foreach (var outage in GateOutages)
            stuck = outage.InForce(seconds) ? outage : stuck;
        return stuck;
    }
}
