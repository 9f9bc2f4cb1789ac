namespace SiheungTwin.Analytics.Hotspots;

/// <summary>Mean and population variance (divided by n). A variance that is only rounding is 0.</summary>
internal readonly record struct Moments(double Mean, double Variance)
{
    // Below this share of the mean square, a variance is what rounding leaves of equal values.
    private const double Rounding = 1e-14;

    public static Moments Of(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        var mean = sum / values.Length;
        var squares = 0.0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return Make(mean, squares / values.Length, 0);
    }

    public static Moments OfSums(int n, double sum, double squares)
    {
        var mean = sum / n;
        return Make(mean, (squares / n) - (mean * mean), squares / n);
    }

    /// <summary>The moments of the n − 1 values that are left without one.</summary>
    public Moments Without(int n, double value)
    {
        var off = value - Mean;
        var mean = Mean - (off / (n - 1));
        return Make(mean, n * (Variance - (off * off / (n - 1))) / (n - 1), Variance);
    }

    private static Moments Make(double mean, double variance, double scale) =>
        new(mean, variance > Rounding * Math.Max(scale, mean * mean) ? variance : 0);
}
