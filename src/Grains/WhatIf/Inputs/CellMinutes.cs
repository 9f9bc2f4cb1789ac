using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Weather;

namespace SiheungTwin.Grains.WhatIf.Inputs;

/// <summary>The minutes of rain a weather cell measured in this world's past, from its journal entries.</summary>
internal static class CellMinutes
{
    /// <summary>Minutes folded at once: well within what a weather state keeps.</summary>
    private const int ChunkMin = 300;

    /// <summary>Rain of each minute from a world minute on [mm]; NaN where it is unknown.</summary>
    public static async Task<double[]> ReadAsync(IJournalStore store, string lane, long upTo, WeatherCell cell, AssetKinds kinds, long from, int minutes, CancellationToken ct)
    {
        var entries = new List<Entry>();
        await foreach (var entry in store.ReadAssetAsync(lane, cell.Id, 0, upTo, ct).ConfigureAwait(false))
        {
            var at = WorldMinute.Of(entry.Observed);
            if (at >= from - 60 && at <= from + minutes)
                entries.Add(entry);
        }

        entries.Sort((a, b) => a.Observed != b.Observed ? a.Observed.CompareTo(b.Observed) : a.Sequence.CompareTo(b.Sequence));
        return Fold(entries, cell, kinds, from, minutes);
    }

    private static double[] Fold(List<Entry> entries, WeatherCell cell, AssetKinds kinds, long from, int minutes)
    {
        var rain = new double[minutes];
        Array.Fill(rain, double.NaN);
        var kind = kinds.Of(cell)!;
        var (state, next) = (kind.Initial, 0);
        for (var done = 0; done < minutes; done += ChunkMin)
        {
            var end = Math.Min(done + ChunkMin, minutes);
            for (; next < entries.Count && WorldMinute.Of(entries[next].Observed) <= from + end; next++)
                state = kind.Apply(state, entries[next]);
            if (RainMinutes.Of(((WeatherState)state).Rain, kinds.Rules.Freshness) is not { } folded)
                continue;
            for (var i = done; i < end; i++)
            {
                var slot = folded.Filled.Length - 1 - (folded.EndMinute - (from + i + 1));
                if (slot >= 0 && slot < folded.Filled.Length && folded.Filled[slot] != RainReadings.Unknown)
                    rain[i] = folded.Filled[slot] / 1000.0;
            }
        }

        return rain;
    }
}
