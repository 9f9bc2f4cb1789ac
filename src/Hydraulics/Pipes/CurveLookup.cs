namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>Values of a curve given by points with rising x.</summary>
internal static class CurveLookup
{
    /// <summary>Linear between points, constant beyond them.</summary>
    public static double Linear(IReadOnlyList<double> xs, IReadOnlyList<double> ys, double x)
    {
        if (x <= xs[0])
            return ys[0];
        for (var i = 1; i < xs.Count; i++)
        {
            if (x <= xs[i])
                return xs[i] > xs[i - 1] ? ys[i - 1] + ((ys[i] - ys[i - 1]) * ((x - xs[i - 1]) / (xs[i] - xs[i - 1]))) : ys[i];
        }

        return ys[^1];
    }

    /// <summary>Slope of <see cref="Linear"/>; 0 beyond the points.</summary>
    public static double Slope(IReadOnlyList<double> xs, IReadOnlyList<double> ys, double x)
    {
        for (var i = 1; i < xs.Count; i++)
        {
            if (x >= xs[i - 1] && x <= xs[i])
                return xs[i] > xs[i - 1] ? (ys[i] - ys[i - 1]) / (xs[i] - xs[i - 1]) : 0;
        }

        return 0;
    }

    /// <summary>Each y holds for x up to its own: the y of the first point whose x is not below.</summary>
    public static double Interval(IReadOnlyList<double> xs, IReadOnlyList<double> ys, double x)
    {
        for (var i = 0; i < xs.Count; i++)
        {
            if (x <= xs[i])
                return ys[i];
        }

        return ys[^1];
    }
}
