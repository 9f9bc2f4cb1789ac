using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Weather;

/// <summary>Folds observations, forecasts and warnings into a weather cell.</summary>
public static class WeatherFold
{
    private const int ForecastsKept = 12;

    // Three days ahead and half a day back.
    private const int VillageKept = 84;
    private const string WarningPrefix = "warning_";

    /// <summary>The state after one more entry. Readings whose clock runs ahead of their receipt are passed over.</summary>
    public static WeatherState Apply(WeatherState state, Entry entry, FreshnessRules rules)
    {
        var next = state with { Sequence = entry.Sequence };
        return entry.Feed switch
        {
            "kma-fcst" => entry.Quantity == "rain_60min" ? next with { Forecasts = With(next.Forecasts, entry, ForecastsKept) } : next,
            "kma-vilage" => entry.Quantity == "rain_60min" ? next with { Village = With(next.Village, entry, VillageKept) } : next,
            _ when entry.Kind != EntryKind.Observation => next,
            _ when entry.Received != default && entry.Observed - entry.Received > TimeSpan.FromMinutes(rules.FutureMinutes) => next,
            _ => Observation(next, entry),
        };
    }

    private static WeatherState Observation(WeatherState state, Entry entry)
    {
        var minute = WorldMinute.Of(entry.Observed);
        var next = entry.Quantity switch
        {
            "rain_day" => state with { Rain = state.Rain.With(RainReading.Day, minute, entry.Value) },
            "rain_15min" => state with { Rain = state.Rain.With(RainReading.Quarter, minute, entry.Value) },
            "rain_60min" => state with { Rain = state.Rain.With(RainReading.Hour, minute, entry.Value) },
            "rain_rate_radar" => state with { RadarRate = state.RadarRate.Then(entry.Value, entry.Observed), Rain = state.Rain.With(RainReading.Radar, minute, entry.Value / 60) },
            "temperature" => state with { Temperature = state.Temperature.Then(entry.Value, entry.Observed) },
            "wind" => state with { Wind = state.Wind.Then(entry.Value, entry.Observed) },
            "wind_gust" => state with { Gust = state.Gust.Then(entry.Value, entry.Observed) },
            "humidity" => state with { Humidity = state.Humidity.Then(entry.Value, entry.Observed) },
            "warning" => entry.Value == 0 ? Lifted(state, entry.Observed) : state,
            _ when entry.Quantity.StartsWith(WarningPrefix, StringComparison.Ordinal) => Warned(state, entry),
            _ => state,
        };
        return ReferenceEquals(next, state) || entry.Observed <= state.NewestAt ? next : next with { NewestAt = entry.Observed };
    }

    private static ValueArray<RainForecast> With(ValueArray<RainForecast> forecasts, Entry entry, int most)
    {
        var valid = WorldMinute.Of(entry.Observed);
        var kept = new List<RainForecast>(most + 1);
        foreach (var forecast in forecasts.Span)
        {
            if (forecast.Valid != valid)
            {
                kept.Add(forecast);
            }
        }

        kept.Add(new RainForecast(valid, entry.Lo ?? entry.Value, entry.Hi ?? entry.Value));
        kept.Sort((a, b) => a.Valid.CompareTo(b.Valid));
        return new ValueArray<RainForecast>([.. kept.Skip(kept.Count - most)]);
    }

    private static WeatherState Warned(WeatherState state, Entry entry)
    {
        var name = entry.Quantity[WarningPrefix.Length..];
        var kept = new List<Warning>(state.Warnings.Count + 1);
        foreach (var warning in state.Warnings.Span)
        {
            if (warning.Name != name)
            {
                kept.Add(warning);
            }
            else if (warning.Observed > entry.Observed)
            {
                return state;
            }
        }

        if (entry.Value is not { } level)
        {
            return state;
        }

        kept.Add(new Warning(name, (int)level, entry.Observed));
        kept.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return state with { Warnings = new ValueArray<Warning>([.. kept]) };
    }

    private static WeatherState Lifted(WeatherState state, DateTimeOffset at) =>
        state.NoneAt >= at ? state : state with { NoneAt = at };
}
