using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Reference;

/// <summary>Flow in pipes against Manning's formula and SWMM 5.2.4 (dynamic wave, 1 s).</summary>
internal static class PipeFlows
{
    private const int Hour = 3600;

    public static ReferenceCase Full() => new("pipe", "Pipe of 500 m, D 1 m, slope 0.002, half full and full", "Manning; SWMM 5.2.4", SolveFull);

    public static ReferenceCase Tidal() => new("pipe-tide", "Surcharge behind a flap gate and a tide, 12 h", "SWMM 5.2.4", SolveTidal);

    public static ReferenceCase Inlets() => new("inlets", "Inlet in a sag, perimeter 2 m, opening 0.4 m²", "HEC-22", _ => SolveInlets());

    private static ReferenceOutcome SolveFull(CancellationToken ct)
    {
        var half = Run(0.5, new Junction("J", 1, 4), new Outfall("O", 0, OutfallKind.Normal), ct);
        var depth = 0.5 * (half.Series.Nodes[0].HeadM[^1] - 1 + half.Series.Nodes[1].HeadM[^1]);
        var angle = 2 * Math.Acos(1 - (2 * depth));
        var passed = new List<(double X, double Y)>();
        for (var given = 0.2; given < 1.45; given += 0.2)
            passed.Add((given, Passes(given)));
        return new(
            [
                ReferenceMeasure.Near("depth at 0.5 m³/s", "m", depth, 0.48, 0.02),
                ReferenceMeasure.Near("velocity at 0.5 m³/s", "m/s", 0.5 / ((angle - Math.Sin(angle)) / 8), 1.34, 0.02 * 1.34),
                ReferenceMeasure.Near("passed of 1.3 m³/s given to a full pipe", "m³/s", Passes(1.3), 1.072, 0.02 * 1.072),
            ],
            new("given [m³/s]", "passed [m³/s]",
            [
                new("up to Q full = 1.072 m³/s", CurveKind.Exact, [(0, 0), (1.072, 1.072), (1.4, 1.072)]),
                new("computed, rim and tail water at the crowns", CurveKind.Computed, passed),
            ]));

        // Tail water at the crown and a rim at the upper crown: the head line cannot be steeper than the pipe.
        double Passes(double given) => Run(given, new Junction("J", 1, 1), new Outfall("O", 0, OutfallKind.Stage) { LevelM = TimeSeries.Constant(1) }, ct)
            .Series.Links[0].DischargeM3S[^1];
    }

    private static PipeRun Run(double given, Junction junction, Outfall outfall, CancellationToken ct) => PipeSolver.Run(
        new()
        {
            Nodes = [junction, outfall],
            Links = [new Conduit("P", "J", "O", 500, new CircularSection(1), 0.013)],
            Inflows = [new("J", TimeSeries.Constant(given))],
        },
        4 * Hour,
        Hour,
        cancellation: ct);

    private static ReferenceOutcome SolveTidal(CancellationToken ct)
    {
        var run = PipeSolver.Run(TidalNetwork(), 12 * Hour, 600, cancellation: ct);
        var (first, third) = (run.Series.Nodes[0].HeadM, run.Series.Nodes[2].HeadM);
        var last = run.Series.Links[2].DischargeM3S;
        (double Hour, double Head)[] upper = [(1, 2.640), (2, 3.422), (3, 4.556), (4, 3.422), (5, 2.644), (6, 2.644), (7, 2.113)];
        (double Hour, double Head)[] lower = [(1, 1.661), (2, 2.866), (2.5, 3.532), (3, 4.000), (3.5, 3.532), (4, 2.866), (5, 1.693), (6, 1.692)];
        static double Off(double[] heads, IEnumerable<(double Hour, double Head)> truth) => truth.Max(p => Math.Abs(heads[(int)(p.Hour * 6)] - p.Head));
        (double X, double Y)[] Curve(double[] heads) => [.. run.TimesS.Zip(heads, (t, h) => (t / Hour, h))];
        return new(
            [
                ReferenceMeasure.AtMost("heads of J1 at 1 to 7 h, worst", "cm", 100 * Off(first, upper), 2),
                ReferenceMeasure.AtMost("heads of J3 at 1 to 6 h, worst", "cm", 100 * Off(third, lower), 2),
                ReferenceMeasure.Near("last pipe at 2 h", "m³/s", last[12], 1.100, 0.02 * 1.1),
                ReferenceMeasure.Near("last pipe at 3 h", "m³/s", last[18], 0.493, 0.02 * 0.493),
                ReferenceMeasure.AtMost("last pipe from 7 to 10.5 h, gate shut", "m³/s", last[42..64].Max(Math.Abs), 0),
                ReferenceMeasure.Near("flooding of J3 at 3 h", "m³/s", run.Series.Nodes[2].FloodingM3S[18], 0.606, 0.02 * 0.606),
                ReferenceMeasure.Near("flooded volume", "m³", run.Ledger.NetworkFlooded, 373, 0.03 * 373),
                ReferenceMeasure.AtMost("mass error", "", run.Ledger.RelativeError, 1e-6),
            ],
            new("time [h]", "head [m]",
            [
                new("J1, SWMM", CurveKind.Exact, upper),
                new("J1, computed", CurveKind.Computed, Curve(first)),
                new("J3, SWMM", CurveKind.Exact, lower),
                new("J3, computed", CurveKind.Other, Curve(third)),
            ]));
    }

    private static PipeNetwork TidalNetwork()
    {
        static TimeSeries Shape(double top) => TimeSeries.Of((0, 0), (Hour, top), (6 * Hour, top), (7 * Hour, 0));
        return new()
        {
            Nodes =
            [
                new Junction("J1", 2.0, 3), new Junction("J2", 1.5, 3), new Junction("J3", 1.0, 3),
                new Outfall("O", 0.5, OutfallKind.Stage)
                {
                    FlapGate = true,
                    LevelM = TimeSeries.Of((0, 0), (3 * Hour, 4), (6 * Hour, 0), (9 * Hour, 4), (12 * Hour, 0)),
                },
            ],
            Links =
            [
                new Conduit("P1", "J1", "J2", 250, new CircularSection(1.0), 0.013),
                new Conduit("P2", "J2", "J3", 250, new CircularSection(1.0), 0.013),
                new Conduit("P3", "J3", "O", 250, new CircularSection(1.2), 0.013),
            ],
            Inflows = [new("J1", Shape(0.8)), new("J3", Shape(0.3))],
        };
    }

    private static ReferenceOutcome SolveInlets()
    {
        var inlet = new Inlet("I", new(0, 0), "J", 2.0, 0.4);
        var depths = Enumerable.Range(0, 41).Select(i => i / 100.0).ToArray();
        static double Truth(double d) => Math.Min(1.66 * 2.0 * Math.Pow(d, 1.5), 0.67 * 0.4 * Math.Sqrt(2 * 9.81 * d));
        var computed = depths.Select(d => InletLaw.TakesM3S(inlet, d)).ToArray();
        return new(
            [
                ReferenceMeasure.AtMost("taken at 0 to 40 cm, worst difference", "m³/s", depths.Zip(computed, (d, q) => Math.Abs(q - Truth(d))).Max(), 1e-9),
                ReferenceMeasure.AtMost("the same with 60 % clogged", "m³/s", depths.Max(d => Math.Abs(InletLaw.TakesM3S(inlet with { Clogging = 0.6 }, d) - (0.4 * Truth(d)))), 1e-9),
                ReferenceMeasure.Near("given back at 0.5 m of head above the street", "m³/s", InletLaw.ReturnsM3S(inlet, 0.5), 0.67 * 0.4 * Math.Sqrt(9.81), 1e-9),
            ],
            new("depth [m]", "taken [m³/s]",
            [
                new("the smaller of weir and orifice", CurveKind.Exact, [.. depths.Select(d => (d, Truth(d)))]),
                new("computed", CurveKind.Computed, [.. depths.Zip(computed)]),
            ]));
    }
}
