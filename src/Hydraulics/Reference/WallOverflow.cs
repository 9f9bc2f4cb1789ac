using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Water over a wall of 1 m across a channel, free fall behind it, against the broad-crested weir q = 1.705 H^1.5.</summary>
internal static class WallOverflow
{
    private const double WeirCoefficient = 1.705;
    private const double CrestM = 1;
    private const double LengthM = 400;

    public static ReferenceCase Make() => new("wall", "Overflow of a wall of 1 m", "broad-crested weir, q = 1.705 H^1.5", Solve);

    private static ReferenceOutcome Solve(CancellationToken ct)
    {
        double[] flows = [0.1, 0.2, 0.5, 1];
        (double X, double Y)[] Heads(double cell) => [.. flows.Select(q => (q, Head(cell, q, ct)))];
        var (fine, coarse) = (Heads(2), Heads(10));
        static double Truth(double q) => Math.Pow(q / WeirCoefficient, 2.0 / 3);
        double Ratio((double X, double Y)[] heads) => heads.Average(p => p.Y / Truth(p.X));
        return new(
            [
                ReferenceMeasure.Near("head over the crest against the weir's, cells of 2 m", "", Ratio(fine), 1, 0.03),
                ReferenceMeasure.Near("the same, cells of 10 m", "", Ratio(coarse), 1, 0.03),
            ],
            new("q [m²/s]", "head over the crest [m]",
            [
                new("weir", CurveKind.Exact, [.. flows.Select(q => (q, Truth(q)))]),
                new("computed, cells of 2 m", CurveKind.Computed, fine),
                new("computed, cells of 10 m", CurveKind.Other, coarse),
            ]));
    }

    private static double Head(double cell, double q, CancellationToken ct)
    {
        var columns = (int)(LengthM / cell);
        var result = FloodSolver.Run(
            new SurfaceCase(Ground.Of(columns, 1, cell, (_, _) => 0), 3600)
            {
                StartDepth = Ground.Of(columns, 1, cell, (x, _) => x < LengthM / 2 ? CrestM : 0),
                Walls = [new([new(LengthM / 2, 0), new(LengthM / 2, cell)], CrestM)],
                Boundaries = [new(Side.West, BoundaryKind.Discharge, TimeSeries.Constant(q * cell)), new(Side.East, BoundaryKind.Critical)],
            },
            null,
            ct);
        return result.DepthEnd[(int)(LengthM / 4 / cell), 0] - CrestM;
    }
}
