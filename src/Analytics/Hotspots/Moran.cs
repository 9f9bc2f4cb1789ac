namespace SiheungTwin.Analytics.Hotspots;

/// <summary>Moran's I with row-standardised weights, of the whole and of each zone (Anselin, Geographical Analysis 27, 1995).</summary>
public static class Moran
{
    /// <summary>Global I; NaN without variance or links.</summary>
    /// <param name="values">One finite value a zone.</param>
    /// <param name="graph">Neighbours among these zones.</param>
    public static double Global(ReadOnlySpan<double> values, NeighbourGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var moments = Moments.Of(values);
        var (cross, rows) = (0.0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            if (graph.Degree(i) == 0)
                continue;
            rows++;
            cross += (values[i] - moments.Mean) * Lag(values, graph, i, moments.Mean);
        }

        return moments.Variance > 0 && rows > 0 ? cross / (rows * moments.Variance) : double.NaN;
    }

    /// <summary>
    /// Local I_i = (z_i / m2) Σ w_ij z_j with m2 = Σ z² / n, and its deviate by the conditional expectation and variance (Sokal, Oden and Thomson 1998,
    /// as spdep 1.2 has them). NaN for a zone without neighbours and without variance; the deviate also when all other zones are neighbours.
    /// </summary>
    /// <param name="values">One finite value a zone.</param>
    /// <param name="graph">Neighbours among these zones.</param>
    /// <param name="local">Where I_i goes.</param>
    /// <param name="deviate">Where its deviate goes.</param>
    public static void Local(ReadOnlySpan<double> values, NeighbourGraph graph, Span<double> local, Span<double> deviate)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var (n, moments) = (values.Length, Moments.Of(values));
        var m2 = moments.Variance;
        for (var i = 0; i < n; i++)
        {
            var degree = graph.Degree(i);
            if (degree == 0 || !(m2 > 0))
            {
                (local[i], deviate[i]) = (double.NaN, double.NaN);
                continue;
            }

            var z = values[i] - moments.Mean;
            local[i] = z / m2 * Lag(values, graph, i, moments.Mean);
            var (expected, variance) = Conditional(n, z, m2, degree);
            deviate[i] = variance > 0 && degree < n - 1 ? (local[i] - expected) / Math.Sqrt(variance) : double.NaN;
        }
    }

    /// <summary>Expectation and variance of I_i over all ways to spread the other zones' values; rows sum to 1.</summary>
    /// <param name="n">Zones.</param>
    /// <param name="z">The zone's value less the mean.</param>
    /// <param name="m2">Population variance.</param>
    /// <param name="degree">The zone's neighbours, above 0.</param>
    public static (double Expected, double Variance) Conditional(int n, double z, double m2, int degree)
    {
        var expected = -z * z / ((n - 1) * m2);
        var variance = z / m2 * (z / m2) * n / (n - 2) * ((1.0 / degree) - (1.0 / (n - 1))) * (m2 - (z * z / (n - 1)));
        return (expected, variance);
    }

    private static double Lag(ReadOnlySpan<double> values, NeighbourGraph graph, int zone, double mean) =>
        (GetisOrd.SumAround(values, graph, zone) / graph.Degree(zone)) - mean;
}
