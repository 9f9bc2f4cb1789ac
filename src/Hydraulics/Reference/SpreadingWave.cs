using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>
/// Speed of propagation over a flat plain (in the manner of the UK Environment Agency's test 4): inflow at the middle of one side. The plain is its own
/// mirror image, so that its northern half with half of the inflow is computed.
/// </summary>
internal static class SpreadingWave
{
    private const double Cell = 5;
    private const int Cells = 200;
    private const int OutputS = 60;

    // By then the front nears the far sides, of which the truth knows nothing.
    private const int EndS = 10_800;
    private const double ArrivalM = 0.05;

    // Half of 20 m³/s and of 285,000 m³ in 5 h.
    private static readonly TimeSeries Inflow = TimeSeries.Of((0, 0), (3600, 10), (14100, 10), (18000, 0));

    // Column 20 on the axis is as far from the inflow as columns and rows 14 on the diagonal, to a few centimetres, and so on.
    private static readonly (int Straight, int Slanted)[] Places = [(20, 14), (37, 26), (61, 43), (78, 55), (102, 72)];
    private static readonly double[] Distances = [.. Places.Select(p => (p.Straight + 0.5) * Cell)];
    private static readonly double[] ProfileTimes = [3600, 7200, 10800];

    public static ReferenceCase Make() => new("spreading", "Speed of propagation, cells of 5 m, first 3 h of 5", "axisymmetric shallow-water equations, cells of 1 m, doubled inflow", Solve);

    private static ReferenceOutcome Solve(CancellationToken ct)
    {
        var depths = new Dictionary<double, Raster>();
        var gauges = Places.SelectMany(p => new Gauge[] { new($"0° {p.Straight}", At(p.Straight, 0)), new($"45° {p.Slanted}", At(p.Slanted, p.Slanted)) }).ToArray();
        var result = FloodSolver.Run(
            new SurfaceCase(Ground.Of(Cells, Cells, Cell, (_, _) => 0), EndS)
            {
                Roughness = 0.05,
                Inflows = [new(Inflow, [new(1, 1), new(1, 9)])],
                Gauges = gauges,
                OutputIntervalS = OutputS,
                SnapshotIntervalS = 3600,
                PeakIntervalS = 600,
                Precision = Precision.Single,
            },
            new RunHooks { Progress = new Snapshots(depths) },
            ct);
        var truth = new RadialFlow(1000, 10, 0.05);
        var arrivals = new double[Distances.Length];
        var errors = new Dictionary<double, double>();
        var profiles = new Dictionary<double, double[]>();
        for (var t = OutputS; t <= EndS; t += OutputS)
        {
            truth.Advance(t, Inflow, 4);
            for (var d = 0; d < Distances.Length; d++)
            {
                if (arrivals[d] == 0 && truth.Depth(Distances[d]) >= ArrivalM)
                    arrivals[d] = t;
            }

            if (!ProfileTimes.Contains(t))
                continue;
            errors[t] = Error(depths[t], truth);
            profiles[t] = [.. Enumerable.Range(4, 180).Select(i => truth.Depth((i + 0.5) * Cell))];
        }

        var late = 0.0;
        for (var g = 0; g < gauges.Length; g++)
        {
            var arrived = result.TimesS[Array.FindIndex(result.Gauges[g].DepthM, h => h >= ArrivalM)];
            late = Math.Max(late, Math.Abs(arrived - arrivals[g / 2]) / arrivals[g / 2] * 100);
        }

        return new(
            [
                ReferenceMeasure.AtMost("arrival of 5 cm at 100 to 500 m, 0° and 45°, worst", "%", late, 10),
                ReferenceMeasure.AtMost("depth in all cells at 1, 2 and 3 h, relative L1, worst", "%", ProfileTimes.Max(t => errors[t]), 5),
                ReferenceMeasure.AtMost("0° against 45° at 1, 2 and 3 h behind the front, worst", "cm", ProfileTimes.Max(t => Uneven(depths[t], ArrivalM)) * 100, 2),
                new("the same with the front", "cm", ProfileTimes.Max(t => Uneven(depths[t], 0)) * 100),
                ReferenceMeasure.AtMost("mass error", "", result.Ledger.RelativeError, 1e-6),
            ],
            new("distance [m]", "depth [m]",
            [
                .. ProfileTimes.Select(t => new ReferenceCurve($"exact, {t / 3600} h", CurveKind.Exact, [.. profiles[t].Select((h, i) => ((i + 4.5) * Cell, h))])),
                .. ProfileTimes.Select(t => new ReferenceCurve($"computed, {t / 3600} h", CurveKind.Computed, [.. East(depths[t]).Select((h, i) => ((i + 4.5) * Cell, h))])),
            ]));
    }

    // Relative L1 over all cells but those at the inflow [%].
    private static double Error(Raster depth, RadialFlow truth)
    {
        var (computed, exact) = (new List<double>(), new List<double>());
        for (var i = 0; i < depth.Values.Length; i++)
        {
            var (x, y) = (depth.X(i % Cells), depth.Y(i / Cells));
            var distance = Math.Sqrt((x * x) + (y * y));
            if (distance is < 20 or > 999)
                continue;
            computed.Add(depth.Values[i]);
            exact.Add(truth.Depth(distance));
        }

        return Errors.RelativeL1Percent(computed, exact);
    }

    // Greatest difference between places of the same distance along the axis and the diagonal, where both are deep enough [m].
    private static double Uneven(Raster depth, double least) => Places
        .Select(p => (Straight: depth[p.Straight, Cells - 1], Slanted: depth[p.Slanted, Cells - 1 - p.Slanted]))
        .Where(d => d.Straight >= least && d.Slanted >= least)
        .Max(d => Math.Abs(d.Straight - d.Slanted));

    private static MapPoint At(int column, int row) => new((column + 0.5) * Cell, (row + 0.5) * Cell);

    private static double[] East(Raster depth) => [.. Enumerable.Range(4, 180).Select(c => (double)depth[c, Cells - 1])];

    private sealed class Snapshots(Dictionary<double, Raster> depths) : IProgress<FloodProgress>
    {
        public void Report(FloodProgress value)
        {
            if (value.DepthM is { } depth)
                depths[value.SimulatedS] = depth;
        }
    }
}
