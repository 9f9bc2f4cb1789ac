using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

/// <summary>Flows with a known answer: SWMM 5.2.4 (reference cases 11 and 12) and formulas.</summary>
public sealed class KnownPipeFlowTests
{
    private const int Hour = 3600;
    private static readonly Lazy<PipeRun> Tidal = new(() => PipeSolver.Run(Networks.Tidal(), 12 * Hour, 600, cancellation: TestContext.Current.CancellationToken));

    public static TheoryData<string, double, double> Heads => new()
    {
        { "J1", 1, 2.640 }, { "J1", 2, 3.422 }, { "J1", 3, 4.556 }, { "J1", 4, 3.422 }, { "J1", 5, 2.644 }, { "J1", 6, 2.644 }, { "J1", 7, 2.113 },
        { "J3", 1, 1.661 }, { "J3", 2, 2.866 }, { "J3", 2.5, 3.532 }, { "J3", 3, 4.000 }, { "J3", 3.5, 3.532 }, { "J3", 4, 2.866 }, { "J3", 5, 1.693 }, { "J3", 6, 1.692 },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public void Heads_behind_a_tide_are_those_of_SWMM_within_half_a_centimetre(string node, double hour, double head) =>
        Assert.Equal(head, Tidal.Value.Head(node)[(int)(hour * 6)], 0.005);

    [Fact]
    public void Flows_and_floods_behind_a_tide_are_those_of_SWMM()
    {
        var last = Tidal.Value.Discharge("P3");
        Assert.Equal(1.100, last[2 * 6], 0.01 * 1.1);
        Assert.Equal(0.493, last[3 * 6], 0.02 * 0.493);
        Assert.Equal(0.606, Tidal.Value.Series.Nodes[2].FloodingM3S[3 * 6], 0.02 * 0.606);
        Assert.Equal(373, Tidal.Value.Ledger.NetworkFlooded, 0.01 * 373);
    }

    [Fact]
    public void Nothing_at_all_passes_a_shut_flap_gate()
    {
        for (var i = 7 * 6; i <= 10.5 * 6; i++)
            Assert.Equal(0, Tidal.Value.Discharge("P3")[i]);
        Assert.True(Tidal.Value.Discharge("P3").Min() >= 0);
        Assert.Equal(0, Tidal.Value.Ledger.NetworkBackflow);
    }

    [Fact]
    public void A_step_of_five_seconds_gives_the_same_flood_within_a_percent()
    {
        var coarse = PipeSolver.Run(Networks.Tidal() with { Solving = new() { LongestStepS = 5 } }, 12 * Hour, 600, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(Tidal.Value.Ledger.NetworkFlooded, coarse.Ledger.NetworkFlooded, 0.01 * 373);
        Assert.Equal(0, coarse.Unsettled);
    }

    [Fact]
    public void Half_a_cubic_metre_per_second_runs_48_cm_deep_at_134_cm_per_second()
    {
        var network = Networks.OnePipe(0.5);
        var run = PipeSolver.Run(network with { Nodes = [network.Nodes[0], new Outfall("O", 0, OutfallKind.Normal)] }, 4 * Hour, Hour, cancellation: TestContext.Current.CancellationToken);
        var depth = 0.5 * (run.Head("J")[^1] - 1 + run.Head("O")[^1]);
        Assert.Equal(0.48, depth, 0.01);
        var angle = 2 * Math.Acos(1 - (2 * depth));
        Assert.Equal(1.34, run.Discharge("P")[^1] / ((angle - Math.Sin(angle)) / 8), 0.02 * 1.34);
    }

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(1.3, 1.072)]
    public void A_full_pipe_passes_1072_litres_per_second_at_its_own_slope(double given, double passes)
    {
        // Tail water at the crown and a rim at the upper crown: the head line cannot be steeper than the pipe.
        var network = new PipeNetwork
        {
            Nodes = [new Junction("J", 1, 1), new Outfall("O", 0, OutfallKind.Stage) { LevelM = TimeSeries.Constant(1) }],
            Links = [new Conduit("P", "J", "O", 500, new CircularSection(1), 0.013)],
            Inflows = [new("J", TimeSeries.Constant(given))],
        };
        var run = PipeSolver.Run(network, 6 * Hour, Hour, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(passes, run.Discharge("P")[^1], 0.005 * passes);
        Assert.Equal(given - passes, run.Series.Nodes[0].FloodingM3S[^1], 0.01);
    }

    [Fact]
    public void A_box_runs_at_the_depth_of_Manning()
    {
        // B 2 m, y 1 m, slope 0.001, n 0.015: A 2, R 0.5, Q = A R^(2/3) √S / n.
        var q = 2 * Math.Pow(0.5, 2.0 / 3) * Math.Sqrt(0.001) / 0.015;
        var network = new PipeNetwork
        {
            Nodes = [new Junction("J", 0.3, 3), new Outfall("O", 0, OutfallKind.Normal)],
            Links = [new Conduit("P", "J", "O", 300, new BoxSection(2, 1.6), 0.015)],
            Inflows = [new("J", TimeSeries.Constant(q))],
        };
        Assert.Equal(1.3, PipeSolver.Run(network, 4 * Hour, Hour, cancellation: TestContext.Current.CancellationToken).Head("J")[^1], 0.01);
    }

    [Fact]
    public void Losses_at_the_ends_take_velocity_heads()
    {
        PipeRun Run(double entry, double exit) => PipeSolver.Run(
            new()
            {
                Nodes = [new Junction("J", 1, 10), new Outfall("O", 0, OutfallKind.Stage) { LevelM = TimeSeries.Constant(3) }],
                Links = [new Conduit("P", "J", "O", 100, new CircularSection(1), 0.013) { EntryLoss = entry, ExitLoss = exit }],
                Inflows = [new("J", TimeSeries.Constant(1.5))],
            },
            2 * Hour,
            Hour,
            cancellation: TestContext.Current.CancellationToken);
        var speed = 1.5 / (Math.PI / 4);
        Assert.Equal(1.5 * speed * speed / (2 * 9.81), Run(0.5, 1).Head("J")[^1] - Run(0, 0).Head("J")[^1], 0.003);
    }
}
