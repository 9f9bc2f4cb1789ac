using CsCheck;
using SiheungTwin.Analytics.Hotspots;

namespace SiheungTwin.Analytics.Tests.Hotspots;

public sealed class HotspotStreamTests
{
    private static readonly Gen<double> Value = Gen.Frequency((6, Gen.Int[0, 50].Select(static i => (double)i)), (3, Gen.Double[0, 20]), (1, Gen.Const(double.NaN)));

    [Fact]
    public void After_any_changes_the_stream_says_what_a_full_computation_says() =>
        Gen.Select(Gen.Double[0, 1000].Array[40], Gen.Double[0, 1000].Array[40], Value.Array[40], Gen.Select(Gen.Int[0, 39], Value).Array[0, 150]).Sample((x, y, start, changes) =>
        {
            var graph = NeighbourGraph.Within(x, y, 220);
            var stream = new HotspotStream(graph, start);
            var values = start.ToArray();
            foreach (var (zone, value) in changes)
            {
                values[zone] = value;
                stream.Set(zone, value);
            }

            AssertSame(values, graph, stream);
        }, iter: 200);

    [Fact]
    public void A_hundred_thousand_changes_leave_no_drift()
    {
        var graph = NeighbourGraph.Within(FormulaGrid.X, FormulaGrid.Y, 250);
        var random = new Random(20221122);
        var values = new double[FormulaGrid.Zones];
        var stream = new HotspotStream(graph, values);
        for (var i = 0; i < 100_000; i++)
        {
            var zone = random.Next(values.Length);
            values[zone] = random.NextDouble() * 1000;
            stream.Set(zone, values[zone]);
        }

        AssertSame(values, graph, stream);
    }

    [Fact]
    public void One_more_sighting_changes_the_next_answer()
    {
        var graph = NeighbourGraph.Within(FormulaGrid.X, FormulaGrid.Y, 250);
        var stream = new HotspotStream(graph, [.. Enumerable.Range(0, FormulaGrid.Zones).Select(static i => (double)(i * 7 % 11))]);
        var before = stream.Star(820);

        stream.Set(820, stream[820] + 1);

        Assert.True(stream.Star(820) > before);
    }

    private static void AssertSame(double[] values, NeighbourGraph graph, HotspotStream stream)
    {
        var known = Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i])).ToArray();
        var expected = new double[known.Length];
        GetisOrd.Star(Array.ConvertAll(known, i => values[i]), graph.Among(known), expected);
        Assert.Equal(known.Length, stream.Known);
        Same.Numbers([.. expected.Select(Flat)], [.. known.Select(i => Flat(stream.Star(i)))], "Gi* of the stream");
        Assert.All(Enumerable.Range(0, values.Length).Except(known), i => Assert.True(double.IsNaN(stream.Star(i))));
    }

    // What neither can say is alike.
    private static double Flat(double z) => double.IsNaN(z) ? 1e9 : z;
}
