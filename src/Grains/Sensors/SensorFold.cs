using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Sensors;

/// <summary>Folds readings into a sensor, by time; one for the same time replaces.</summary>
public static class SensorFold
{
    /// <summary>The state after one more entry.</summary>
    public static SensorState Apply(SensorState state, Entry entry, FreshnessRules rules)
    {
        var next = state with { Sequence = entry.Sequence };
        var future = entry.Received != default && entry.Observed - entry.Received > TimeSpan.FromMinutes(rules.FutureMinutes);
        if (future || entry.Kind != EntryKind.Observation || entry.Body == Sensor.Beside)
        {
            return next;
        }

        var reading = new SensorReading(entry.Observed, entry.Value ?? double.NaN);
        var known = state.Readings.Span;
        if (entry.Quantity == "water_level" && float.IsFinite((float)reading.Value))
            next = next with { History = Remembered(state, reading, known) };
        if (known.IsEmpty || reading.Observed > known[^1].Observed)
        {
            // The usual case: the newest reading goes to the end.
            var kept = known[^Math.Min(known.Length, SensorState.Kept - 1)..];
            return next with { Readings = new ValueArray<SensorReading>([.. kept, reading]) };
        }

        var readings = new List<SensorReading>(state.Readings.Count + 1);
        foreach (var other in known)
        {
            if (other.Observed != reading.Observed)
            {
                readings.Add(other);
            }
        }

        readings.Add(reading);
        readings.Sort((a, b) => a.Observed.CompareTo(b.Observed));
        return next with { Readings = new ValueArray<SensorReading>([.. readings.Skip(readings.Count - SensorState.Kept)]) };
    }

    private static SensorHistory Remembered(SensorState state, SensorReading reading, ReadOnlySpan<SensorReading> known)
    {
        var history = state.History ?? SensorHistory.None;
        if (known.IsEmpty || reading.Observed > known[^1].Observed)
            return history.With(reading, Newest(known));
        return history.Late(reading, Newest(known));
    }

    // An unknown in between does not end a run of one value.
    private static double Newest(ReadOnlySpan<SensorReading> known)
    {
        for (var i = known.Length - 1; i >= 0; i--)
        {
            if (!double.IsNaN(known[i].Value))
                return known[i].Value;
        }

        return double.NaN;
    }
}
