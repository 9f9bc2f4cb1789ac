using SiheungTwin.Hydraulics.Pipes;
using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Tests.Pipes;

public sealed class PipeRefusalTests
{
    private static readonly PipeNetwork Good = InletTests.Network();
    private static readonly Conduit Pipe = (Conduit)Good.Links[0];
    private static readonly RuleCondition Always = new(RuleSubject.Time, string.Empty, RuleRelation.AtLeast, 0);

    public static TheoryData<string, PipeNetwork> Faults => new()
    {
        { "links[0].toNode", Good with { Links = [Pipe with { ToNode = "nowhere" }] } },
        { "links[0].fromNode", Good with { Links = [Pipe with { FromNode = "nowhere" }] } },
        { "links[0].toNode", Good with { Links = [Pipe with { ToNode = "J" }] } },
        { "links[1].id", Good with { Links = [Pipe, Pipe] } },
        { "nodes[2].id", Good with { Nodes = [.. Good.Nodes, new Junction("J", 0, 1)] } },
        { "links[0].manningN", Good with { Links = [Pipe with { ManningN = -0.013 }] } },
        { "links[0].manningN", Good with { Links = [Pipe with { ManningN = double.NaN }] } },
        { "links[0].lengthM", Good with { Links = [Pipe with { LengthM = 0 }] } },
        { "links[0].diameterM", Good with { Links = [Pipe with { Section = new CircularSection(0) }] } },
        { "links[0].widthM", Good with { Links = [Pipe with { Section = new BoxSection(-1, 1) }] } },
        { "links[0].barrels", Good with { Links = [Pipe with { Barrels = 0 }] } },
        { "links[0].stuck[0].untilS", Good with { Links = [Pipe with { Stuck = [new(60, 30, 0)] }] } },
        { "nodes[0].invertM", Good with { Nodes = [new Junction("J", double.NaN, 3), Good.Nodes[1]] } },
        { "nodes[0].maxDepthM", Good with { Nodes = [new Junction("J", 0, -3), Good.Nodes[1]] } },
        { "nodes[0].startDepthM", Good with { Nodes = [new Junction("J", 0, 3) { StartDepthM = 4 }, Good.Nodes[1]] } },
        { "nodes[1].levelM", Good with { Nodes = [Good.Nodes[0], new Outfall("O", -1, OutfallKind.Stage)] } },
        { "nodes[1].waterBody", Good with { Nodes = [Good.Nodes[0], new Outfall("O", -1, OutfallKind.Stage) { WaterBody = 3 }] } },
        { "nodes[1].at", Good with { Nodes = [Good.Nodes[0], new Outfall("O", -1, OutfallKind.Street)] } },
        { "nodes[1]", Good with { Links = [Pipe, Pipe with { Id = "P2" }] } },
        { "nodes[2].shape", Good with { Nodes = [.. Good.Nodes, new StorageNode("B", 0, 3, StorageShape.Constant(0))] } },
        { "nodes[2].shape[1]", Good with { Nodes = [.. Good.Nodes, new StorageNode("B", 0, 3, new TabularStorage([1, 0], [5, 5]))] } },
        { "links[0].failures[0].untilS", Good with { Links = [new Pump("P", "J", "O", PumpCurve.Ideal) { Failures = [new(60, 30)] }] } },
        { "links[0].startDepthM", Good with { Links = [new Pump("P", "J", "O", PumpCurve.Ideal) { StartDepthM = 1, StopDepthM = 2 }] } },
        { "links[0].curve", Good with { Links = [new Pump("P", "J", "O", new(PumpKind.Head, [0, 1], [1]))] } },
        { "inflows[0].node", Good with { Inflows = [new("nowhere", TimeSeries.Constant(1))] } },
        { "inflows[0].dischargeM3S", Good with { Inflows = [new("J", TimeSeries.Constant(-1))] } },
        { "inlets[0].node", Good with { Inlets = [Good.Inlets[0] with { Node = "nowhere" }] } },
        { "inlets[0].at", Good with { Inlets = [Good.Inlets[0] with { At = new(-5, 5) }] } },
        { "inlets[0].clogging", Good with { Inlets = [Good.Inlets[0] with { Clogging = 1.1 }] } },
        { "rules[0].when[0].id", Good with { Rules = [new("r", [new(RuleSubject.NodeDepth, "nowhere", RuleRelation.Above, 1)], [new("P", 0)])] } },
        { "rules[0].then[0].link", Good with { Rules = [new("r", [Always], [new("nowhere", 0)])] } },
        { "rules[0].then[0].setting", Good with { Rules = [new("r", [Always], [new("P", 2)])] } },
        { "solving.longestStepS", Good with { Solving = new() { LongestStepS = 0 } } },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void A_network_that_cannot_be_is_refused_by_the_name_of_its_field(string field, PipeNetwork network)
    {
        var error = Assert.Throws<HydraulicsException>(() => InletTests.Drains(network));
        Assert.Equal(field, error.Field);
        Assert.StartsWith("hydraulics.", error.Code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_to_nowhere_is_refused_without_a_street_too()
    {
        var error = Assert.Throws<HydraulicsException>(() => PipeSolver.Run(
            Good with { Links = [Pipe with { ToNode = "nowhere" }] }, 60, 60, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("\"nowhere\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_without_a_way_out_is_allowed()
    {
        var run = PipeSolver.Run(
            new() { Nodes = [new Junction("J", 0, 2)], Links = [], Inflows = [new("J", TimeSeries.Constant(0.01))] }, 600, 60, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(2, run.Head("J")[^1], 1e-9);
        Assert.Equal(6 - (2 * 1.167), run.Ledger.NetworkFlooded, 1e-9);
    }

    [Theory]
    [InlineData(double.NaN, 60, "durationS")]
    [InlineData(60, 0, "outputS")]
    public void Times_are_checked(double duration, double output, string field) =>
        Assert.Equal(field, Assert.Throws<HydraulicsException>(() => PipeSolver.Run(Good, duration, output, cancellation: TestContext.Current.CancellationToken)).Field);
}
