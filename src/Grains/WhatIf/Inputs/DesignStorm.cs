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

    /// <summary>First quartile, likewise (after Huff 1967, as engineering manuals tabulate it).</summary>
    public IReadOnlyList<double> HuffFirstQuartile { get; init; } = [0, 0.178, 0.500, 0.705, 0.798, 0.855, 0.898, 0.930, 0.958, 0.983, 1];

    /// <summary>Third quartile, likewise (after Huff 1967, as engineering manuals tabulate it).</summary>
    public IReadOnlyList<double> HuffThirdQuartile { get; init; } = [0, 0.040, 0.100, 0.140, 0.180, 0.280, 0.535, 0.790, 0.935, 0.985, 1];

    /// <summary>Fourth quartile, likewise (after Huff 1967, as engineering manuals tabulate it).</summary>
    public IReadOnlyList<double> HuffFourthQuartile { get; init; } = [0, 0.040, 0.070, 0.100, 0.135, 0.185, 0.245, 0.350, 0.545, 0.940, 1];

    /// <summary>Step of the storms given in steps [min].</summary>
    public double StepMin { get; init; } = 5;

    /// <summary>Huff's curve of a quartile, 1–4.</summary>
    public IReadOnlyList<double> Huff(int quartile) => quartile switch
    {
        1 => HuffFirstQuartile,
        3 => HuffThirdQuartile,
        4 => HuffFourthQuartile,
        _ => HuffSecondQuartile,
    };

    /// <summary>Passes, or names what makes no sense.</summary>
    /// <exception cref="InvalidDataException">A curve does not rise from 0 to 1, or a coefficient is out of range.</exception>
    public void Check()
    {
        if (!(ChicagoExponent is > 0 and < 1) || !(ChicagoOffsetMin >= 0) || !(StepMin > 0))
            throw new InvalidDataException("storms: chicago_exponent must lie between 0 and 1, chicago_offset_min be 0 or more and step_min above 0.");
        for (var quartile = 1; quartile <= 4; quartile++)
        {
            var curve = Huff(quartile);
            if (curve.Count < 2 || curve[0] != 0 || curve[^1] != 1 || curve.Skip(1).Where((share, i) => !(share >= curve[i])).Any())
                throw new InvalidDataException($"storms: Huff's curve of quartile {quartile} must rise from 0 to 1.");
        }
    }
}

/// <summary>Design storms over a whole duration. Their totals are exact: steps hold differences of the cumulative curve.</summary>
public static class DesignStorm
{
    /// <summary>How long a storm rains in a run [min].</summary>
    public static double DurationMin(DesignRain design, double runMin) => design.DurationMin ?? Math.Max(runMin - design.FromMin, 1);

    /// <summary>The storm as intensities [mm/h] over a run [min]: dry before it begins and after it ends, cut off where the run ends before it.</summary>
    public static RainSeries Of(DesignRain design, double runMin, DesignStormOptions options)
    {
        var durationMin = DurationMin(design, runMin);
        var total = design.TotalMm * design.ArealFactor;
        var storm = design.Shape switch
        {
            DesignShape.Triangular => Triangular(design with { TotalMm = total }, durationMin),
            DesignShape.Chicago => Steps(total, durationMin, options.StepMin, s => Chicago(s, design.PeakRatio, durationMin, options)),
            _ => Steps(total, durationMin, options.StepMin, s => Huff(s, options.Huff(design.Quartile))),
        };
        return design.FromMin == 0 && durationMin >= runMin ? storm : Placed(storm, design.FromMin, durationMin);
    }

    private static RainSeries Placed(RainSeries storm, double fromMin, double durationMin)
    {
        var minutes = storm.Minutes.Select(m => m + fromMin);
        if (storm.Linear)
            return storm with { Minutes = [.. minutes] };
        double[] before = fromMin > 0 ? [0] : [];
        return storm with { Minutes = [.. before, .. minutes, fromMin + durationMin], MmH = [.. before, .. storm.MmH, 0] };
    }

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
