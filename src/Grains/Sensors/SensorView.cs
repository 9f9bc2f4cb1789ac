using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Sensors;

/// <summary>Shows a sensor: its newest reading, whether it is believed, and unknown once it falls silent. A sensor has no public state of its own.</summary>
public static class SensorView
{
    /// <summary>The sensor at <paramref name="now"/>. Levels come as m MSL: decoders apply the datum at the door.</summary>
    /// <param name="sensor">The sensor.</param>
    /// <param name="state">What was said of it.</param>
    /// <param name="zone">The zone it stands in; null where that is not known.</param>
    /// <param name="now">World time.</param>
    /// <param name="rules">Thresholds.</param>
    public static SensorSnapshot Of(Sensor sensor, SensorState state, DrainageZone? zone, DateTimeOffset now, Rules rules)
    {
        var snapshot = new SensorSnapshot
        {
            Id = sensor.Id,
            Title = sensor.Title,
            Provenance = sensor.Provenance,
            Quantity = sensor.Quantity,
            Unit = sensor.Unit,
            Zone = sensor.Zone,
            StateReason = "no data yet",
        };
        if (state.Readings.Count == 0)
        {
            return snapshot;
        }

        var last = state.Readings.Span[^1];
        var (at, next) = ShownAge.Of(now, last.Observed);
        var age = Math.Max(0, (at - last.Observed).TotalSeconds);
        var silent = last.Observed.AddSeconds(sensor.PeriodS * rules.Freshness.SensorPeriods) + TimeSpan.FromTicks(1);
        snapshot = snapshot with { AsOf = last.Observed, AgeS = age, NextDue = now < silent && silent < next ? silent : next };
        if (now >= silent)
        {
            return snapshot with { StateReason = ReasonText.Aged("sensor.silent", age) };
        }

        var baseline = sensor.Quantity == "water_level" && state.History is { } history ? SensorBaseline.Of(history, sensor.ZeroM ?? 0, rules.Sensors) : null;
        var fault = SensorPlausibility.Fault(sensor, state, baseline, zone is not null && zone.Sensors.Contains(sensor.Id) ? zone.LowestM : null, rules.Sensors);
        return snapshot with
        {
            BaselineM = baseline,
            AboveBaselineM = last.Value - baseline is { } above && double.IsFinite(above) ? above : null,
            RateMPerMin = sensor.Quantity == "water_level" ? Rate(state.Readings.Span) : null,
            Verdict = fault,
            Value = double.IsNaN(last.Value) ? null : last.Value,
            Plausible = fault is null,
            StateReason = fault ?? string.Create(CultureInfo.InvariantCulture, $"{sensor.Quantity} {last.Value:0.###} {sensor.Unit}"),
        };
    }

    private static double? Rate(ReadOnlySpan<SensorReading> readings)
    {
        if (readings.Length < 2)
            return null;
        var rate = (readings[^1].Value - readings[^2].Value) / (readings[^1].Observed - readings[^2].Observed).TotalMinutes;
        return double.IsFinite(rate) ? Math.Round(rate, 6) : null;
    }
}
