namespace SiheungTwin.Grains.Weather;

/// <summary>Rain forecast for the time from now on, from hourly intervals.</summary>
public static class ForecastRain
{
    private const int HourMin = 60;

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
        foreach (var hour in state.Forecasts.Span)
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
