using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Sensors;

/// <summary>Where a level sensor stands on ordinary days, and whether it knows summer from winter.</summary>
public static class SensorBaseline
{
    private const int MonthsOfYear = 12;

    /// <summary>
    /// Median of the medians of the last days that ended [m MSL]; null before enough of them have. Storms are too short to move it; days that cannot be (another unit) do not count.
    /// </summary>
    /// <param name="history">What is remembered of the sensor.</param>
    /// <param name="zero">Height of its zero [m MSL].</param>
    /// <param name="rules">Thresholds.</param>
    public static double? Of(SensorHistory history, double zero, SensorRules rules)
    {
        Span<float> medians = stackalloc float[SensorHistory.DaysKept];
        var count = 0;
        for (var i = history.Days.Count - 1; i >= 0 && count < rules.BaselineDays; i--)
        {
            if (history.Days[i].Readings >= rules.BaselineReadings && SensorPlausibility.InRange(history.Days[i].MedianM - zero, rules))
                medians[count++] = history.Days[i].MedianM;
        }

        if (count < rules.BaselineLeastDays)
            return null;
        var sorted = medians[..count];
        sorted.Sort();
        return (sorted[(count - 1) / 2] + (double)sorted[count / 2]) / 2;
    }

    /// <summary>
    /// True when the greatest levels of summer's days (June to September) are on average those of winter's (December to February) and over the sensor's zero: rain would tell them
    /// apart. Of 123 road sensors in Seoul those stuck at a value showed January as July.
    /// </summary>
    public static bool KnowsNoSeason(SensorHistory history, double zero, SensorRules rules)
    {
        var (winter, winterDays, summer, summerDays) = (0.0, 0, 0.0, 0);
        foreach (var month in history.Months.Span)
        {
            switch ((month.Month % MonthsOfYear) + 1)
            {
                case 12 or 1 or 2:
                    (winter, winterDays) = (winter + month.HighSumM, winterDays + month.Days);
                    break;
                case >= 6 and <= 9:
                    (summer, summerDays) = (summer + month.HighSumM, summerDays + month.Days);
                    break;
            }
        }

        if (winterDays < rules.SeasonDays || summerDays < rules.SeasonDays)
            return false;
        (winter, summer) = (winter / winterDays, summer / summerDays);
        return winter - zero >= rules.SeasonLeastM && Math.Abs(summer - winter) <= rules.SeasonM;
    }
}
