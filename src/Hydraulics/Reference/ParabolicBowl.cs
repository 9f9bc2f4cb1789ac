using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Water swinging in a round bowl without friction, its shore moving (Thacker 1981; SWASHES, Delestre et al. 2013, section 4.2.2).</summary>
internal static class ParabolicBowl
{
    private const double Depth = 0.1;
    private const double Shore = 1;
    private const double StartRadius = 0.8;
    private const double Cell = 0.04;
    private const int Cells = 100;
    private static readonly double Omega = Math.Sqrt(8 * 9.81 * Depth) / Shore;
    private static readonly double Period = 2 * Math.PI / Omega;

    public static ReferenceCase Make() => new("bowl", "Swinging water in a parabolic bowl, one period, cells of 4 cm", "Thacker 1981", Solve);

    private static ReferenceOutcome Solve(CancellationToken ct)
    {
        var carried = Run(Advection.Everywhere, ct);
        var plain = Run(Advection.Off, ct);
        double L1((double X, double Y)[] run) => Errors.RelativeL1Percent([.. run.Select(p => p.Y)], [.. run.Select(p => Centre(p.X))]);
        return new(
            [
                ReferenceMeasure.AtMost("depth at the centre with advection, relative L1", "%", L1(carried), 5),
                new("the same without", "%", L1(plain)),
            ],
            new("time [s]", "depth at the centre [m]",
            [
                new("exact", CurveKind.Exact, [.. carried.Select(p => (p.X, Centre(p.X)))]),
                new("computed, with advection", CurveKind.Computed, carried),
                new("computed, without", CurveKind.Other, plain),
            ]));
    }

    private static (double X, double Y)[] Run(Advection advection, CancellationToken ct)
    {
        var middle = Cells * Cell / 2;
        double Squared(double x, double y) => ((x - middle) * (x - middle)) + ((y - middle) * (y - middle));
        var result = FloodSolver.Run(
            new SurfaceCase(Ground.Of(Cells, Cells, Cell, (x, y) => Bed(Squared(x, y))), Period)
            {
                Roughness = 0,
                Advection = advection,
                StartDepth = Ground.Of(Cells, Cells, Cell, (x, y) => Math.Max(0, Level(Squared(x, y), 0) - Bed(Squared(x, y)))),
                Gauges = [new("centre", new(middle + (Cell / 2), middle + (Cell / 2)))],
                OutputIntervalS = 0.02,
            },
            null,
            ct);
        return [.. result.TimesS.Zip(result.Gauges[0].DepthM)];
    }

    private static double Centre(double t) => Level(0, t) - Bed(0);

    private static double Bed(double squared) => -Depth * (1 - (squared / (Shore * Shore)));

    private static double Level(double squared, double t)
    {
        var a = ((Shore * Shore) - (StartRadius * StartRadius)) / ((Shore * Shore) + (StartRadius * StartRadius));
        var swing = 1 - (a * Math.Cos(Omega * t));
        return Depth * ((Math.Sqrt(1 - (a * a)) / swing) - 1 - (squared / (Shore * Shore) * (((1 - (a * a)) / (swing * swing)) - 1)));
    }
}
