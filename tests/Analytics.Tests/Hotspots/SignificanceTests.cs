using CsCheck;
using SiheungTwin.Analytics.Hotspots;

namespace SiheungTwin.Analytics.Tests.Hotspots;

public sealed class SignificanceTests
{
    [Theory]
    // R 4.3: 2 * pnorm(-z).
    [InlineData(0, 1)]
    [InlineData(1.959963984540054, 0.05)]
    [InlineData(-2.575829303548901, 0.01)]
    [InlineData(6, 1.973175290075396e-09)]
    [InlineData(-10, 1.523970604832094e-23)]
    public void The_tail_is_that_of_the_normal_distribution(double z, double p) => Assert.Equal(1, NormalTail.TwoSided(z) / p, 12);

    [Fact]
    public void The_two_ways_to_compute_the_tail_meet_without_a_step() =>
        Gen.Double[3.1, 3.3].Sample(z => Assert.True(NormalTail.TwoSided(z) >= NormalTail.TwoSided(z + 1e-9), $"{z:R}"));

    [Fact]
    public void False_discovery_control_rejects_those_the_authors_reject()
    {
        // Benjamini and Hochberg 1995, section 3.2: 15 p values; at 0.05 the four smallest are rejected.
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];
        var z = p.Select(static _ => 1.0).ToArray();

        var classes = SignificanceClass.FalseDiscovery(z, p);

        Assert.Equal(4, classes.Count(static c => c >= 2));
        Assert.Equal(9, p.Zip(z, static (pi, zi) => SignificanceClass.Raw(zi, pi)).Count(static c => c >= 2));
    }

    [Fact]
    public void A_class_under_control_is_never_beyond_the_raw_one_and_keeps_its_sign() =>
        Gen.Double[-5, 5].Array[1, 50].Sample(z =>
        {
            var p = Array.ConvertAll(z, NormalTail.TwoSided);
            var controlled = SignificanceClass.FalseDiscovery(z, p);
            for (var i = 0; i < z.Length; i++)
            {
                var raw = SignificanceClass.Raw(z[i], p[i])!.Value;
                Assert.InRange(Math.Abs(controlled[i]!.Value), 0, Math.Abs(raw));
                Assert.True(controlled[i] == 0 || Math.Sign(controlled[i]!.Value) == Math.Sign(z[i]));
            }
        });

    [Fact]
    public void A_steady_rise_of_ten_has_the_deviate_of_Mann_and_Kendall()
    {
        // S = 45, Var = 10·9·25/18 = 125: z = 44/√125.
        Assert.Equal(44 / Math.Sqrt(125), MannKendall.Deviate([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), 12);
        Assert.Equal(-44 / Math.Sqrt(125), MannKendall.Deviate([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), 12);

        // Ties 2,2 and 3,3,3: 15 pairs less 1 and 3 that are tied rise, S = 11; Var = (6·5·17 − 2·1·9 − 3·2·11)/18.
        Assert.Equal(10 / Math.Sqrt(426 / 18.0), MannKendall.Deviate([1, 2, 2, 3, 3, 3]), 12);
    }

    [Fact]
    public void A_trend_of_too_few_or_equal_values_is_unknown()
    {
        Assert.True(double.IsNaN(MannKendall.Deviate([1, 2, 3, double.NaN])));
        Assert.True(double.IsNaN(MannKendall.Deviate([2, 2, 2, 2, 2])));
    }

    [Fact]
    public void Permutations_repeat_by_seed_and_agree_with_the_exact_share_of_deals()
    {
        // Zone 0 has one neighbour, with the largest of the five other values: exactly 1/5 of the deals reach it.
        var graph = NeighbourGraph.OfEdges(6, [(0, 5), (5, 0)]);
        double[] values = [4, 1, 2, 3, 5, 9];

        var p = ConditionalPermutation.TwoSided(values, graph, 9999, 7);

        Assert.InRange(p[0], 0.38, 0.42);
        Assert.Equal(p, ConditionalPermutation.TwoSided(values, graph, 9999, 7));
        Assert.NotEqual(p, ConditionalPermutation.TwoSided(values, graph, 9999, 8));
        Assert.True(double.IsNaN(p[1]), "a zone without neighbours has nothing to deal");
    }
}
