using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>A wave of constant speed u on a flat bed: h = [7/3 n² u² (u t − x)]^(3/7) (Hunter et al. 2005).</summary>
internal static class NonBreakingWave
{
    private const double Cell = 20;
    private const int Seconds = 3600;

    public static ReferenceCase Make(string id, double speed, double roughness, double tolerancePercent) => new(
        id,
        FormattableString.Invariant($"Non-breaking wave on a flat bed, u {speed} m/s, n {roughness}, cells of 20 m, 1 h"),
        "Hunter et al. 2005",
        ct => Solve(speed, roughness, tolerancePercent, ct));

    private static ReferenceOutcome Solve(double speed, double roughness, double tolerancePercent, CancellationToken ct)
    {
        double Exact(double x, double t) => speed * t > x ? Math.Pow(7.0 / 3 * roughness * roughness * speed * speed * ((speed * t) - x), 3.0 / 7) : 0;

        var stage = new TimeSeries([.. Enumerable.Range(0, Seconds + 1).Select(t => (double)t)], [.. Enumerable.Range(0, Seconds + 1).Select(t => Exact(0, t))]);
        var result = FloodSolver.Run(
            new SurfaceCase(Ground.Of(250, 1, Cell, (_, _) => 0), Seconds) { Roughness = roughness, Boundaries = [new(Side.West, BoundaryKind.Stage, stage)] },
            null,
            ct);
        var computed = Ground.Profile(result.DepthEnd, 0);
        var exact = computed.Select(p => (p.X, Y: Exact(p.X, Seconds))).ToArray();
        return new(
            [
                ReferenceMeasure.AtMost("relative L1 of depth", "%", Errors.RelativeL1Percent([.. computed.Select(p => p.Y)], [.. exact.Select(p => p.Y)]), tolerancePercent),
                ReferenceMeasure.AtMost("mass error", "", result.Ledger.RelativeError, 1e-12),
            ],
            new("x [m]", "depth [m]", [new("exact", CurveKind.Exact, exact), new("computed", CurveKind.Computed, computed)]));
    }
}
