using SiheungTwin.Grains.Folding;
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
        if (future || entry.Kind != EntryKind.Observation)
        {
            return next;
        }

        var readings = new List<SensorReading>(state.Readings.Count + 1);
        foreach (var reading in state.Readings.Span)
        {
            if (reading.Observed != entry.Observed)
            {
                readings.Add(reading);
            }
        }

        readings.Add(new SensorReading(entry.Observed, entry.Value ?? double.NaN));
        readings.Sort((a, b) => a.Observed.CompareTo(b.Observed));
        return next with { Readings = new ValueArray<SensorReading>([.. readings.Skip(readings.Count - SensorState.Kept)]) };
    }
}
