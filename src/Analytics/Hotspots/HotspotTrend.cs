namespace SiheungTwin.Analytics.Hotspots;

/// <summary>Whether a zone grows hotter: the trend of its Gi* from one span of time to the next.</summary>
/// <param name="Z">Mann-Kendall deviate of each zone's series; NaN where it is too short or flat.</param>
/// <param name="Class">Its class, each test by itself; null where there is none.</param>
public sealed record HotspotTrend(double[] Z, int?[] Class)
{
    /// <summary>Computes Gi* of each span among the zones known in it, then each zone's trend over the spans.</summary>
    /// <param name="spans">Counts of each span in the order of time, one a zone; NaN where the span does not know the zone.</param>
    /// <param name="graph">Neighbours.</param>
    public static HotspotTrend Of(IReadOnlyList<double[]> spans, NeighbourGraph graph)
    {
        ArgumentNullException.ThrowIfNull(spans);
        ArgumentNullException.ThrowIfNull(graph);
        var stars = spans.Select(counts => Star(counts, graph)).ToArray();
        var (z, classes, series) = (new double[graph.Count], new int?[graph.Count], new double[spans.Count]);
        for (var zone = 0; zone < graph.Count; zone++)
        {
            for (var t = 0; t < stars.Length; t++)
                series[t] = stars[t][zone];
            z[zone] = MannKendall.Deviate(series);
            classes[zone] = SignificanceClass.Raw(z[zone], NormalTail.TwoSided(z[zone]));
        }

        return new HotspotTrend(z, classes);
    }

    private static double[] Star(double[] counts, NeighbourGraph graph)
    {
        var known = Enumerable.Range(0, counts.Length).Where(i => !double.IsNaN(counts[i])).ToArray();
        var star = new double[known.Length];
        GetisOrd.Star(Array.ConvertAll(known, i => counts[i]), graph.Among(known), star);
        var all = new double[counts.Length];
        Array.Fill(all, double.NaN);
        for (var i = 0; i < known.Length; i++)
            all[known[i]] = star[i];
        return all;
    }
}
