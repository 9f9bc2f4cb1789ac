using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Baselines;
using SiheungTwin.Hydraulics.Drains;
using SiheungTwin.Hydraulics.Outputs;
using SiheungTwin.Hydraulics.Surface;
using SiheungTwin.Hydraulics.Walls;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>What must not change the answer, and what may change it in one direction only.</summary>
internal static class SameAnswer
{
    public static ReferenceCase Make() => new("same-answer", "What must not change the answer (metamorphic)", "exact: the answer of the case itself", Solve);

    private static ReferenceOutcome Solve(CancellationToken ct)
    {
        FloodResult Run(SurfaceCase flood) => FloodSolver.Run(flood, null, ct);
        var ground = RoughCity.Hills();
        var (columns, rows) = (ground.Columns, ground.Rows);
        var plain = Run(RoughCity.Rained(ground));
        ReferenceMeasure Moved(string name, int c, int r, Func<int, int, (int, int)> place) =>
            ReferenceMeasure.AtMost(name, "m", Apart(plain, Run(RoughCity.Rained(Move(ground, c, r, place))), place), 1e-6);
        double Raised(Precision precision)
        {
            var raised = new Raster(columns, rows, 0, rows * ground.CellM, ground.CellM, [.. ground.Values.Select(z => z + 100)]);
            return Worst(Run(RoughCity.Rained(ground) with { Precision = precision }), Run(RoughCity.Rained(raised) with { Precision = precision }));
        }

        var everything = Run(RoughCity.Everything);
        var zone = new DrainZone("zone", 2, 3, -4, 0);
        var blocked = new double[] { 0, 0.3, 0.8, 1 }.Select(b => (X: 100 * b, Y: Run(RoughCity.Drained(zone with { BlockedFraction = b })).Ledger.VolumeEnd)).ToArray();
        var rain = new double[] { 10, 30, 60, 100 }.Select(mm => (X: mm, Y: Run(RoughCity.Drained(zone, mm)).Ledger.VolumeEnd)).ToArray();
        return new(
            [
                Moved("mirrored", columns, rows, (c, r) => (columns - 1 - c, r)),
                Moved("upside down", columns, rows, (c, r) => (c, rows - 1 - r)),
                Moved("rotated by 90°", rows, columns, (c, r) => (rows - 1 - r, c)),
                Moved("transposed", rows, columns, (c, r) => (r, c)),
                ReferenceMeasure.AtMost("ground raised by 100 m, single", "m", Raised(Precision.Single), 0.001),
                ReferenceMeasure.AtMost("ground raised by 100 m, double", "m", Raised(Precision.Double), 1e-4),
                ReferenceMeasure.AtMost("cells that differ after a restart in the middle", "", Different(everything, Restarted(ct)), 0),
                ReferenceMeasure.AtMost("cells that differ on two threads", "", Different(everything, Run(RoughCity.Everything with { Threads = 2 })), 0),
                .. new[] { 128, 256, 512 }.Select(bits => ReferenceMeasure.AtMost(
                    $"cells that differ with vectors of {bits} bits", "", Different(everything, Run(RoughCity.Everything with { VectorBits = bits })), 0)),
                ReferenceMeasure.AtMost("cells that differ with a barrier of height 0", "", Different(plain, Run(RoughCity.Rained(ground) with { Walls = [new Wall([new(100, 50), new(500, 420)], 0)] })), 0),
                ReferenceMeasure.AtMost("cells that differ with a pump of capacity 0", "", Different(Run(RoughCity.Drained(zone)), Run(RoughCity.Drained(zone with { PumpCapacityM3S = 0, PumpOutages = [new(60)] }))), 0),
                ReferenceMeasure.AtLeast("least rise of volume as drains are blocked", "m³", LeastRise(blocked), 0),
                ReferenceMeasure.AtLeast("least rise of volume as rain grows", "m³", LeastRise(rain), 0),
            ],
            new("drains blocked [%], rain [mm/h]", "volume on the surface [m³]",
            [
                new("as drains are blocked", CurveKind.Computed, blocked),
                new("as rain grows", CurveKind.Other, rain),
            ]));
    }

    private static FloodResult Restarted(CancellationToken ct)
    {
        RunState? middle = null;
        FloodSolver.Run(RoughCity.Everything, new RunHooks { KeyframeIntervalS = 1800, Keyframe = state => middle ??= state }, ct);
        return FloodSolver.Run(RoughCity.Everything with { Resume = middle }, null, ct);
    }

    private static Raster Move(Raster ground, int columns, int rows, Func<int, int, (int Column, int Row)> place)
    {
        var moved = new Raster(columns, rows, 0, rows * ground.CellM, ground.CellM);
        for (var i = 0; i < ground.Values.Length; i++)
        {
            var (column, row) = place(i % ground.Columns, i / ground.Columns);
            moved[column, row] = ground.Values[i];
        }

        return moved;
    }

    private static double Apart(FloodResult a, FloodResult moved, Func<int, int, (int Column, int Row)> place)
    {
        var (worst, columns) = (0.0, a.DepthEnd.Columns);
        for (var i = 0; i < a.DepthEnd.Values.Length; i++)
        {
            var (column, row) = place(i % columns, i / columns);
            worst = Math.Max(worst, Math.Abs(a.DepthEnd.Values[i] - moved.DepthEnd[column, row]));
            worst = Math.Max(worst, Math.Abs(a.DepthMax.Values[i] - moved.DepthMax[column, row]));
        }

        return worst;
    }

    private static double Worst(FloodResult a, FloodResult b) => Apart(a, b, (c, r) => (c, r));

    private static int Different(FloodResult a, FloodResult b) => Enumerable.Range(0, a.DepthEnd.Values.Length).Count(i =>
        !a.DepthEnd.Values[i].Equals(b.DepthEnd.Values[i]) || !a.DepthMax.Values[i].Equals(b.DepthMax.Values[i]) || !a.HazardMax.Values[i].Equals(b.HazardMax.Values[i])
        || !a.Arrival5Min.Values[i].Equals(b.Arrival5Min.Values[i]));

    private static double LeastRise(IReadOnlyList<(double X, double Y)> volumes) => volumes.Zip(volumes.Skip(1), (less, more) => more.Y - less.Y).Min();
}
