namespace SiheungTwin.Grains.Weather;

/// <summary>Rain forecast for the time from now on, from hourly intervals: the very short range forecast, and the village forecast for hours that one says nothing of.</summary>
public static class ForecastRain
{
    private const int HourMin = 60;

    /// <summary>The hours forecast, oldest first; hours nobody gives a number for are left out.</summary>
    public static IReadOnlyList<RainForecast> Hours(WeatherState state)
    {
        var near = state.Forecasts.Span;
        var far = state.Village.Span;
        var hours = new List<RainForecast>(near.Length + far.Length);
        for (var (i, k) = (0, 0); i < near.Length || k < far.Length;)
        {
            if (k == far.Length || (i < near.Length && near[i].Valid <= far[k].Valid))
            {
                if (near[i].Lo is not null)
                {
                    hours.Add(near[i]);
                    k += k < far.Length && far[k].Valid == near[i].Valid ? 1 : 0;
                }

                i++;
                continue;
            }

            if (far[k].Lo is not null)
                hours.Add(far[k]);
            k++;
        }

        return hours;
    }

    /// <summary>
    /// Rain expected within the next hours [mm]: middles of the hourly intervals (the lower end of one open above), hours in part by their part.
    /// Null when one of those hours is not forecast: a sum with a hole in it would look dry.
    /// </summary>
    /// <param name="state">A grid cell's state.</param>
    /// <param name="minute">Now (minute since 1970).</param>
    /// <param name="hours">How far ahead [h].</param>
    public static double? Ahead(WeatherState state, long minute, int hours)
    {
        var (sum, covered, end) = (0.0, 0L, minute + (hours * HourMin));
        foreach (var hour in Hours(state))
        {
            var overlap = Math.Min(hour.Valid, end) - Math.Max(hour.Valid - HourMin, minute);
            if (overlap <= 0 || hour.Lo is not { } lo)
                continue;
            sum += (hour.Hi is { } hi ? (lo + hi) / 2 : lo) * overlap / HourMin;
            covered += overlap;
        }

        return covered == hours * HourMin ? sum : null;
    }
}
