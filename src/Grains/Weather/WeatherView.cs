using System.Globalization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Weather;

/// <summary>
/// Shows a weather cell. Sums end at the newest reading, whose age is told; once that is too old they are unknown.
/// A sum with at most a tenth of its minutes missing is given as the lower bound it is.
/// </summary>
public static class WeatherView
{
    private static readonly string[] Levels = ["none", "advisory", "warning", "critical"];

    /// <summary>The cell at <paramref name="now"/>.</summary>
    public static WeatherSnapshot Of(WeatherCell cell, WeatherState state, DateTimeOffset now, FreshnessRules rules)
    {
        var hours = ForecastRain.Hours(state);
        var heard = hours.Count > 0 ? WorldMinute.Start(hours[^1].Valid) : state.NewestAt;
        heard = heard > state.NewestAt || state.NewestAt is null ? heard : state.NewestAt;
        var (at, next) = ShownAge.Of(now, heard ?? now);
        now = at;
        var hourly = cell.Station is null;
        var limit = hourly ? rules.HourlyMinutes : rules.RainMinutes;
        var scalars = rules.HourlyMinutes;
        var forecast = NextHour(hours, WorldMinute.Of(now));
        var snapshot = new WeatherSnapshot
        {
            Id = cell.Id,
            Title = cell.Title,
            Provenance = cell.Provenance,
            StateReason = "rain.unknown",
            AsOf = state.NewestAt,
            TemperatureC = state.Temperature.Fresh(now, scalars),
            WindMS = state.Wind.Fresh(now, scalars),
            GustMS = state.Gust.Fresh(now, scalars),
            HumidityPct = state.Humidity.Fresh(now, scalars),
            RainNextHourLoMm = forecast?.Lo,
            RainNextHourHiMm = forecast?.Hi,
            Warnings = WarningsOf(state),
            RainRateRadarMmH = state.RadarRate.Fresh(now, rules.RainMinutes),
            NextDue = heard is null ? null : next,
        };
        if (RainMinutes.Of(state.Rain, rules) is not { } rain)
        {
            return snapshot with { StateReason = state.NewestAt is null ? "no data yet" : "rain.unknown" };
        }

        var age = (now - WorldMinute.Start(rain.EndMinute)).TotalSeconds;
        if (age > limit * 60)
        {
            return snapshot with { RainAgeS = age, StateReason = ReasonText.Aged("rain.stale", age) };
        }

        return WithRain(snapshot, rain, age, rules);
    }

    private static WeatherSnapshot WithRain(WeatherSnapshot snapshot, RainMinutes rain, double age, FreshnessRules rules)
    {
        var ten = RainMinutes.Sum(rain.Measured, 10);
        var hour = RainMinutes.Sum(rain.Filled, 60);
        var three = RainMinutes.Sum(rain.Filled, 180);
        var known = Bound(hour, 60, rules);
        return snapshot with
        {
            Rain10MinMm = Bound(ten, 10, rules),
            Rain60MinMm = known,
            Rain180MinMm = Bound(three, 180, rules),
            RainAgeS = Math.Max(0, age),
            RainMinutesMm = Floats(rain.Filled),
            MinutesEnd = WorldMinute.Start(rain.EndMinute),
            RainByRadarMin = rain.ByRadar,
            StateReason = known is null ? string.Create(CultureInfo.InvariantCulture, $"rain.unknown {hour.Missing} min missing")
                : hour.Missing > 0 ? string.Create(CultureInfo.InvariantCulture, $"rain.lower_bound {hour.Missing} min missing")
                : rain.ByRadar > 0 ? string.Create(CultureInfo.InvariantCulture, $"rain_60min {known:0.0} mm, {rain.ByRadar} min by radar")
                : string.Create(CultureInfo.InvariantCulture, $"rain_60min {known:0.0} mm"),
        };
    }

    private static double? Bound((double Mm, int Missing) sum, int minutes, FreshnessRules rules) =>
        sum.Missing <= minutes * rules.MissingShare ? sum.Mm : null;

    private static float[] Floats(int[] minutes)
    {
        var floats = new float[minutes.Length];
        for (var i = 0; i < minutes.Length; i++)
        {
            floats[i] = minutes[i] == RainReadings.Unknown ? float.NaN : minutes[i] / 1000f;
        }

        return floats;
    }

    private static RainForecast? NextHour(IReadOnlyList<RainForecast> hours, long minute)
    {
        foreach (var forecast in hours)
        {
            if (forecast.Valid > minute && forecast.Valid <= minute + 60)
            {
                return forecast;
            }
        }

        return null;
    }

    private static string? WarningsOf(WeatherState state)
    {
        if (state.Warnings.Count == 0)
        {
            return state.NoneAt is null ? null : string.Empty;
        }

        var inForce = new List<string>();
        foreach (var warning in state.Warnings.Span)
        {
            if (warning.Level > 0 && !(state.NoneAt >= warning.Observed))
            {
                inForce.Add(warning.Name + " " + Levels[Math.Min(warning.Level, 3)]);
            }
        }

        return string.Join(", ", inForce);
    }
}
