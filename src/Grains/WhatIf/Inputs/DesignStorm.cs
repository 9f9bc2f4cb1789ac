using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Inputs;

/// <summary>Coefficients of the design storms: configuration, to be replaced by the city's own intensity-duration curve before real use.</summary>
public sealed record DesignStormOptions
{
    /// <summary>Exponent n of the intensity-duration curve i = a / (t + b)^n of the Chicago storm (configured, not fitted to Siheung).</summary>
    public double ChicagoExponent { get; init; } = 0.7;

    /// <summary>Offset b of that curve [min] (configured).</summary>
    public double ChicagoOffsetMin { get; init; } = 10;

    /// <summary>Huff's second quartile, median curve: share of the rain at each tenth of the duration (configured; after Huff 1967).</summary>
    public IReadOnlyList<double> HuffSecondQuartile { get; init; } = [0, 0.03, 0.10, 0.24, 0.45, 0.67, 0.81, 0.89, 0.94, 0.98, 1];

    /// <summary>Step of the storms given in steps [min].</summary>
    public double StepMin { get; init; } = 5;
}

/// <summary>Design storms over a whole duration. Their totals are exact: steps hold differences of the cumulative curve.</summary>
public static class DesignStorm
{
    /// <summary>The storm as intensities [mm/h].</summary>
    public static RainSeries Of(DesignRain design, double durationMin, DesignStormOptions options) => design.Shape switch
    {
        DesignShape.Triangular => Triangular(design, durationMin),
        DesignShape.Chicago => Steps(design.TotalMm, durationMin, options.StepMin, s => Chicago(s, design.PeakRatio, durationMin, options)),
        _ => Steps(design.TotalMm, durationMin, options.StepMin, s => Huff(s, options.HuffSecondQuartile)),
    };

    // Area of the triangle is the total: peak = 2 P / D.
    private static RainSeries Triangular(DesignRain design, double durationMin) =>
        new("everywhere", [0, design.PeakRatio * durationMin, durationMin], [0, 120 * design.TotalMm / durationMin, 0], Linear: true);

    private static RainSeries Steps(double totalMm, double durationMin, double stepMin, Func<double, double> cumulative)
    {
        var count = (int)Math.Ceiling(durationMin / stepMin);
        var (minutes, intensities) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var (from, to) = (i * stepMin, Math.Min((i + 1) * stepMin, durationMin));
            minutes[i] = from;
            intensities[i] = Math.Max(0, totalMm * (cumulative(to / durationMin) - cumulative(from / durationMin)) * 60 / (to - from));
        }

        return new RainSeries("everywhere", minutes, intensities);
    }

    /// <summary>
    /// Share fallen by a share of the duration. Before the peak the rain within t of it is r·a·(t/r)/(t/r + b)^n, after it likewise with 1 − r
    /// (Keifer and Chu 1957: every duration around the peak carries the curve's own mean intensity).
    /// </summary>
    private static double Chicago(double share, double peak, double durationMin, DesignStormOptions options)
    {
        double Within(double t) => t / Math.Pow(t + options.ChicagoOffsetMin, options.ChicagoExponent);
        var whole = Within(durationMin);
        return share <= peak
            ? peak * (1 - (Within((peak - share) / peak * durationMin) / whole))
            : peak + ((1 - peak) * Within((share - peak) / (1 - peak) * durationMin) / whole);
    }

    private static double Huff(double share, IReadOnlyList<double> curve)
    {
        var at = share * (curve.Count - 1);
        var i = Math.Min((int)at, curve.Count - 2);
        return curve[i] + ((curve[i + 1] - curve[i]) * (at - i));
    }
}
