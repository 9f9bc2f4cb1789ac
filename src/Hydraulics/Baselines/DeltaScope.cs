using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Baselines;

/// <summary>In what a case may differ from a recorded one for a part to stand for the whole, and from when on it does.</summary>
internal static class DeltaScope
{
    // Everything else has to be the same, whatever it is: a member of cases that nobody thought of here makes the whole be computed.
    private static readonly string[] MayDiffer =
    [
        nameof(SurfaceCase.Walls), nameof(SurfaceCase.Breaches), nameof(SurfaceCase.MobilePumps),
        nameof(SurfaceCase.Drains), // Only in its zones, see below.
        nameof(SurfaceCase.Threads), nameof(SurfaceCase.VectorBits), // Results do not depend on them.
        nameof(SurfaceCase.SnapshotIntervalS),
    ];

    /// <summary>True where nothing but walls, breaches, pumps and what zones' drains can do differs, and the engine can compute a part.</summary>
    public static bool IsLocal(SurfaceCase changed, SurfaceCase baseline) =>
        changed is { Resume: null, Pipes: null, Advection: Advection.Off, Precision: Precision.Single }
        && changed.Boundaries.All(b => b.Kind != BoundaryKind.Discharge)
        && OnlyThere(changed, baseline);

    /// <summary>
    /// The time up to which a case is the recorded one, change or no change [s]; 0 where it differs from the start or in something that has no time.
    /// </summary>
    public static double SameUntil(SurfaceCase changed, SurfaceCase baseline)
    {
        if (!OnlyThere(changed with { Resume = null }, baseline with { Resume = null }))
            return 0;
        var until = double.PositiveInfinity;
        foreach (var wall in SameInputs.Apart(changed.Walls, baseline.Walls))
            until = Math.Min(until, wall.FromS);
        foreach (var breach in SameInputs.Apart(changed.Breaches, baseline.Breaches))
            until = Math.Min(until, breach.FromS);
        foreach (var pump in SameInputs.Apart(changed.MobilePumps, baseline.MobilePumps))
            until = Math.Min(until, pump.FromS);
        for (var z = 0; z < (changed.Drains?.Zones.Count ?? 0); z++)
            until = Math.Min(until, SameUntil(changed.Drains!.Zones[z], baseline.Drains!.Zones[z]));
        return Math.Max(until, 0);
    }

    private static double SameUntil(DrainZone changed, DrainZone baseline)
    {
        if (!SameInputs.Same(changed with { PumpOutages = [], GateOutages = [] }, baseline with { PumpOutages = [], GateOutages = [] }))
            return 0;
        return Math.Min(
            First(changed.PumpOutages, baseline.PumpOutages, o => o.FromS),
            First(changed.GateOutages, baseline.GateOutages, o => o.FromS));
    }

    // Lists that differ in their order alone differ from the start: of gates' outages the later in the list holds.
    private static double First<T>(IReadOnlyList<T> changed, IReadOnlyList<T> baseline, Func<T, double> from)
    {
        if (SameInputs.Same(changed, baseline))
            return double.PositiveInfinity;
        var apart = SameInputs.Apart(changed, baseline);
        bool Both(T item) => !apart.Exists(x => SameInputs.Same(x, item));
        return apart.Count > 0 && SameInputs.Same(changed.Where(Both).ToList(), baseline.Where(Both).ToList()) ? apart.Min(from) : 0;
    }

    private static bool OnlyThere(SurfaceCase changed, SurfaceCase baseline) =>
        SameInputs.Differing(changed, baseline).All(MayDiffer.Contains) && changed.Drains?.Zones.Count == baseline.Drains?.Zones.Count
        && SameInputs.Same(changed.Drains is { } mine ? mine with { Zones = [] } : null, baseline.Drains is { } theirs ? theirs with { Zones = [] } : null);
}
