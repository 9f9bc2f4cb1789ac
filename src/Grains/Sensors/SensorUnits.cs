using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Sensors;

/// <summary>Centimetres taken for metres, or metres for centimetres: a factor of a hundred between readings, or against ordinary days.</summary>
internal static class SensorUnits
{
    private const double Factor = 100;
    private const int Recent = 6;

    /// <summary>True when the newest reading, or the last ones together, are a hundred times what they should be, or a hundredth.</summary>
    public static bool AreMixed(ReadOnlySpan<SensorReading> readings, double zero, double? baseline, SensorRules rules)
    {
        Span<double> levels = stackalloc double[readings.Length];
        for (var i = 0; i < levels.Length; i++)
            levels[i] = readings[i].Value - zero;
        return Jumped(levels, rules) || AreCentimetres(levels[^Math.Min(Recent, levels.Length)..], rules)
            || (baseline is { } level && levels.Length >= Recent && AreOffBaseline(levels, level - zero, rules));
    }

    // The last of the recent steps by the factor tells, unless it went down to where the readings were before: then it mended what it followed.
    private static bool Jumped(ReadOnlySpan<double> levels, SensorRules rules)
    {
        for (var i = levels.Length - 1; i > 0 && i >= levels.Length - Recent; i--)
        {
            if (!IsFactor(levels[i], levels[i - 1], rules))
                continue;
            var mended = false;
            for (var j = 0; j < i - 1 && levels[i] < levels[i - 1]; j++)
                mended |= levels[j] <= 2 * levels[i] && levels[i] <= 2 * levels[j];
            return !mended && Math.Abs(levels[^1] - levels[i]) <= Math.Abs(levels[^1] - levels[i - 1]);
        }

        return false;
    }

    // Half of them or more cannot be there in metres, all can in centimetres; one value over and over is out of range rather than in another unit.
    private static bool AreCentimetres(ReadOnlySpan<double> recent, SensorRules rules)
    {
        var (outside, fit, differ, first) = (0, true, false, double.NaN);
        foreach (var level in recent)
        {
            fit &= SensorPlausibility.InRange(level / Factor, rules);
            if (SensorPlausibility.InRange(level, rules))
                continue;
            first = outside++ == 0 ? level : first;
            differ |= !level.Equals(first);
        }

        return fit && differ && outside * 2 >= Recent;
    }

    // Water on its way up or down passes what lies between; a change of unit does not.
    private static bool AreOffBaseline(ReadOnlySpan<double> levels, double ordinary, SensorRules rules)
    {
        Span<double> recent = stackalloc double[Recent];
        levels[^Recent..].CopyTo(recent);
        recent.Sort();
        var middle = (recent[(Recent / 2) - 1] + recent[Recent / 2]) / 2;
        if (Math.Max(middle, ordinary) / Factor < rules.UnitOrdinaryLeastM || !IsFactor(middle, ordinary, rules))
            return false;
        var (low, high) = (Math.Min(middle, ordinary) * rules.UnitBetweenTimes, Math.Max(middle, ordinary) / rules.UnitBetweenTimes);
        foreach (var level in levels)
        {
            if (level > low && level < high)
                return false;
        }

        return true;
    }

    private static bool IsFactor(double a, double b, SensorRules rules)
    {
        if (!(Math.Min(a, b) >= rules.UnitLeastM / Factor) || !(Math.Max(a, b) >= rules.UnitLeastM))
            return false;
        var ratio = Math.Max(a, b) / Math.Min(a, b) / Factor;
        return Math.Abs(ratio - 1) <= rules.UnitTolerance;
    }
}
