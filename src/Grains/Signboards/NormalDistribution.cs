namespace SiheungTwin.Grains.Signboards;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    private const double FarTail = 7.07106781186547;
    private static readonly double[] Over =
        [3.52624965998911E-02, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376];

    private static readonly double[] Under =
        [8.83883476483184E-02, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752];

    /// <summary>
    /// Probability below <paramref name="x"/>, to about fifteen digits by Hart's algorithm 5666, beyond seven deviations to eight by a continued fraction
    /// (G. West, Better approximations to cumulative normal functions, Wilmott 2005).
    /// </summary>
    public static double Below(double x)
    {
        var a = Math.Abs(x);
        if (a > 37)
            return x > 0 ? 1 : 0;
        var e = Math.Exp(-a * a / 2);
        var tail = a < FarTail
            ? e * Polynomial(Over, a) / Polynomial(Under, a)
            : e / (a + (1 / (a + (2 / (a + (3 / (a + (4 / (a + 0.65))))))))) / Math.Sqrt(2 * Math.PI);
        return x > 0 ? 1 - tail : tail;
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
            sum = (sum * x) + coefficient;
        return sum;
    }
}
