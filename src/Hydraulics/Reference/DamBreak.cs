using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>A dam of 1 m that vanishes, without friction: on dry ground (Ritter 1892), on water (Stoker 1957).</summary>
/// <param name="Downstream">Depth below the dam [m].</param>
/// <param name="Middle">Depth of the plateau [m]; Stoker only.</param>
/// <param name="Speed">Velocity of the plateau [m/s].</param>
/// <param name="Shock">Speed of the shock [m/s].</param>
internal sealed record DamBreak(double Downstream, double Middle = 0, double Speed = 0, double Shock = 0)
{
    private const double Gravity = 9.81;
    private const double Dam = 100;
    private const double Length = 200;
    private const double Cell = 0.5;
    private const double Seconds = 15;

    public static ReferenceCase Ritter() => new("dam-dry", "Dam break on dry ground, 15 s, cells of 0.5 m", "Ritter 1892", new DamBreak(0).Solve);

    public static ReferenceCase Stoker(string id, double downstream, double middle, double speed, double shock) => new(
        id,
        FormattableString.Invariant($"Dam break on {downstream} m of water, 15 s, cells of 0.5 m"),
        "Stoker 1957",
        new DamBreak(downstream, middle, speed, shock).Solve);

    public double Depth(double x, double t)
    {
        var (c, s) = (Math.Sqrt(Gravity), (x - Dam) / t);
        if (s <= -c)
            return 1;
        var fan = Math.Pow((2 * c) - s, 2) / (9 * Gravity);
        if (Downstream == 0)
            return s >= 2 * c ? 0 : fan;
        return s < Speed - Math.Sqrt(Gravity * Middle) ? fan : s < Shock ? Middle : Downstream;
    }

    private ReferenceOutcome Solve(CancellationToken ct)
    {
        var (plain, plainMass) = Run(Advection.Off, ct);
        var (carried, carriedMass) = Run(Advection.Everywhere, ct);
        var exact = plain.Select(p => (p.X, Y: Depth(p.X, Seconds))).ToArray();
        double L1(IReadOnlyList<(double X, double Y)> run) => Errors.RelativeL1Percent([.. run.Select(p => p.Y)], [.. exact.Select(p => p.Y)]);
        return new(
            [
                ReferenceMeasure.AtMost("relative L1 of depth with advection", "%", L1(carried), 5),
                new("the same without", "%", L1(plain)),
                ReferenceMeasure.AtMost("mass error", "", Math.Max(plainMass, carriedMass), 1e-12),
            ],
            new("x [m]", "depth [m]",
            [
                new("exact", CurveKind.Exact, exact),
                new("computed, with advection", CurveKind.Computed, carried),
                new("computed, without", CurveKind.Other, plain),
            ]));
    }

    private (IReadOnlyList<(double X, double Y)> Profile, double MassError) Run(Advection advection, CancellationToken ct)
    {
        var columns = (int)(Length / Cell);
        var result = FloodSolver.Run(
            new SurfaceCase(Ground.Of(columns, 1, Cell, (_, _) => 0), Seconds)
            {
                Roughness = 0,
                Advection = advection,
                StartDepth = Ground.Of(columns, 1, Cell, (x, _) => x < Dam ? 1 : Downstream),
            },
            null,
            ct);
        return (Ground.Profile(result.DepthEnd, 0), result.Ledger.RelativeError);
    }
}
