namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>Distributions drawn from a <see cref="SeededDraw"/>.</summary>
internal static class StreetDraws
{
    /// <summary>Standard normal (Box and Muller, 1958).</summary>
    public static double Normal(this SeededDraw draw) =>
        Math.Sqrt(-2 * Math.Log(1 - draw.Share())) * Math.Cos(2 * Math.PI * draw.Share());

    /// <summary>Exponential of a mean.</summary>
    public static double Exponential(this SeededDraw draw, double mean) => -mean * Math.Log(1 - draw.Share());

    /// <summary>Log-normal of a median and the standard deviation of its logarithm.</summary>
    public static double LogNormal(this SeededDraw draw, double median, double spread) => median * Math.Exp(spread * draw.Normal());

    /// <summary>True with a chance.</summary>
    public static bool Happens(this SeededDraw draw, double chance) => draw.Share() < chance;

    /// <summary>Poisson of a mean below some hundreds, by the gaps between events.</summary>
    public static int Poisson(this SeededDraw draw, double mean)
    {
        var count = 0;
        for (var at = draw.Exponential(1); at < mean; at += draw.Exponential(1))
            count++;
        return count;
    }
}
