using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Waters;

namespace SiheungTwin.Grains.Tests.Waters;

public class GaugeJumpTests
{
    private static readonly DateTimeOffset Start = new(2026, 8, 13, 3, 0, 0, TimeSpan.Zero);
    private static readonly FreshnessRules Rules = new();

    [Fact]
    public void A_gauge_of_the_city_that_drops_out_in_a_flood_holds_the_water_up()
    {
        double[] levels = [2.0, 2.1, 2.2, 0.01, 0.01, 0.01];
        Assert.Equal(2.2, Level(levels, 25));
        Assert.Equal(2.2, Level([.. levels, .. Enumerable.Repeat(0.01, 6)], 55));
    }

    [Fact]
    public void A_low_level_that_lasts_two_hours_is_believed() => Assert.Equal(0.01, Level([2.2, .. Enumerable.Repeat(0.01, 30)], 150));

    [Fact]
    public void A_jump_up_waits_for_a_reading_that_agrees()
    {
        Assert.Equal(0.3, Level([0.2, 0.3, 1.4], 10));
        Assert.Equal(1.5, Level([0.2, 0.3, 1.4, 1.5], 15));
    }

    [Fact]
    public void A_gauge_that_comes_back_from_a_dropout_is_believed_at_the_second_reading_and_never_shows_the_bottom()
    {
        Assert.Equal(2.2, Level([2.2, 0.01, 0.01, 2.3], 15));
        Assert.Equal(2.35, Level([2.2, 0.01, 0.01, 2.3, 2.35], 20));
    }

    [Fact]
    public void Water_that_falls_step_by_step_is_believed() => Assert.Equal(0.2, Level([2.0, 1.7, 1.4, 1.1, 0.8, 0.5, 0.2], 30));

    [Fact]
    public void An_official_gauge_is_taken_at_its_word() => Assert.Equal(0.1, Level([2.0, 2.1, 0.1], 10, "hrfco:1018695"));

    // Readings every five minutes; the level at a minute after the first.
    private static double? Level(double[] levels, int minute, string gauge = "sensor:SH-1")
    {
        var stream = new WaterBody
        {
            Id = "water:stream",
            Title = "하천",
            Provenance = Provenance.Synthetic,
            Geometry = PackedGeometry.Point(0, 0),
            Kind = WaterKind.Stream,
            Gauges = [gauge],
        };
        var state = WaterState.Initial;
        for (var i = 0; i < levels.Length; i++)
        {
            state = WaterFold.Apply(
                state,
                new Entry
                {
                    Asset = stream.Id,
                    Kind = EntryKind.Observation,
                    Feed = "sensor",
                    Source = gauge,
                    Key = $"{i}",
                    Observed = Start.AddMinutes(5 * i),
                    Quantity = gauge.StartsWith("hrfco", StringComparison.Ordinal) ? "river_level" : "water_level",
                    Value = levels[i],
                },
                Rules);
        }

        return new WaterLevels(stream, state, Rules).At(Start.AddMinutes(minute).ToUnixTimeSeconds());
    }
}
