using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

public sealed class PumpAndGateTests
{
    private const int Hour = 3600;

    [Fact]
    public void A_basin_fills_by_its_area()
    {
        var run = Run(new()
        {
            Nodes = [new StorageNode("B", 0, 5, StorageShape.Constant(100)), new Junction("J", 4, 1)],
            Links = [new Weir("W", "B", "J", WeirKind.Transverse, 0.5, 1, 1.8) { OffsetM = 4.4 }],
            Inflows = [new("B", TimeSeries.Constant(0.1))],
        });
        Assert.Equal(3.6, run.Head("B")[^1], 1e-6);
    }

    [Fact]
    public void A_pump_starts_and_stops_at_its_levels_and_fails_when_told()
    {
        Pump pump = new("P", "B", "O", PumpCurve.Constant(0.3)) { StartDepthM = 2, StopDepthM = 0.5, StartsOn = false };
        var run = Run(Sump(pump));
        Assert.InRange(run.Head("B").Max(), 1.9, 2.05);
        Assert.True(run.Discharge("P").Distinct().All(q => q == 0 || Math.Abs(q - 0.3) < 1e-12));
        Assert.InRange(run.Head("B").Skip(40).Min(), 0.45, 0.8);
        var failed = Run(Sump(pump with { Failures = [new(0, 3000)] }));
        Assert.All(failed.Discharge("P").Take(50), q => Assert.Equal(0, q));
        Assert.Equal(0.3, failed.Discharge("P")[51], 1e-9);
    }

    [Fact]
    public void A_pump_moves_no_more_than_there_is()
    {
        var run = Run(Sump(new("P", "B", "O", PumpCurve.Constant(5))));
        Assert.Equal(0.1, run.Discharge("P")[^1], 1e-6);
        Assert.True(run.Head("B").Max() < 0.05);
    }

    [Fact]
    public void An_ideal_pump_moves_what_comes() => Assert.Equal(0.1, Run(Sump(new("P", "B", "O", PumpCurve.Ideal))).Discharge("P")[^1], 1e-6);

    [Fact]
    public void A_pump_curve_over_head_finds_the_head_at_which_it_moves_what_comes()
    {
        // Q = 0.2 − 0.02 H carries 0.1 m³/s at a head of 5 m, so the basin stands 5 m below the sea at 6 m.
        var run = PipeSolver.Run(Sump(new("P", "B", "O", new(PumpKind.Head, [0, 10], [0.2, 0]))), 12 * Hour, Hour, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(0.1, run.Discharge("P")[^1], 2e-3);
        Assert.Equal(1.0, run.Head("B")[^1], 0.1);
    }

    [Fact]
    public void A_drowned_orifice_takes_the_head_of_its_law()
    {
        var run = Run(new()
        {
            Nodes = [new StorageNode("B", 0, 10, StorageShape.Constant(10)), new Outfall("O", 0, OutfallKind.Stage) { LevelM = TimeSeries.Constant(2) }],
            Links = [new Orifice("G", "B", "O", new BoxSection(0.5, 0.4), 0.6)],
            Inflows = [new("B", TimeSeries.Constant(0.3))],
        });
        var speed = 0.3 / (0.6 * 0.2);
        Assert.Equal(2 + (speed * speed / (2 * 9.81)), run.Head("B")[^1], 1e-3);
    }

    [Fact]
    public void A_weir_takes_the_head_of_its_law()
    {
        var run = Run(new()
        {
            Nodes = [new StorageNode("B", 0, 10, StorageShape.Constant(10)), new Outfall("O", 0, OutfallKind.Free)],
            Links = [new Weir("W", "B", "O", WeirKind.Transverse, 1, 2, 1.84) { OffsetM = 1 }],
            Inflows = [new("B", TimeSeries.Constant(0.3))],
        });
        Assert.Equal(1 + Math.Pow(0.3 / (1.84 * 2), 2.0 / 3), run.Head("B")[^1], 2e-3);
    }

    [Fact]
    public void A_rule_shuts_a_gate_above_a_level_and_opens_it_below()
    {
        PipeRule rule = new("keep out", [new(RuleSubject.NodeHead, "B", RuleRelation.Above, 1.5)], [new("G", 1)]) { Else = [new("G", 0)] };
        var network = Sump(new("P", "B", "O", PumpCurve.Constant(0)), [new Orifice("G", "B", "Low", new CircularSection(0.5)) { StartOpening = 0 }], rule);
        var run = Run(network);
        Assert.InRange(run.Head("B").Max(), 1.45, 1.65);
        Assert.InRange(run.Head("B").Skip(40).Min(), 1.3, 1.5);
        var stuck = Run(network with { Links = [network.Links[0], ((Orifice)network.Links[1]) with { Stuck = [new(0, Hour, 0)] }] });
        Assert.All(stuck.Discharge("G"), q => Assert.Equal(0, q));
        Assert.Equal(3.6, stuck.Head("B")[^1], 1e-6);
    }

    [Fact]
    public void The_rule_of_higher_priority_wins_and_among_equals_the_first()
    {
        RuleCondition always = new(RuleSubject.Time, string.Empty, RuleRelation.AtLeast, 0);
        PipeRule on = new("on", [always], [new("P", 1)]);
        PipeRule off = new("off", [always], [new("P", 0)]);
        double Last(params PipeRule[] rules) => Run(Sump(new("P", "B", "O", PumpCurve.Constant(0.05)), [], rules)).Discharge("P")[^1];
        Assert.Equal(0.05, Last(on, off), 1e-9);
        Assert.Equal(0, Last(off, on));
        Assert.Equal(0.05, Last(off, on with { Priority = 1 }), 1e-9);
    }

    private static PipeRun Run(PipeNetwork network) => PipeSolver.Run(network, Hour, 60, cancellation: TestContext.Current.CancellationToken);

    // A basin of 100 m², fed with 0.1 m³/s, pumped over a dike to a sea at 6 m; below it a free way out.
    private static PipeNetwork Sump(Pump pump, IReadOnlyList<PipeLink>? more = null, params PipeRule[] rules) => new()
    {
        Nodes =
        [
            new StorageNode("B", 0, 8, StorageShape.Constant(100)), new Outfall("O", 5, OutfallKind.Stage) { LevelM = TimeSeries.Constant(6) },
            new Outfall("Low", -2, OutfallKind.Free),
        ],
        Links = [pump, .. more ?? []],
        Inflows = [new("B", TimeSeries.Constant(0.1))],
        Rules = rules,
    };
}
