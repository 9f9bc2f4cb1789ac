namespace SiheungTwin.Analytics.Hotspots;

/// <summary>Trend test of Mann (1945) and Kendall (1975) with the correction for ties and for continuity.</summary>
public static class MannKendall
{
    /// <summary>Fewest values that say anything: of three, not even a steady rise is rare.</summary>
    public const int FewestValues = 4;

    /// <summary>Deviate of the trend, above 0 rising; NaN with fewer than <see cref="FewestValues"/> values or all alike.</summary>
    /// <param name="series">Values in the order of time; NaN is a gap and is passed over.</param>
    public static double Deviate(ReadOnlySpan<double> series)
    {
        var known = new double[series.Length];
        var n = 0;
        foreach (var value in series)
        {
            if (!double.IsNaN(value))
                known[n++] = value;
        }

        if (n < FewestValues)
            return double.NaN;
        var s = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = i + 1; j < n; j++)
                s += Math.Sign(known[j] - known[i]);
        }

        var variance = Spread(n) - Ties(known.AsSpan(0, n));
        return variance > 0 ? (s - Math.Sign(s)) / Math.Sqrt(variance) : double.NaN;
    }

    private static double Ties(Span<double> values)
    {
        values.Sort();
        var sum = 0.0;
        for (int i = 0, next; i < values.Length; i = next)
        {
            for (next = i + 1; next < values.Length && values[next].Equals(values[i]);)
                next++;
            sum += Spread(next - i);
        }

        return sum;
    }

    private static double Spread(double n) => n * (n - 1) * ((2 * n) + 5) / 18;
}
