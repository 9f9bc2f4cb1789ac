using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>A tide that stands in a closed bay: ζ = A cos(k (L − x)) / cos(k L) cos ω t, k = ω / √(g h) (linear long waves).</summary>
internal static class TidalBay
{
    private const double Cell = 200;
    private const double LengthM = 20_000;
    private const double DepthM = 10;
    private const double AmplitudeM = 0.2;
    private const double PeriodS = 44_714;

    public static ReferenceCase Make() => new("tide", "Tide in a closed bay of 20 km, 10 m deep, two periods", "linear long waves", Solve);

    private static ReferenceOutcome Solve(CancellationToken ct)
    {
        const int columns = (int)(LengthM / Cell);
        var times = Enumerable.Range(0, 1491).Select(i => i * 60.0).ToArray();
        var result = FloodSolver.Run(
            new SurfaceCase(Ground.Of(columns, 1, Cell, (_, _) => -DepthM), 2 * PeriodS)
            {
                Roughness = 0,
                StartDepth = Ground.Of(columns, 1, Cell, (x, _) => DepthM + Level(x, 0)),
                Boundaries = [new(Side.West, BoundaryKind.Stage, new TimeSeries(times, [.. times.Select(t => Level(0, t))]))],
                Gauges = [new("head", new(LengthM - (Cell / 2), Cell / 2))],
                OutputIntervalS = 600,
            },
            null,
            ct);
        var computed = result.TimesS.Zip(result.Gauges[0].LevelM).ToArray();
        var exact = result.TimesS.Select(t => (X: t, Y: Level(LengthM - (Cell / 2), t))).ToArray();
        return new(
            [
                ReferenceMeasure.AtMost("level at the head, worst difference", "cm", 100 * computed.Zip(exact, (c, e) => Math.Abs(c.Second - e.Y)).Max(), 100 * 0.05 * AmplitudeM),
                ReferenceMeasure.AtMost("mass error", "", result.Ledger.RelativeError, 1e-12),
            ],
            new("time [h]", "level at the head [m]",
            [
                new("exact", CurveKind.Exact, [.. exact.Select(p => (p.X / 3600, p.Y))]),
                new("computed", CurveKind.Computed, [.. computed.Select(p => (p.First / 3600, p.Second))]),
            ]));
    }

    private static double Level(double x, double t)
    {
        var omega = 2 * Math.PI / PeriodS;
        var k = omega / Math.Sqrt(9.81 * DepthM);
        return AmplitudeM * Math.Cos(k * (LengthM - x)) / Math.Cos(k * LengthM) * Math.Cos(omega * t);
    }
}
