using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Series;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Two planes that drain into a channel (Di Giammarco et al. 1996): 10.8 mm/h for 90 min.</summary>
internal static class VCatchment
{
    private const int Columns = 162;
    private const int Rows = 101;
    private const double Cell = 10;

    public static ReferenceCase Make() => new("v-catchment", "V-catchment, cells of 10 m, 3 h", "Di Giammarco et al. 1996; kinematic wave on the planes", Solve);

    private static ReferenceOutcome Solve(CancellationToken ct)
    {
        var result = FloodSolver.Run(Case(), null, ct);
        var plane = result.Sections[0].DischargeM3S;
        var outlet = result.Boundaries[0].OutflowM3S;
        var truth = new KinematicPlane(800, 0.05, 0.015, 10.8 / 3.6e6, 5400);

        // The recession to its end: h = (x / (5/3 α t))^1.5 leaves 0.4 L h(L) on each metre of width.
        var left = 0.4 * 800 * 1000 * Math.Pow(800 / (5.0 / 3 * (Math.Sqrt(0.05) / 0.015) * 5400), 1.5);
        (int Seconds, double Flow)[] published = [(300, 0.125), (600, 0.397), (900, 0.780), (1200, 1.261), (5700, 1.795), (6000, 1.328), (6600, 0.720)];
        return new(
            [
                ReferenceMeasure.Near("outlet at 90 min", "m³/s", outlet[90], 4.86, 0.02 * 4.86),
                .. published.Select(p => ReferenceMeasure.Near($"inflow from a plane at {p.Seconds} s", "m³/s", plane[p.Seconds / 60], p.Flow, 0.02 * 2.4)),
                ReferenceMeasure.Near("runoff of a plane in 3 h", "m³", result.Sections[0].VolumeM3, (2.4 * 5400) - left, 0.005 * 2.4 * 5400),
                ReferenceMeasure.AtMost("mass error", "", result.Ledger.RelativeError, 1e-12),
            ],
            new("time [min]", "discharge [m³/s]",
            [
                new("plane, kinematic wave", CurveKind.Exact, [.. result.TimesS.Select(t => (t / 60, 1000 * truth.At(t)))]),
                new("plane, computed", CurveKind.Computed, [.. result.TimesS.Zip(plane).Select(p => (p.First / 60, p.Second))]),
                new("outlet, computed (equilibrium 4.86)", CurveKind.Other, [.. result.TimesS.Zip(outlet).Select(p => (p.First / 60, p.Second))]),
            ]));
    }

    // One more row of channel leads out, so that nothing leaves but through the channel.
    private static SurfaceCase Case()
    {
        var terrain = Ground.Of(Columns, Rows, Cell, (x, y) => Math.Abs(x - 810) < 10 ? 0.02 * y : 21 + (0.05 * (Math.Abs(x - 810) - 10)));
        for (var column = 0; column < Columns; column++)
        {
            if (column / 2 != Columns / 4)
                terrain[column, Rows - 1] = Raster.NoData;
        }

        return new(terrain, 10800)
        {
            RoughnessRaster = Ground.Of(Columns, Rows, Cell, (x, _) => Math.Abs(x - 810) < 10 ? 0.15 : 0.015),
            Rain = Rainfall.Uniform(TimeSeries.Steps((0, 10.8), (5400, 0))),
            Boundaries = [new(Side.South, BoundaryKind.Open, Slope: 0.02)],
            Sections = [new("west plane", [new(800, 10), new(800, 1010)])],
        };
    }
}
