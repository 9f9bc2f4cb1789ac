using CsCheck;
using SiheungTwin.Ingest.Polling;

namespace SiheungTwin.Ingest.Tests.Polling;

public sealed class BaseTimesTests
{
    [Theory]
    [InlineData("kma-ncst", "2026-08-13T12:39:59+09:00", "2026-08-13T11:00+09:00")]
    [InlineData("kma-ncst", "2026-08-13T12:40:00+09:00", "2026-08-13T12:00+09:00")]
    [InlineData("kma-ncst", "2026-01-01T00:10:00+09:00", "2025-12-31T23:00+09:00")]
    [InlineData("kma-fcst", "2026-08-13T12:44:59+09:00", "2026-08-13T11:30+09:00")]
    [InlineData("kma-fcst", "2026-08-13T12:45:00+09:00", "2026-08-13T12:30+09:00")]
    [InlineData("kma-vilage", "2026-08-13T02:09:59+09:00", "2026-08-12T23:00+09:00")]
    [InlineData("kma-vilage", "2026-08-13T02:10:00+09:00", "2026-08-13T02:00+09:00")]
    [InlineData("kma-vilage", "2026-08-13T23:59:00+09:00", "2026-08-13T23:00+09:00")]
    public void The_newest_base_time_is_the_last_that_was_published_in_Korea(string feed, string now, string expected) =>
        Assert.Equal(Time(expected), PollRules.Default[feed].Times.Latest(Time(now)));

    [Fact]
    public void Village_forecasts_of_a_day_are_at_02_and_every_three_hours_until_23()
    {
        var end = Time("2026-08-13T23:30+09:00");
        var hours = PollRules.Default["kma-vilage"].Times.Since(Time("2026-08-12T23:00+09:00"), end, 100).Select(s => s.ToOffset(TimeSpan.FromHours(9)).Hour);
        Assert.Equal([2, 5, 8, 11, 14, 17, 20, 23], hours);
    }

    [Fact]
    public void A_newest_base_time_is_ready_and_the_next_is_not()
    {
        var start = Time("2026-01-01T00:00Z");
        Gen.Select(Gen.Int[0, PollRules.Default.Count - 1].Select(i => PollRules.Default.Values.ElementAt(i)), Gen.Int[0, 400 * 86_400]).Sample((rule, second) =>
        {
            var now = start.AddSeconds(second);
            var latest = rule.Times.Latest(now);
            Assert.True(latest + rule.Times.Ready <= now && rule.Times.NextReady(latest) > now);
            Assert.Equal(rule.Times.First.Ticks % rule.Times.Every.Ticks, latest.ToOffset(TimeSpan.FromHours(9)).TimeOfDay.Ticks % rule.Times.Every.Ticks);
        });
    }

    [Fact]
    public void Base_times_that_do_not_divide_a_day_are_refused() =>
        Assert.Throws<ArgumentException>(() => new BaseTimes(TimeSpan.Zero, TimeSpan.FromMinutes(7), TimeSpan.Zero));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
}
