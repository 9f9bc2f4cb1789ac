using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Every cubic metre of a run with everything on is accounted for.</summary>
internal static class MassLedger
{
    public static ReferenceCase Make() => new("mass", "Mass ledger with everything on, 1 h", "exact: nothing is made or lost", Solve);

    private static ReferenceOutcome Solve(CancellationToken ct)
    {
        ReferenceMeasure Error(string name, SurfaceCase flood, double most) => ReferenceMeasure.AtMost(name, "", FloodSolver.Run(flood, null, ct).Ledger.RelativeError, most);
        var city = RoughCity.Everything;
        var kept = new List<(double X, double Y)>();
        var given = new List<(double X, double Y)>();
        for (var minutes = 10; minutes <= 60; minutes += 10)
        {
            var ledger = FloodSolver.Run(city with { DurationS = minutes * 60 }, null, ct).Ledger;
            kept.Add((minutes, ledger.VolumeEnd));
            given.Add((minutes, ledger.VolumeStart + ledger.GrossIn - ledger.GrossOut));
        }

        return new(
            [
                Error("relative error, double", city, 1e-12),
                Error("relative error, single", city with { Precision = Precision.Single }, 1e-6),
                Error("relative error, single, local time steps", city with { Precision = Precision.Single, Stepping = TimeStepping.Local }, 1e-6),
                Error("relative error, single, advection everywhere", city with { Precision = Precision.Single, Advection = Advection.Everywhere }, 1e-6),
            ],
            new("time [min]", "volume [m³]", [new("start + in − out, by the ledger", CurveKind.Exact, given), new("on the surface", CurveKind.Computed, kept)]));
    }
}
