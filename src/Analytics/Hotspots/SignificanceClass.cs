namespace SiheungTwin.Analytics.Hotspots;

/// <summary>Classes of significance: 3, 2, 1 for p ≤ 0.01, 0.05, 0.10 with the sign of z (above 0 a hotspot, below a coldspot), 0 for none.</summary>
public static class SignificanceClass
{
    private static readonly double[] Levels = [0.10, 0.05, 0.01];

    /// <summary>The class of one test taken by itself; null where there is no p.</summary>
    public static int? Raw(double z, double p)
    {
        if (double.IsNaN(p))
            return null;
        var level = 0;
        while (level < Levels.Length && p <= Levels[level])
            level++;
        return z < 0 ? -level : level;
    }

    /// <summary>The classes of many tests after Benjamini and Hochberg (J. R. Statist. Soc. B 57, 1995), at each level by itself; tests without a p do not count.</summary>
    /// <param name="z">Deviates.</param>
    /// <param name="p">Two-sided p values.</param>
    public static int?[] FalseDiscovery(ReadOnlySpan<double> z, ReadOnlySpan<double> p)
    {
        var sorted = new double[p.Length];
        var n = 0;
        foreach (var value in p)
        {
            if (!double.IsNaN(value))
                sorted[n++] = value;
        }

        sorted.AsSpan(0, n).Sort();
        Span<double> cuts = stackalloc double[Levels.Length];
        for (var level = 0; level < Levels.Length; level++)
            cuts[level] = Cut(sorted.AsSpan(0, n), Levels[level]);
        var classes = new int?[p.Length];
        for (var i = 0; i < p.Length; i++)
        {
            if (double.IsNaN(p[i]))
                continue;
            var level = 0;
            while (level < cuts.Length && p[i] <= cuts[level])
                level++;
            classes[i] = z[i] < 0 ? -level : level;
        }

        return classes;
    }

    // The largest p whose rank allows it; −1 when none does.
    private static double Cut(ReadOnlySpan<double> sorted, double level)
    {
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            if (sorted[i] <= level * (i + 1) / sorted.Length)
                return sorted[i];
        }

        return -1;
    }
}
