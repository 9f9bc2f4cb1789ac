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
        var last = readings[^1].Value - zero;
        if (readings.Length > 1 && IsFactor(last, readings[^2].Value - zero, rules))
            return true;
        if (readings.Length < Recent)
            return false;
        Span<double> recent = stackalloc double[Recent];
        var inCm = true;
        for (var i = 0; i < Recent; i++)
        {
            recent[i] = readings[readings.Length - Recent + i].Value - zero;
            inCm &= !SensorPlausibility.InRange(recent[i], rules) && SensorPlausibility.InRange(recent[i] / Factor, rules);
        }

        if (inCm)
            return true;
        recent.Sort();
        return baseline is { } level && IsFactor((recent[(Recent / 2) - 1] + recent[Recent / 2]) / 2, level - zero, rules);
    }

    private static bool IsFactor(double a, double b, SensorRules rules)
    {
        if (!(Math.Min(a, b) >= rules.UnitLeastM / Factor) || !(Math.Max(a, b) >= rules.UnitLeastM))
            return false;
        var ratio = Math.Max(a, b) / Math.Min(a, b) / Factor;
        return Math.Abs(ratio - 1) <= rules.UnitTolerance;
    }
}
