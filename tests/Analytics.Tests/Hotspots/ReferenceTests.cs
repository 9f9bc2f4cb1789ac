using SiheungTwin.Analytics.Hotspots;

namespace SiheungTwin.Analytics.Tests.Hotspots;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(90)]
    [InlineData(120)]
    [InlineData(150)]
    public void Gi_and_Gi_star_equal_spdep_on_the_grid_of_Getis_and_Ord(int bandM)
    {
        var (input, expected) = (new ReferenceTable("getisord_input.csv"), new ReferenceTable("getisord_spdep_z.csv"));
        var graph = NeighbourGraph.Within(input.Numbers("x"), input.Numbers("y"), bandM);

        var analysis = HotspotAnalysis.Of(input.Numbers("val"), null, graph);

        Same.Numbers(expected.Numbers($"Gi_z_{bandM}"), analysis.OthersZ, "Gi");
        Same.Numbers(expected.Numbers($"GiStar_z_{bandM}"), analysis.StarZ, "Gi*");
    }

    [Fact]
    public void Local_G_and_local_Moran_equal_spdep_on_the_neighbourhoods_of_Columbus()
    {
        var (input, expected) = (new ReferenceTable("columbus_input.csv"), new ReferenceTable("columbus_spdep.csv"));
        var crime = input.Numbers("CRIME");
        var graph = NeighbourGraph.OfEdges(crime.Length, new ReferenceTable("columbus_queen_edges.csv").Edges());

        var analysis = HotspotAnalysis.Of(crime, null, graph);

        Same.Numbers(expected.Numbers("Gi_B_z"), analysis.OthersZ, "Gi");
        Same.Numbers(expected.Numbers("GiStar_B_z"), analysis.StarZ, "Gi*");
        Same.Numbers(expected.Numbers("Ii"), analysis.LocalMoran, "I");
        Same.Numbers(expected.Numbers("Z_Ii"), analysis.LocalMoranZ, "Z(I)");
        Same.Numbers(expected.Numbers("P_Ii"), Array.ConvertAll(analysis.LocalMoranZ, NormalTail.TwoSided), "p(I)");
        Assert.Equal(0.500189, analysis.GlobalMoran, 6);
        var mean = crime.Average();
        var m2 = crime.Average(c => (c - mean) * (c - mean));
        var conditional = crime.Select((c, i) => Moran.Conditional(crime.Length, c - mean, m2, graph.Degree(i))).ToArray();
        Same.Numbers(expected.Numbers("E_Ii"), [.. conditional.Select(c => c.Expected)], "E(I)");
        Same.Numbers(expected.Numbers("Var_Ii"), [.. conditional.Select(c => c.Variance)], "Var(I)");
    }

    [Fact]
    public void Rates_of_the_counties_of_North_Carolina_and_their_empirical_Bayes_equal_spdep()
    {
        var (input, expected) = (new ReferenceTable("ncsids_input.csv"), new ReferenceTable("ncsids_spdep.csv"));
        var graph = NeighbourGraph.OfEdges(100, new ReferenceTable("ncsids_CR85_edges.csv").Edges());
        var near = NeighbourGraph.Within(input.Numbers("east"), input.Numbers("north"), 33);

        var rates = HotspotAnalysis.Of(input.Numbers("SID74"), input.Numbers("BIR74"), graph);

        Same.Numbers(expected.Numbers("GiStar_ft74_CR85_z"), HotspotAnalysis.Of(input.Numbers("ft74"), null, graph).StarZ, "Gi* of ft74");
        Same.Numbers(expected.Numbers("GiStar_rate74_d33_z"), HotspotAnalysis.Of(input.Numbers("rate74"), null, near).StarZ, "Gi* of rate74");
        Same.Numbers(expected.Numbers("EB_global"), rates.EbGlobal, "global empirical Bayes");
        Same.Numbers(expected.Numbers("EB_local"), rates.EbLocal, "local empirical Bayes");
    }

    [Fact]
    public void Every_column_of_the_sixteen_hundred_zones_equals_spdep()
    {
        var (input, expected) = (new ReferenceTable("syn_1600_input.csv"), new ReferenceTable("syn_1600_spdep.csv"));
        var graph = NeighbourGraph.Within(input.Numbers("x"), input.Numbers("y"), 250);

        var analysis = HotspotAnalysis.Of(input.Numbers("count"), input.Numbers("exposure_h"), graph);

        Assert.Equal(28_792, graph.Links);
        Assert.Equal(expected.Numbers("n_nb"), analysis.Neighbours.Select(static k => (double)k));
        Same.Numbers(expected.Numbers("giStar_z"), analysis.StarZ, "Gi*");
        Same.Numbers(expected.Numbers("giStar_p2"), analysis.StarP, "p");
        Same.Numbers(expected.Numbers("gi_z"), analysis.OthersZ, "Gi");
        Same.Numbers(expected.Numbers("rate_giStar_z"), analysis.RateStarZ, "Gi* of rates");
        Same.Numbers(expected.Numbers("Ii"), analysis.LocalMoran, "I");
        Same.Numbers(expected.Numbers("Ii_z"), analysis.LocalMoranZ, "Z(I)");
        Assert.Equal(expected.Classes("class_raw"), analysis.ClassRaw);
        Assert.Equal(expected.Classes("class_fdr"), analysis.ClassFdr);
        Assert.Equal(expected.Classes("rate_class_fdr"), analysis.RateClassFdr);
        Assert.Equal([59, 18, 5, 1324, 9, 14, 171], Enumerable.Range(-3, 7).Select(c => analysis.ClassFdr.Count(k => k == c)));
    }
}
