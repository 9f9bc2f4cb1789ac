namespace SiheungTwin.Hydraulics.Tests.Surface.Momentum;

/// <summary>Depths of a dam break on a flat smooth bed: Ritter (1892) where it is dry behind the dam, Stoker (1957) where it is not.</summary>
internal static class DamBreak
{
    private const double G = 9.81;

    /// <summary>Depth at a distance from the dam [m] and a time [s], 1 m upstream, a depth downstream [m].</summary>
    public static double Depth(double x, double seconds, double downstream)
    {
        var c = Math.Sqrt(G);
        if (x <= -c * seconds)
            return 1;
        var fan = Math.Pow((2 * c) - (x / seconds), 2) / (9 * G);
        if (downstream == 0)
            return x >= 2 * c * seconds ? 0 : fan;
        var middle = Middle(downstream);
        var velocity = 2 * (c - Math.Sqrt(G * middle));
        var shock = middle * velocity / (middle - downstream);
        return x <= (velocity - Math.Sqrt(G * middle)) * seconds ? fan : x <= shock * seconds ? middle : downstream;
    }

    /// <summary>Depth between the fan and the shock [m].</summary>
    public static double Middle(double downstream)
    {
        var (low, high) = (downstream, 1.0);
        for (var i = 0; i < 100; i++)
        {
            var h = (low + high) / 2;
            var fan = 2 * (Math.Sqrt(G) - Math.Sqrt(G * h));
            if (fan > (h - downstream) * Math.Sqrt(G * (h + downstream) / (2 * h * downstream)))
                low = h;
            else
                high = h;
        }

        return low;
    }
}
