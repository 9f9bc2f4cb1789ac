using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Sensors;

/// <summary>Whether a sensor's newest reading can be believed, from its own history and the ground it stands on. Whether what it says is a flood is another question: see <c>SensorDepth</c>.</summary>
public static class SensorPlausibility
{
    /// <summary>Stable code of what is wrong (<see cref="SensorVerdicts"/>); null when nothing is. All but silence of a value and stuckness are for levels.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="state">Its state, with a reading.</param>
    /// <param name="baseline">Where it stands on ordinary days [m MSL]; null unknown.</param>
    /// <param name="groundM">Lowest ground of the zone it watches [m MSL]; null where it watches none.</param>
    /// <param name="rules">Thresholds.</param>
    public static string? Fault(Sensor sensor, SensorState state, double? baseline, double? groundM, SensorRules rules)
    {
        var all = state.Readings.Span;
        var last = all[^1].Value;
        if (double.IsNaN(last))
            return "sensor.unknown";
        var readings = Known(all, stackalloc SensorReading[all.Length]);
        if (sensor.Quantity != "water_level")
            return IsStuck(readings, state.History, 0, rules) ? "sensor.stuck" : null;
        var zero = sensor.ZeroM ?? 0;
        if (IsStuck(readings, state.History, zero, rules))
            return "sensor.stuck";
        var inRange = InRange(last - zero, rules);
        if (inRange && SensorShape.IsSquareWave(readings, rules))
            return "sensor.square_wave";
        if (inRange && SensorShape.DroppedOut(readings, zero, rules))
            return "sensor.dropout";
        if (SensorUnits.AreMixed(readings, zero, baseline, rules))
            return "sensor.unit";
        if (!inRange)
            return "sensor.range";
        if (SensorShape.IsSpike(readings, rules))
            return "sensor.spike";
        if (baseline is { } level && (level - zero < rules.BaselineLowM || level - groundM > rules.BaselineOverGroundM))
            return "sensor.datum";
        return state.History is { } history && SensorBaseline.KnowsNoSeason(history, zero, rules) ? "sensor.season" : null;
    }

    internal static bool InRange(double overZero, SensorRules rules) => overZero >= rules.LevelMinM && overZero <= rules.LevelMaxM;

    // A reading that says unknown hides no shape of those around it.
    private static ReadOnlySpan<SensorReading> Known(ReadOnlySpan<SensorReading> readings, Span<SensorReading> known)
    {
        var count = 0;
        foreach (var reading in readings)
        {
            if (!double.IsNaN(reading.Value))
                known[count++] = reading;
        }

        return known[..count];
    }

    // A dry gauge that stands at its zero is well.
    private static bool IsStuck(ReadOnlySpan<SensorReading> readings, SensorHistory? history, double zero, SensorRules rules)
    {
        var last = readings[^1];
        if (Math.Abs(last.Value - zero) < 1e-9)
            return false;
        var first = readings.Length - 1;
        while (first > 0 && readings[first - 1].Value.Equals(last.Value))
            first--;
        var (count, since) = (readings.Length - first, readings[first].Observed);
        if (history is { } kept && kept.SameCount > count && kept.SameSince < since)
            (count, since) = (kept.SameCount, kept.SameSince);
        return count >= rules.StuckReadings && last.Observed - since >= TimeSpan.FromHours(rules.StuckHours);
    }
}
