using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Steady flow along a channel of unit width, discharge given at its upper end.</summary>
/// <param name="Q">Discharge [m²/s].</param>
/// <param name="Roughness">Manning's n.</param>
/// <param name="Bed">Bed [m] by distance [m].</param>
/// <param name="Depth">True depth [m] by distance [m].</param>
/// <param name="LengthM">Length [m].</param>
/// <param name="Cell">Cell [m].</param>
internal sealed record SteadyChannel(double Q, double Roughness, Func<double, double> Bed, Func<double, double> Depth, double LengthM, double Cell)
{
    private const double Gravity = 9.81;
    private const double Settled = 3600;

    /// <summary>Uniform flow at the depth of Manning's formula, open at the lower end.</summary>
    public static ReferenceCase Uniform() => new("uniform", "Uniform flow in a channel, slope 0.002, q 1 m²/s", "Manning", ct =>
    {
        var normal = Math.Pow(0.03 / Math.Sqrt(0.002), 0.6);
        return new SteadyChannel(1, 0.03, x => 4 - (0.002 * x), _ => normal, 2000, 10).Solve(new(Side.East, BoundaryKind.Open), 1, 1, ct);
    });

    /// <summary>Drawdown to the critical depth at a free overfall.</summary>
    public static ReferenceCase Drawdown() => new("drawdown", "Drawdown to an overfall, slope 0.0005, q 1 m²/s", "gradually varied flow, integrated from the critical depth", ct =>
        new SteadyChannel(1, 0.03, x => 1 - (0.0005 * x), DrawnDown(1, 0.03, 0.0005, 2000), 2000, 10).Solve(new(Side.East, BoundaryKind.Critical), 2, null, ct));

    /// <summary>A depth that swells over a long channel, and the bed that belongs to it (MacDonald 1996).</summary>
    /// <param name="id">Name.</param>
    /// <param name="least">Depth at the ends [m].</param>
    /// <param name="swell">Share it rises by in the middle.</param>
    /// <param name="mostPercent">Asked relative L1 with advection [%].</param>
    /// <param name="mostPlainPercent">The same without; null documents it.</param>
    public static ReferenceCase MacDonald(string id, double least, double swell, double mostPercent, double? mostPlainPercent) => new(
        id,
        FormattableString.Invariant($"Subcritical flow over a hollow, Froude number up to {2 / (least * Math.Sqrt(Gravity * least)):0.##}, q 2 m²/s"),
        "MacDonald 1996 (bed found from the depth)",
        ct =>
        {
            double Depth(double x) => least * (1 + (swell * Math.Exp(-16 * Math.Pow((x / 1000) - 0.5, 2))));
            var bed = BedOf(Depth, 2, 0.033, 1000);
            var stage = TimeSeries.Constant(bed(1002.5) + Depth(1002.5));
            return new SteadyChannel(2, 0.033, bed, Depth, 1000, 5).Solve(new(Side.East, BoundaryKind.Stage, stage), mostPercent, mostPlainPercent, ct);
        });

    private ReferenceOutcome Solve(Boundary lower, double mostPercent, double? mostPlainPercent, CancellationToken ct)
    {
        var columns = (int)(LengthM / Cell);
        (double X, double Y)[] Run(Advection advection) =>
        [
            .. Ground.Profile(
                FloodSolver.Run(
                    new SurfaceCase(Ground.Of(columns, 1, Cell, (x, _) => Bed(x)), Settled)
                    {
                        Roughness = Roughness,
                        Advection = advection,
                        StartDepth = Ground.Of(columns, 1, Cell, (x, _) => Depth(x)),
                        Boundaries = [new(Side.West, BoundaryKind.Discharge, TimeSeries.Constant(Q * Cell)), lower],
                    },
                    null,
                    ct).DepthEnd,
                0),
        ];
        double L1((double X, double Y)[] run) => Errors.RelativeL1Percent([.. run.Select(p => p.Y)], [.. run.Select(p => Depth(p.X))]);
        var (carried, plain) = (Run(Advection.Everywhere), Run(Advection.Off));
        return new(
            [
                ReferenceMeasure.AtMost("relative L1 of depth with advection", "%", L1(carried), mostPercent),
                new("the same without", "%", L1(plain)) { Most = mostPlainPercent },
            ],
            new("x [m]", "depth [m]",
            [
                new("exact", CurveKind.Exact, [.. plain.Select(p => (p.X, Depth(p.X)))]),
                new("computed, with advection", CurveKind.Computed, carried),
                new("computed, without", CurveKind.Other, plain),
            ]));
    }

    // z' = (q² / (g h³) − 1) h' − n² q² / h^(10/3), from z = 10 m at the upper end.
    private static Func<double, double> BedOf(Func<double, double> depth, double q, double roughness, double length)
    {
        const double step = 0.5;
        var beds = new List<double> { 10 };
        for (var x = step / 2; x < length + 20; x += step)
        {
            var (h, rise) = (depth(x), depth(x + (step / 2)) - depth(x - (step / 2)));
            beds.Add(beds[^1] + (((q * q / (Gravity * h * h * h)) - 1) * rise) - (step * roughness * roughness * q * q / Math.Pow(h, 10.0 / 3)));
        }

        return x =>
        {
            var (i, share) = ((int)(x / step), (x / step) - (int)(x / step));
            return ((1 - share) * beds[i]) + (share * beds[i + 1]);
        };
    }

    // dx/dh = (1 − Fr²) / (S − S_f), upwards from the critical depth at the lower end.
    private static Func<double, double> DrawnDown(double q, double roughness, double slope, double length)
    {
        const double step = 1e-4;
        var depth = Math.Pow(q * q / Gravity, 1.0 / 3);
        var points = new List<(double X, double Depth)> { (length, depth) };
        while (points[^1].X > 0)
        {
            var h = depth + (step / 2);
            var run = (1 - (q * q / (Gravity * h * h * h))) / (slope - (roughness * roughness * q * q / Math.Pow(h, 10.0 / 3)));
            depth += step;
            points.Add((points[^1].X + (run * step), depth));
        }

        points.Reverse();
        var series = TimeSeries.Of([.. points]);
        return series.At;
    }
}
