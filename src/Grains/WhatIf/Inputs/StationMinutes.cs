using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.WhatIf.Scenarios;

namespace SiheungTwin.Grains.WhatIf.Inputs;

/// <summary>The minutes of rain a station measured in this world's past.</summary>
public static class StationMinutes
{
    /// <summary>Share of minutes that may be missing.</summary>
    internal const double MissingShare = 0.1;

    /// <summary>Rain of each minute from the scenario's <c>from</c> on [mm], as many as the run is long; NaN where it is unknown.</summary>
    /// <exception cref="ScenarioException">The station is unknown, or its minutes are not in the journal.</exception>
    public static async Task<double[]> ReadAsync(IJournalStore store, string lane, long upTo, CityModel city, Scenario scenario, AssetKinds kinds, CancellationToken ct)
    {
        var cell = city.Weather.FirstOrDefault(w => w.Station?.ToString(CultureInfo.InvariantCulture) == scenario.Rain.Station)
            ?? throw new ScenarioException("$.rain.station", $"the city knows no station '{scenario.Rain.Station}'.", $"'{scenario.Rain.Station}' 지점이 이 도시에 없습니다.");
        var minutes = (int)Math.Ceiling(scenario.DurationMin);
        var rain = await CellMinutes.ReadAsync(store, lane, upTo, cell, kinds, WorldMinute.Of(scenario.Rain.From!.Value), minutes, ct).ConfigureAwait(false);
        var known = rain.Count(r => !double.IsNaN(r));
        if (known < minutes * (1 - MissingShare))
        {
            throw new ScenarioException("$.rain.from", string.Create(CultureInfo.InvariantCulture, $"station {cell.Station} has {known} of the {minutes} minutes from there in this world's journal; at most a tenth may be missing."),
                string.Create(CultureInfo.InvariantCulture, $"{cell.Station} 지점의 자료가 {minutes}분 중 {known}분뿐입니다."));
        }

        return rain;
    }
}
