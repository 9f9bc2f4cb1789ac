using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Weather;

namespace SiheungTwin.Grains.Tests.Weather;

public class ForecastRainTests
{
    private static readonly DateTimeOffset Start = new(2026, 8, 13, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_village_forecast_speaks_for_hours_the_very_short_range_says_nothing_of()
    {
        var state = Fold(("kma-vilage", 1, 5), ("kma-vilage", 2, 5), ("kma-vilage", 3, 7), ("kma-fcst", 1, 20), ("kma-fcst", 2, 10));
        Assert.Equal([20, 10, 7], ForecastRain.Hours(state).Select(h => (int)h.Lo!.Value));
        Assert.Equal(37, ForecastRain.Ahead(state, WorldMinute.Of(Start), 3));
    }

    [Fact]
    public void A_village_forecast_that_comes_later_does_not_overrule_the_very_short_range()
    {
        var state = Fold(("kma-fcst", 1, 20), ("kma-vilage", 1, 5));
        Assert.Equal(20, Assert.Single(ForecastRain.Hours(state)).Lo);
    }

    [Fact]
    public void An_hour_the_very_short_range_calls_unknown_is_the_villages()
    {
        var state = Fold(("kma-vilage", 1, 5), ("kma-fcst", 1, null));
        Assert.Equal(5, Assert.Single(ForecastRain.Hours(state)).Lo);
    }

    [Fact]
    public void A_hole_in_the_hours_is_no_sum()
    {
        Assert.Null(ForecastRain.Ahead(Fold(("kma-vilage", 1, 5), ("kma-vilage", 3, 5)), WorldMinute.Of(Start), 3));
    }

    [Fact]
    public void Three_days_of_hours_are_kept_and_the_oldest_go_first()
    {
        var state = Fold([.. Enumerable.Range(1, 100).Select(hour => ("kma-vilage", hour, (double?)hour))]);
        Assert.Equal((17.0, 100.0, 84), (ForecastRain.Hours(state)[0].Lo, ForecastRain.Hours(state)[^1].Lo, ForecastRain.Hours(state).Count));
    }

    private static WeatherState Fold(params (string Feed, int Hour, double? Mm)[] entries)
    {
        var state = WeatherState.Initial;
        foreach (var (feed, hour, mm) in entries)
        {
            state = WeatherFold.Apply(
                state,
                new Entry { Asset = "weather:57,123", Kind = EntryKind.Observation, Feed = feed, Source = "dfs", Key = $"{feed}{hour}", Observed = Start.AddHours(hour), Quantity = "rain_60min", Value = mm, Sequence = state.Sequence + 1 },
                new FreshnessRules());
        }

        return state;
    }
}
