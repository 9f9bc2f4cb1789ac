namespace SiheungTwin.Analytics.Hotspots;

/// <summary>
/// Local G of Getis and Ord (Geographical Analysis 24, 1992; 27, 1995) with binary weights and the population variance, as standard deviates.
/// A value that cannot be said (no variance, nobody or everybody a neighbour) is NaN.
/// </summary>
public static class GetisOrd
{
    /// <summary>Gi*: the zone itself belongs to its neighbourhood.</summary>
    /// <param name="values">One finite value a zone.</param>
    /// <param name="graph">Neighbours among these zones.</param>
    /// <param name="z">Where the deviates go, one a zone.</param>
    public static void Star(ReadOnlySpan<double> values, NeighbourGraph graph, Span<double> z)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var moments = Moments.Of(values);
        for (var i = 0; i < values.Length; i++)
            z[i] = Deviate(values.Length, moments, values[i] + SumAround(values, graph, i), graph.Degree(i) + 1);
    }

    /// <summary>Gi: the zone itself is left out, of its neighbourhood and of the moments it is measured against.</summary>
    /// <param name="values">One finite value a zone.</param>
    /// <param name="graph">Neighbours among these zones.</param>
    /// <param name="z">Where the deviates go, one a zone.</param>
    public static void Others(ReadOnlySpan<double> values, NeighbourGraph graph, Span<double> z)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var (n, moments) = (values.Length, Moments.Of(values));
        for (var i = 0; i < n; i++)
        {
            var degree = graph.Degree(i);
            z[i] = degree == 0 ? double.NaN : Deviate(n - 1, moments.Without(n, values[i]), SumAround(values, graph, i), degree);
        }
    }

    /// <summary>The deviate of the sum of a neighbourhood; NaN where nothing can be said.</summary>
    /// <param name="n">Values the neighbourhood is drawn from.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="variance">Their population variance.</param>
    /// <param name="sum">Sum over the neighbourhood.</param>
    /// <param name="members">Values in it.</param>
    public static double Deviate(int n, double mean, double variance, double sum, int members)
    {
        if (n < 2 || members >= n || !(variance > 0))
            return double.NaN;
        var spread = (n - members) * (double)members / (n - 1);
        return (sum - (mean * members)) / Math.Sqrt(variance * spread);
    }

    internal static double Deviate(int n, Moments moments, double sum, int members) => Deviate(n, moments.Mean, moments.Variance, sum, members);

    internal static double SumAround(ReadOnlySpan<double> values, NeighbourGraph graph, int zone)
    {
        var sum = 0.0;
        foreach (var neighbour in graph.Of(zone))
            sum += values[neighbour];
        return sum;
    }
}
