using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Import;

namespace SiheungTwin.Ingest.Tests.City;

public class RoadNodingTests
{
    private static RoadLine Line(int row, bool fast, string name, params double[] xy) => new(row, fast ? RoadClass.Motorway : RoadClass.Residential, fast, name, xy);

    [Fact]
    public void A_cross_becomes_four_pieces_in_one_network()
    {
        var network = RoadNoder.Node([Line(1, false, "", 0, 50, 100, 50), Line(2, false, "", 50, 0, 50, 100)]);
        Assert.Equal(4, network.Pieces.Count);
        Assert.Equal(5, network.Nodes.Count);
        Assert.Single(RoadComponents.Of(network.Pieces, network.Nodes.Count));
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "도창지하차도")]
    public void A_motorway_or_an_underpass_crosses_without_meeting(bool fast, string name)
    {
        var network = RoadNoder.Node([Line(1, false, "", 0, 50, 100, 50), Line(2, fast, name, 50, 0, 50, 100)]);
        Assert.Equal(2, network.Pieces.Count);
        Assert.All(network.Pieces, piece => Assert.True(piece.CrossesOver));
        Assert.Equal(2, RoadComponents.Of(network.Pieces, network.Nodes.Count).Count);
    }

    [Fact]
    public void A_shared_position_joins_even_a_motorway()
    {
        var network = RoadNoder.Node([Line(1, false, "", 0, 50, 50, 50, 100, 50), Line(2, true, "", 50, 0, 50, 50, 50, 100)]);
        Assert.Equal(4, network.Pieces.Count);
    }

    [Fact]
    public void An_end_that_stops_short_by_less_than_a_metre_is_joined()
    {
        var network = RoadNoder.Node([Line(1, false, "", 0, 0, 100, 0), Line(2, false, "", 40, 0.8, 40, 60), Line(3, false, "", 100.5, 0.5, 150, 0)]);
        Assert.Single(RoadComponents.Of(network.Pieces, network.Nodes.Count));
        Assert.Equal(4, network.Pieces.Count);
    }

    [Fact]
    public void The_order_of_the_lines_does_not_matter()
    {
        var draw = new Random(3);
        var lines = Enumerable.Range(1, 60).Select(row => Line(row, false, "", [.. Enumerable.Range(0, 6).Select(_ => Math.Round(draw.NextDouble() * 500, 2))])).ToList();
        var one = RoadNoder.Node(lines);
        lines.Reverse();
        var other = RoadNoder.Node(lines);
        Assert.Equal(one.Nodes, other.Nodes);
        Assert.Equal(one.Pieces.Select(piece => (piece.From, piece.To)), other.Pieces.Select(piece => (piece.From, piece.To)));
    }
}
