using System.Text;
using SiheungTwin.Analytics.Hotspots;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Analytics.Tests.Hotspots;

public sealed class EdgesTableTests
{
    [Fact]
    public void Neighbours_are_named_by_id_in_one_direction_each_and_doubles_count_once()
    {
        var edges = Read("\"from\",\"to\"\na,b\na,c\na,b\nb,b\n");

        Assert.Equal([1, 2], edges.Graph.Of(0).ToArray());
        Assert.Equal((0, 0), (edges.Graph.Degree(1), edges.Graph.Degree(2)));
        Assert.Empty(edges.Refused);
    }

    [Fact]
    public void An_edge_to_a_zone_that_is_not_there_is_refused_alone()
    {
        var edges = Read("i,j\na,b\na,zz\n,a\nb,a\n");

        Assert.Equal((2, 4), (edges.Graph.Links, edges.Read));
        Assert.Equal([(2, "edges.unknown_id"), (3, "edges.unknown_id")], edges.Refused.Select(r => (r.Row, r.Code)));
    }

    private static EdgesTable Read(string text) => EdgesTable.Of(CsvTable.Parse(Encoding.UTF8.GetBytes(text), "edges.csv"), ["a", "b", "c"]);
}
