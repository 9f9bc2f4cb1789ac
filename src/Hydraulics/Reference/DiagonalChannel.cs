using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Uniform flow down a channel of 100 m width along the rows, and along the diagonal: depth must be that of Manning's formula in both.</summary>
internal static class DiagonalChannel
{
    private const double Cell = 5;
    private const double Slope = 0.002;
    private const double Roughness = 0.05;
    private const double Width = 100;
    private const double LengthM = 1500;
    private static readonly double Normal = Math.Pow(Roughness / Math.Sqrt(Slope), 0.6);

    public static ReferenceCase Make() => new("diagonal", "Uniform flow along the rows and along the diagonal, slope 0.002, q 1 m²/s, cells of 5 m", "Manning", Solve);

    private static ReferenceOutcome Solve(CancellationToken ct)
    {
        var (straight, slanted) = (Run(0, ct), Run(Math.PI / 4, ct));
        double Off((double X, double Y)[] depths) => 100 * Math.Abs((depths.Where(p => p.X is > 300 and < 700).Average(p => p.Y) / Normal) - 1);
        return new(
            [
                ReferenceMeasure.AtMost("depth along the rows against Manning", "%", Off(straight), 1),
                ReferenceMeasure.AtMost("depth along the diagonal against Manning", "%", Off(slanted), 2),
            ],
            new("distance [m]", "depth in the middle [m]",
            [
                new("exact", CurveKind.Exact, [(0, Normal), (880, Normal)]),
                new("computed, along the rows", CurveKind.Computed, straight),
                new("computed, along the diagonal", CurveKind.Other, slanted),
            ]));
    }

    private static (double X, double Y)[] Run(double angle, CancellationToken ct)
    {
        var (along, across) = ((Math.Cos(angle), Math.Sin(angle)), (-Math.Sin(angle), Math.Cos(angle)));
        var (columns, rows) = ((int)((LengthM * along.Item1 / Cell) + 20), (int)((LengthM * along.Item2 / Cell) + 20));
        var middle = angle == 0 ? rows * Cell / 2 : 0;
        var terrain = Ground.Of(columns, rows, Cell, (x, y) => 20 - (Slope * ((x * along.Item1) + ((y - middle) * along.Item2))));
        var active = Enumerable.Range(0, columns * rows)
            .Select(i => Math.Abs((terrain.X(i % columns) * across.Item1) + ((terrain.Y(i / columns) - middle) * across.Item2)) < Width / 2).ToArray();
        MapPoint From(double distance, double aside) => new((distance * along.Item1) + (aside * across.Item1), middle + (distance * along.Item2) + (aside * across.Item2));
        var start = angle == 0 ? 2 : (Width / 2) + Cell;
        var distances = Enumerable.Range(0, 40).Select(i => 60 + (i * 21.0)).ToArray();
        var result = FloodSolver.Run(
            new SurfaceCase(terrain, 3600)
            {
                Active = active,
                Roughness = Roughness,
                Inflows = [new(TimeSeries.Constant(Width), [From(start, -48), From(start, 48)])],
                Boundaries = [new(Side.East, BoundaryKind.Critical), .. angle == 0 ? [] : new[] { new Boundary(Side.North, BoundaryKind.Critical) }],
                Gauges = [.. distances.Select(d => new Outputs.Gauge($"{d}", From(d, 0)))],
            },
            null,
            ct);
        return [.. distances.Zip(result.Gauges, (d, g) => (d, g.DepthM[^1]))];
    }
}
