using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Sensors;

/// <summary>Whether a sensor's newest reading can be believed, from its own history alone.</summary>
public static class SensorPlausibility
{
    /// <summary>Stable code of what is wrong; null when nothing is. Only levels are judged by range and drop-out.</summary>
    public static string? Fault(Sensor sensor, SensorState state, SensorRules rules)
    {
        var readings = state.Readings.Span;
        var last = readings[^1].Value;
        if (double.IsNaN(last))
        {
            return "sensor.unknown";
        }

        var level = sensor.Quantity == "water_level";
        var zero = level ? sensor.ZeroM ?? 0 : 0;
        if (level && (last - zero < rules.LevelMinM || last - zero > rules.LevelMaxM))
        {
            return "sensor.range";
        }

        if (Stuck(readings, zero, rules))
        {
            return "sensor.stuck";
        }

        return level && DroppedOut(readings, zero, rules) ? "sensor.dropout" : null;
    }

    private static bool Stuck(ReadOnlySpan<SensorReading> readings, double zero, SensorRules rules)
    {
        var last = readings[^1];
        if (Math.Abs(last.Value - zero) < 1e-9)
        {
            return false;
        }

        var first = readings.Length - 1;
        while (first > 0 && readings[first - 1].Value.Equals(last.Value))
        {
            first--;
        }

        return readings.Length - first >= rules.StuckReadings && last.Observed - readings[first].Observed >= TimeSpan.FromHours(rules.StuckHours);
    }

    // Low now, high a moment ago, and no reading in between: water does not fall like that.
    private static bool DroppedOut(ReadOnlySpan<SensorReading> readings, double zero, SensorRules rules)
    {
        for (var i = readings.Length - 1; i > 0 && readings[i].Value - zero <= rules.DropoutLowM; i--)
        {
            var before = readings[i - 1];
            if (before.Value - zero >= rules.DropoutHighM)
            {
                return readings[^1].Observed - before.Observed <= TimeSpan.FromMinutes(rules.DropoutMinutes);
            }
        }

        return false;
    }
}
