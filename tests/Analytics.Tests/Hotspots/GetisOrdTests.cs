using CsCheck;
using SiheungTwin.Analytics.Hotspots;

namespace SiheungTwin.Analytics.Tests.Hotspots;

public sealed class GetisOrdTests
{
    [Fact]
    public void The_formula_grid_has_the_links_the_reference_counts() =>
        // reference/gistar/README.md: 28,792 links within 250 m closed.
        Assert.Equal(28_792, NeighbourGraph.Within(FormulaGrid.X, FormulaGrid.Y, 250).Links);

    [Fact]
    public void The_centre_of_the_grid_of_Getis_and_Ord_has_its_published_deviates()
    {
        // spData getisord (Getis and Ord 1996), cell 120 at 30 m: own value 83, neighbours 72, 90, 74, 80; 256 values, sum 17,052, squares 1,243,322.
        // reference/gistar/README.md: Gi = 1.221979, Gi* = 1.450780, and 1.447943 with the n − 1 variance as printed in 1996.
        const double Own = 83, Around = 316, Sum = 17_052, Squares = 1_243_322;
        var (mean, others) = (Sum / 256, (Sum - Own) / 255);
        var variance = (Squares / 256) - (mean * mean);

        Assert.Equal(1.221979, GetisOrd.Deviate(255, others, ((Squares - (Own * Own)) / 255) - (others * others), Around, 4), 6);
        Assert.Equal(1.450780, GetisOrd.Deviate(256, mean, variance, Around + Own, 5), 6);
        Assert.Equal(1.447943, GetisOrd.Deviate(256, mean, variance * 256 / 255, Around + Own, 5), 6);
    }

    [Fact]
    public void Local_Moran_of_the_first_neighbourhood_of_Columbus_has_the_moments_of_spdep()
    {
        // spdep 1.2-7, spData columbus, CRIME, two queen neighbours: E = −2.85985419671942e-02, Var = 0.66614489076259642.
        var (expected, variance) = Moran.Conditional(49, -19.402843897959187, 274.2493770606284, 2);

        Assert.Equal(-2.85985419671942e-02, expected, 12);
        Assert.Equal(0.66614489076259642, variance, 12);
    }

    [Fact]
    public void The_band_is_closed()
    {
        Assert.Equal(1, NeighbourGraph.Within([0, 250], [0, 0], 250).Degree(0));
        Assert.Equal(0, NeighbourGraph.Within([0, 250.001], [0, 0], 250).Degree(0));
    }

    [Fact]
    public void Neighbours_are_those_a_search_of_all_pairs_finds() =>
        Gen.Select(Gen.Double[-1e4, 1e4].Array[0, 60], Gen.Double[1, 5e3]).Sample((places, band) =>
        {
            var (x, y) = (places, places.Reverse().ToArray());
            var graph = NeighbourGraph.Within(x, y, band);
            for (var i = 0; i < x.Length; i++)
            {
                var expected = Enumerable.Range(0, x.Length).Where(j => j != i && ((x[i] - x[j]) * (x[i] - x[j])) + ((y[i] - y[j]) * (y[i] - y[j])) <= band * band);
                Assert.Equal(expected, graph.Of(i).ToArray().Order());
            }
        });

    [Fact]
    public void One_far_outlier_does_not_make_the_search_grid_grow_with_the_area()
    {
        var x = FormulaGrid.X.Append(5e7).ToArray();
        var y = FormulaGrid.Y.Append(5e7).ToArray();

        Assert.Equal(28_792, NeighbourGraph.Within(x, y, 250).Links);
    }

    [Fact]
    public void A_three_by_three_grid_gives_the_deviates_worked_by_hand()
    {
        // Values 1…9, rook neighbours, middle zone: Σ = 5+2+4+6+8 = 25 of 5 members, mean 5, population variance 60/9: z = 0.
        // Corner with 9: Σ = 9+8+6 = 23 of 3, expected 15: z = 8 / √(60/9 · 3 · 6 / 8) = 2.0655911179772892.
        var (x, y) = (Enumerable.Range(0, 9).Select(i => (double)(i % 3)).ToArray(), Enumerable.Range(0, 9).Select(i => (double)(i / 3)).ToArray());
        var z = new double[9];

        GetisOrd.Star([1, 2, 3, 4, 5, 6, 7, 8, 9], NeighbourGraph.Within(x, y, 1), z);

        Assert.Equal(0, z[4], 12);
        Assert.Equal(2.0655911179772892, z[8], 12);
    }

    [Fact]
    public void What_cannot_be_said_is_no_number()
    {
        var pair = NeighbourGraph.OfEdges(3, [(0, 1), (1, 0)]);
        var all = NeighbourGraph.OfEdges(3, [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)]);
        var varied = HotspotAnalysis.Of([1, 2, 4], null, pair);
        var flat = HotspotAnalysis.Of([0.1, 0.1, 0.1], null, pair);
        var full = HotspotAnalysis.Of([1, 2, 4], null, all);

        Assert.True(double.IsFinite(varied.StarZ[2]), "a zone without neighbours still has itself");
        Assert.True(double.IsNaN(varied.OthersZ[2]) && double.IsNaN(varied.LocalMoran[2]));
        Assert.All(flat.StarZ.Concat(flat.OthersZ).Concat(flat.LocalMoranZ).Append(flat.GlobalMoran), z => Assert.True(double.IsNaN(z)));
        Assert.All(full.StarZ.Concat(full.LocalMoranZ), z => Assert.True(double.IsNaN(z)));
        Assert.All(flat.ClassRaw.Concat(flat.ClassFdr), Assert.Null);
    }

    [Fact]
    public void A_zone_nobody_looked_at_has_no_rate_and_is_no_neighbour_of_any()
    {
        var graph = NeighbourGraph.Within([0, 1, 2, 3, 4, 5], [0, 0, 0, 0, 0, 0], 1);
        double[] counts = [3, 0, 9, 1, 4, 2];
        var without = HotspotAnalysis.Of(counts, [1, 2, 0, double.NaN, 1, 4], graph);
        var alone = HotspotAnalysis.Of([3, 0, 4, 2], [1, 2, 1, 4], NeighbourGraph.Within([0, 1, 4, 5], [0, 0, 0, 0], 1));

        Assert.Equal(4, without.RateZones);
        Assert.True(double.IsNaN(without.Rate[2]) && double.IsNaN(without.RateStarZ[3]) && double.IsNaN(without.EbGlobal[2]));
        Assert.Null(without.RateClassFdr[2]);
        Assert.Equal<double[]>(alone.RateStarZ, [without.RateStarZ[0], without.RateStarZ[1], without.RateStarZ[4], without.RateStarZ[5]]);
        Assert.Equal<double[]>(alone.EbLocal, [without.EbLocal[0], without.EbLocal[1], without.EbLocal[4], without.EbLocal[5]]);
    }
}
