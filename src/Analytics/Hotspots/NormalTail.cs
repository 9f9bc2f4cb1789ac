namespace SiheungTwin.Analytics.Hotspots;

/// <summary>Two-sided tail of the standard normal distribution, to about 1e-13 of its value.</summary>
public static class NormalTail
{
    // Below: series of erf (all terms positive). Above: continued fraction of erfc, both in Abramowitz and Stegun 7.1.6 and 7.1.14.
    private const double Crossing = 2.25;
    private const int Depth = 60;

    /// <summary>P(|Z| ≥ |z|); NaN of NaN.</summary>
    /// <param name="z">Standard deviate.</param>
    public static double TwoSided(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        return double.IsNaN(x) ? double.NaN : x < Crossing ? 1 - Series(x) : Fraction(x);
    }

    private static double Series(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; term > sum * 1e-17; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static double Fraction(double x)
    {
        var below = x;
        for (var n = Depth; n >= 1; n--)
            below = x + (n / 2.0 / below);
        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * below);
    }
}
