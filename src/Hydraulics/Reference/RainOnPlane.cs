using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Rain of 60 mm/h for half an hour on a plane of 200 m with slope 0.02.</summary>
internal static class RainOnPlane
{
    private const double Cell = 2;
    private const int OutputS = 10;

    public static ReferenceCase Make() => new("plane", "Rain on a plane, cells of 2 m", "kinematic wave, exact", Solve);

    private static ReferenceOutcome Solve(CancellationToken ct)
    {
        var truth = new KinematicPlane(200, 0.02, 0.03, 60 / 3.6e6, 1800);
        var result = FloodSolver.Run(
            new SurfaceCase(Ground.Of(100, 1, Cell, (x, _) => 4 - (0.02 * x)), 2700)
            {
                Rain = Rainfall.Uniform(TimeSeries.Steps((0, 60), (1800, 0))),
                Boundaries = [new(Side.East, BoundaryKind.Open)],
                OutputIntervalS = OutputS,
            },
            null,
            ct);
        var computed = result.Boundaries[0].OutflowM3S.Select(q => q / Cell * 1e6).ToArray();
        var exact = result.TimesS.Select(t => truth.At(t) * 1e6).ToArray();
        (int Seconds, double Flow)[] published = [(300, 689.2), (600, 2188.1), (900, 3333.3), (1800, 3333.3), (2100, 1689.2), (2700, 443.8)];
        return new(
            [
                ReferenceMeasure.AtLeast("NSE of the outlet", "", Errors.NashSutcliffe(computed, exact), 0.9995),
                .. published.Select(p => ReferenceMeasure.Near($"outlet at {p.Seconds} s", "mm²/s", computed[p.Seconds / OutputS], p.Flow, 0.02 * 3333.3)),
                ReferenceMeasure.AtMost("mass error", "", result.Ledger.RelativeError, 1e-12),
            ],
            new("time [s]", "outlet [mm²/s]",
            [
                new("kinematic wave", CurveKind.Exact, [.. result.TimesS.Zip(exact)]),
                new("computed", CurveKind.Computed, [.. result.TimesS.Zip(computed)]),
            ]));
    }
}
