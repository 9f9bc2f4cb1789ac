using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Sensors;

/// <summary>What the last levels of a sensor look like: shapes water does not have.</summary>
internal static class SensorShape
{
    /// <summary>Low since it was high a moment before, with no reading in between: water does not fall like that. What stays low for long is believed in the end.</summary>
    public static bool DroppedOut(ReadOnlySpan<SensorReading> readings, double zero, SensorRules rules)
    {
        for (var i = readings.Length - 1; i > 0 && readings[i].Value - zero <= rules.DropoutLowM; i--)
        {
            var before = readings[i - 1];
            if (before.Value - zero >= rules.DropoutHighM)
            {
                return readings[i].Observed - before.Observed <= TimeSpan.FromMinutes(rules.DropoutMinutes)
                    && readings[^1].Observed - before.Observed <= TimeSpan.FromHours(rules.DropoutHours);
            }
        }

        return false;
    }

    /// <summary>One reading a jump away from the last, where those before it did not jump: believed once another agrees. A fast rise goes on, and is no spike.</summary>
    public static bool IsSpike(ReadOnlySpan<SensorReading> readings, SensorRules rules)
    {
        if (readings.Length < 4)
            return false;
        var last = readings[^1];
        if (last.Observed - readings[^2].Observed > TimeSpan.FromMinutes(rules.SpikeMinutes))
            return false;
        var jump = Math.Abs(last.Value - readings[^2].Value);
        if (jump < rules.SpikeMPerMin * (last.Observed - readings[^2].Observed).TotalMinutes)
            return false;
        var before = Math.Max(Math.Abs(readings[^2].Value - readings[^3].Value), Math.Abs(readings[^3].Value - readings[^4].Value));
        return jump >= rules.SpikeM && jump >= rules.SpikeTimes * before;
    }

    /// <summary>Two levels and nothing in between, to and fro: a loose wire or a float switch, not water.</summary>
    public static bool IsSquareWave(ReadOnlySpan<SensorReading> readings, SensorRules rules)
    {
        if (readings.Length < rules.SquareReadings)
            return false;
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var reading in readings)
            (low, high) = (Math.Min(low, reading.Value), Math.Max(high, reading.Value));
        if (!(high - low >= rules.SquareM))
            return false;
        var (turns, between) = (0, 0);
        bool? wasHigh = null;
        foreach (var reading in readings)
        {
            if (reading.Value - low > rules.SquareWidthM && high - reading.Value > rules.SquareWidthM)
            {
                between++;
                continue;
            }

            var isHigh = high - reading.Value <= rules.SquareWidthM;
            turns += wasHigh is { } was && was != isHigh ? 1 : 0;
            wasHigh = isHigh;
        }

        return turns >= rules.SquareTurns && between <= rules.SquareBetweenShare * readings.Length;
    }
}
