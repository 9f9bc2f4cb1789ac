using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Weather;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Grains.WhatIf.Inputs;

/// <summary>The minutes of rain a station measured in this world's past, from its journal entries.</summary>
public static class StationMinutes
{
    /// <summary>Share of minutes that may be missing; they take the mean of the known ones.</summary>
    private const double MissingShare = 0.1;

    /// <summary>Minutes folded at once: well within what a weather state keeps.</summary>
    private const int ChunkMin = 300;

    /// <summary>Rain of each minute from the scenario's <c>from</c> on [mm], as many as the run is long.</summary>
    /// <exception cref="ScenarioException">The station is unknown, or its minutes are not in the journal.</exception>
    public static async Task<double[]> ReadAsync(IJournalStore store, string lane, long upTo, CityModel city, Scenario scenario, AssetKinds kinds, CancellationToken ct)
    {
        var cell = city.Weather.FirstOrDefault(w => w.Station?.ToString(CultureInfo.InvariantCulture) == scenario.Rain.Station)
            ?? throw new ScenarioException("$.rain.station", $"the city knows no station '{scenario.Rain.Station}'.", $"'{scenario.Rain.Station}' 지점이 이 도시에 없습니다.");
        var from = WorldMinute.Of(scenario.Rain.From!.Value);
        var minutes = (int)Math.Ceiling(scenario.DurationMin);
        var entries = new List<Entry>();
        await foreach (var entry in store.ReadAssetAsync(lane, cell.Id, 0, upTo, ct).ConfigureAwait(false))
        {
            var at = WorldMinute.Of(entry.Observed);
            if (at >= from - 60 && at <= from + minutes)
                entries.Add(entry);
        }

        entries.Sort((a, b) => a.Observed != b.Observed ? a.Observed.CompareTo(b.Observed) : a.Sequence.CompareTo(b.Sequence));
        var rain = Fold(entries, cell, kinds, from, minutes);
        var known = rain.Where(r => !double.IsNaN(r)).ToArray();
        if (known.Length < minutes * (1 - MissingShare))
        {
            throw new ScenarioException("$.rain.from", string.Create(CultureInfo.InvariantCulture, $"station {cell.Station} has {known.Length} of the {minutes} minutes from there in this world's journal; at most a tenth may be missing."),
                string.Create(CultureInfo.InvariantCulture, $"{cell.Station} 지점의 자료가 {minutes}분 중 {known.Length}분뿐입니다."));
        }

        var mean = known.Average();
        return Array.ConvertAll(rain, r => double.IsNaN(r) ? mean : r);
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
