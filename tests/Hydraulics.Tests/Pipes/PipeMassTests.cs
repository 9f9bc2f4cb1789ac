using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

public sealed class PipeMassTests(ITestOutputHelper output)
{
    [Fact]
    public void Water_is_exact_with_pumps_basins_rules_and_outfalls()
    {
        var run = Run(Everything(1));
        output.WriteLine($"{run.Ledger.RelativeError:e2} of {run.Ledger.GrossIn:f0} m³, flooded {run.Ledger.NetworkFlooded:f1}, {run.Steps} steps, {run.Unsettled} unsettled");
        Assert.True(run.Ledger.RelativeError < 1e-12);
        Assert.True(run.Ledger.NetworkFlooded > 0);
        Assert.True(run.Ledger.DrainsOutTotal > 0);
        Assert.True(run.Ledger.NetworkBackflow > 0);
        Assert.True(run.Unsettled < run.Steps / 100);
    }

    [Fact]
    public void Two_runs_have_the_same_bits()
    {
        var (one, two) = (Run(Everything(1)), Run(Everything(1)));
        for (var i = 0; i < one.Series.Nodes.Count; i++)
            Assert.Equal(one.Series.Nodes[i].HeadM, two.Series.Nodes[i].HeadM);
        for (var i = 0; i < one.Series.Links.Count; i++)
            Assert.Equal(one.Series.Links[i].DischargeM3S, two.Series.Links[i].DischargeM3S);
    }

    [Fact]
    public void Networks_drawn_at_random_keep_their_water_and_find_their_heads()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var run = Run(RandomNetwork.Of(seed));
            Assert.True(run.Ledger.RelativeError < 1e-12, $"{seed}: {run.Ledger.RelativeError}");
            Assert.True(run.Unsettled <= run.Steps / 100, $"{seed}: {run.Unsettled} of {run.Steps}");
            Assert.All(run.Series.Nodes, n => Assert.All(n.HeadM, h => Assert.True(double.IsFinite(h))));
        }
    }

    private static PipeRun Run(PipeNetwork network) => PipeSolver.Run(network, 3 * 3600, 300, cancellation: TestContext.Current.CancellationToken);

    private static PipeNetwork Everything(double scale) => new()
    {
        Nodes =
        [
            new Junction("A", 3, 2.5), new Junction("B", 2.6, 2.5), new Junction("C", 2, 3) { SurchargeDepthM = 0.5 }, new Junction("D", 1.8, 3), new Junction("Sea2", 0.4, 4),
            new StorageNode("Basin", 0.5, 4, new TabularStorage([0, 2, 4], [50, 200, 400])),
            new Outfall("Sea", 0.2, OutfallKind.Stage) { LevelM = TimeSeries.Of((0, 0), (5400, 3.4), (10800, 0)) },
            new Outfall("River", 1.5, OutfallKind.Stage) { FlapGate = true, LevelM = TimeSeries.Of((0, 1), (5400, 3), (10800, 1)) },
        ],
        Links =
        [
            new Conduit("AB", "A", "B", 120, new CircularSection(0.8), 0.013),
            new Conduit("BC", "B", "C", 150, new CircularSection(0.8), 0.013) { ToOffsetM = 0.3 },
            new Conduit("CD", "D", "C", 80, new BoxSection(1, 0.8), 0.015),
            new Conduit("DR", "D", "River", 60, new BoxSection(1, 0.8), 0.015),
            new Weir("Over", "C", "Basin", WeirKind.Transverse, 1, 2, 1.8) { OffsetM = 1.0 },
            new Orifice("Gate", "Basin", "D", new BoxSection(0.5, 0.5)) { FlapGate = true, OffsetM = 1.6 },
            new Pump("Pump", "Basin", "Sea2", PumpCurve.Constant(0.2)) { StartDepthM = 1.5, StopDepthM = 0.4, StartsOn = false, Failures = [new(4000, 6000)] },
            new Conduit("SeaPipe", "Sea2", "Sea", 40, new CircularSection(0.6), 0.013),
        ],
        Inflows = [new("A", TimeSeries.Of((0, 0), (1800, 1.4 * scale), (5400, 1.4 * scale), (7200, 0))), new("D", TimeSeries.Of((0, 0.1), (3600, 0.5), (9000, 0)))],
        Rules =
        [
            new("hold back", [new(RuleSubject.OutfallLevel, "River", RuleRelation.Above, 2.5), new(RuleSubject.NodeDepth, "Basin", RuleRelation.Below, 3)], [new("Gate", 0)])
            {
                Else = [new("Gate", 1)],
            },
        ],
    };
}
