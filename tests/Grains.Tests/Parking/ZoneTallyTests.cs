using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Grains.Tests.Folding;
using static SiheungTwin.Grains.Tests.Parking.Kerb;

namespace SiheungTwin.Grains.Tests.Parking;

/// <summary>A tally adds up whole hours of one zone, by days and hours of Seoul.</summary>
public class ZoneTallyTests
{
    [Theory]
    [InlineData("2026-06-28T15:00:00Z", 0)]
    [InlineData("2026-07-01T00:00:00Z", 57)]
    [InlineData("2026-07-05T14:59:59Z", 167)]
    [InlineData("1969-12-29T00:00:00Z", 9)]
    public void The_week_begins_on_monday_at_midnight_in_seoul(string time, int hour) =>
        Assert.Equal(hour, SeoulTime.HourOfWeek(HourLedger.HourOf(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void A_world_without_a_first_tick_has_no_midnight_before_it() => Assert.Equal(DateTimeOffset.MinValue, SeoulTime.MidnightBefore(DateTimeOffset.MinValue));

    [Fact]
    public void A_tally_takes_the_hours_that_begin_in_the_span()
    {
        var state = Fold(Seen(Kim, 0, Ordinary), Seen(Kim, 61, Ordinary), Looked(61, Ordinary, 30.5), Seen(null, 121, Ordinary), Seen(Lee, 61, BusStop));
        Assert.Equal(new ZoneTally(1, 1, 0, 30.5, 1), ZoneTally.Of(state, Ordinary, Nine.AddHours(1), Nine.AddHours(2)));
        Assert.Equal(new ZoneTally(3, 2, 0, 30.5, 3), ZoneTally.Of(state, Ordinary, Nine, Nine.AddHours(3)));
        Assert.Equal(default, ZoneTally.Of(state, CarPark, Nine, Nine.AddHours(3)));
        Assert.Equal(default, ZoneTally.Of((BlockState?)null, Ordinary, Nine, Nine.AddHours(3)));
    }

    [Fact]
    public void Days_and_hours_narrow_a_tally()
    {
        var state = new BlockState { Zones = new ValueArray<ZoneHours>([new ZoneHours(Ordinary, new ValueArray<HourCount>([.. Enumerable.Range(0, 14 * 24).Select(h => new HourCount(HourLedger.HourOf(Nine) + h, 1, 0, 0, 0))]))]) };
        Assert.Equal(2 * 4, Of(new WeekHours(WeekDays.Friday, 18, 22)).Sightings);
        Assert.Equal(14 * 24, Of(new WeekHours(WeekDays.EveryDay)).Sightings);
        Assert.Equal(2 * 5 * 8, Of(new WeekHours(WeekDays.Workdays, 22, 6)).Sightings);
        Assert.Equal(2 * 24, Of(new WeekHours(WeekDays.Sunday, 5, 5)).Sightings);

        ZoneTally Of(WeekHours week) => ZoneTally.Of(state, Ordinary, Nine.AddDays(-1), Nine.AddDays(30), week);
    }

    [Fact]
    public void A_zone_is_found_through_its_block()
    {
        var city = new TestCity([Owner, .. Zones]);
        city.Say(Seen(Kim, 0, Ordinary));
        Assert.Equal(1, ZoneTally.Of(city, Ordinary, Nine, Nine.AddHours(1)).Stays);
        Assert.Equal(default, ZoneTally.Of(city, "parking:nowhere", Nine, Nine.AddHours(1)));
    }
}
