using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Waters;

/// <summary>Folds level readings into a water body. Late readings find their place by time; one for the same time replaces.</summary>
public static class WaterFold
{
    /// <summary>The state after one more entry.</summary>
    public static WaterState Apply(WaterState state, Entry entry, FreshnessRules rules)
    {
        var next = state with { Sequence = entry.Sequence };
        if (entry.Kind == EntryKind.Observation && entry.Quantity is "tide_high" or "tide_low")
        {
            return next with { HighLow = PredictedWaters.With(state.HighLow, entry) };
        }

        var future = entry.Received != default && entry.Observed - entry.Received > TimeSpan.FromMinutes(rules.FutureMinutes);
        if (future || entry.Kind != EntryKind.Observation || entry.Quantity is not ("tide_level" or "water_level" or "river_level"))
        {
            return next;
        }

        var gauges = new List<GaugeSeries>(state.Gauges.Count + 1);
        var series = new GaugeSeries(entry.Source, default, default);
        foreach (var gauge in state.Gauges.Span)
        {
            if (gauge.Source == entry.Source)
            {
                series = gauge;
            }
            else
            {
                gauges.Add(gauge);
            }
        }

        gauges.Add(Insert(series, entry.Observed.ToUnixTimeSeconds(), entry.Value ?? double.NaN));
        gauges.Sort((a, b) => string.CompareOrdinal(a.Source, b.Source));
        return next with { Gauges = new ValueArray<GaugeSeries>([.. gauges]) };
    }

    private static GaugeSeries Insert(GaugeSeries series, long time, double level)
    {
        var times = new List<long>(series.Times);
        var levels = new List<double>(series.LevelsM);
        var found = times.BinarySearch(time);
        if (found >= 0)
        {
            levels[found] = level;
        }
        else
        {
            times.Insert(~found, time);
            levels.Insert(~found, level);
        }

        var old = times.FindIndex(t => t >= times[^1] - WaterState.KeptS);
        times.RemoveRange(0, old);
        levels.RemoveRange(0, old);
        return series with { Times = new ValueArray<long>([.. times]), LevelsM = new ValueArray<double>([.. levels]) };
    }
}
