using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Parking;
using SiheungTwin.Grains.Tests.Folding;
using static SiheungTwin.Grains.Tests.Parking.Kerb;

namespace SiheungTwin.Grains.Tests.Parking;

/// <summary>A violation is a stay longer than its zone's grace, under the rule in force at that hour of that day; it is written down once.</summary>
public class ViolationTests
{
    private const double HalfPastEleven = 150;
    private const double HalfPastOne = 270;
    private const double EightAtNight = 660;

    [Theory]
    [InlineData(ParkingRule.Ordinary, 0, 5, null)]
    [InlineData(ParkingRule.Ordinary, 0, 5.1, 5.0)]
    [InlineData(ParkingRule.BusStop, 0, 1, null)]
    [InlineData(ParkingRule.BusStop, 0, 1.1, 1.0)]
    [InlineData(ParkingRule.Hydrant, 0, 2, 1.0)]
    [InlineData(ParkingRule.Corner, 0, 2, 1.0)]
    [InlineData(ParkingRule.Crosswalk, 0, 2, 1.0)]
    [InlineData(ParkingRule.Pavement, 0, 2, 1.0)]
    [InlineData(ParkingRule.CarPark, 0, 600, null)]
    [InlineData(ParkingRule.ChildZone, 0, 2, 1.0)]
    public void Each_rule_has_its_grace_in_minutes(ParkingRule rule, double from, double to, double? ranOut) => Assert.Equal(ranOut, RanOut(rule, from, to));

    [Theory]
    [InlineData(HalfPastEleven, HalfPastOne, null)]
    [InlineData(HalfPastEleven - 3, HalfPastOne, null)]
    [InlineData(HalfPastEleven - 3, HalfPastOne + 2, null)]
    [InlineData(HalfPastEleven - 3, HalfPastOne + 3, HalfPastOne + 2)]
    [InlineData(HalfPastEleven - 6, HalfPastEleven, HalfPastEleven - 1)]
    public void Time_in_the_lunch_relief_does_not_count_in_an_ordinary_zone(double from, double to, double? ranOut) => Assert.Equal(ranOut, RanOut(ParkingRule.Ordinary, from, to));

    [Fact]
    public void A_strict_zone_is_strict_at_lunch() => Assert.Equal(HalfPastEleven + 11, RanOut(ParkingRule.Hydrant, HalfPastEleven + 10, HalfPastEleven + 20));

    [Theory]
    [InlineData(EightAtNight - 2, EightAtNight + 3, EightAtNight - 1)]
    [InlineData(EightAtNight, EightAtNight + 4, null)]
    [InlineData(EightAtNight, EightAtNight + 6, EightAtNight + 5)]
    public void A_child_zone_is_strict_by_day_and_ordinary_by_night(double from, double to, double? ranOut) => Assert.Equal(ranOut, RanOut(ParkingRule.ChildZone, from, to));

    [Fact]
    public void A_child_zone_may_be_strict_on_some_days_only()
    {
        var workdays = new ParkingRules { ChildDays = WeekDays.Workdays };
        var saturday = Nine.AddDays(3);
        Assert.Equal(Nine.AddMinutes(1), First(workdays, ParkingRule.ChildZone, Nine, Nine.AddMinutes(3)));
        Assert.Null(First(workdays, ParkingRule.ChildZone, saturday, saturday.AddMinutes(3)));
        Assert.Equal(saturday.AddMinutes(5), First(workdays, ParkingRule.ChildZone, saturday, saturday.AddMinutes(6)));
    }

    [Fact]
    public void Midnight_is_no_border_to_a_stay() => Assert.Equal((15 * 60) + 2, RanOut(ParkingRule.Ordinary, (15 * 60) - 3, (15 * 60) + 30));

    [Fact]
    public void A_stay_past_its_grace_is_written_down_once_and_counts_in_the_hour_the_grace_ran_out()
    {
        var city = City();
        Say(city, Seen(Kim, 57, Ordinary), Seen(Kim, 70, Ordinary));
        var entry = Assert.Single(city.Journal, e => e.Kind == EntryKind.Derived);
        Assert.Equal(("rule:parking-violation/1", "violation", Block, Nine.AddMinutes(62)), (entry.Feed, entry.Quantity, entry.Asset, entry.Observed));
        Assert.Equal((1, 0), (Tally(city, Ordinary, 0).Stays, Tally(city, Ordinary, 0).Violations));
        Assert.Equal((0, 1), (Tally(city, Ordinary, 1).Stays, Tally(city, Ordinary, 1).Violations));
        Say(city, Seen(Kim, 90, Ordinary));
        Assert.Single(city.Journal, e => e.Kind == EntryKind.Derived);
    }

    [Fact]
    public void One_sighting_is_no_violation_however_long_ago()
    {
        var city = City();
        Say(city, Seen(Kim, 0, BusStop));
        city.Tick(Nine.AddMinutes(40));
        Assert.DoesNotContain(city.Journal, e => e.Kind == EntryKind.Derived);
    }

    [Fact]
    public void A_violation_whose_stay_turns_out_to_be_in_a_car_park_no_longer_counts()
    {
        var city = City();
        Say(city, Seen(Kim, 0, (Child, 0.52), (CarPark, 0.48)), Seen(Kim, 2, (Child, 0.52), (CarPark, 0.48)));
        Assert.Equal(1, Tally(city, Child, 0).Violations);
        Say(city, Seen(Kim, 4, (Child, 0.1), (CarPark, 0.9)));
        Assert.Equal((0, 0), (Tally(city, Child, 0).Violations, Tally(city, CarPark, 0).Violations));
        Assert.Single(city.Journal, e => e.Kind == EntryKind.Derived);
    }

    [Fact]
    public void A_late_frame_that_puts_the_end_of_the_grace_into_an_earlier_hour_corrects_the_count()
    {
        var city = City();
        Say(city, Seen(Kim, 57, Ordinary), Seen(Kim, 70, Ordinary));
        Say(city, Seen(Kim, 50, Ordinary));
        Assert.Equal((1, 0), (Tally(city, Ordinary, 0).Violations, Tally(city, Ordinary, 1).Violations));
        Assert.Equal(2, city.Journal.Count(e => e.Kind == EntryKind.Derived));
    }

    [Fact]
    public void Two_violations_that_a_late_frame_makes_one_stay_are_one()
    {
        var city = City();
        Say(city, Seen(Kim, 0, Ordinary), Seen(Kim, 10, Ordinary));
        Say(city, Seen(Kim, 90, Ordinary), Seen(Kim, 100, Ordinary));
        Assert.Equal(2, Tally(city, Ordinary, 0).Violations + Tally(city, Ordinary, 1).Violations);
        Say(city, Seen(Kim, 50, Ordinary));
        Assert.Equal((1, 0), (Tally(city, Ordinary, 0).Violations, Tally(city, Ordinary, 1).Violations));
    }

    [Fact]
    public void What_is_written_down_names_the_vehicle_by_its_pseudonym_and_says_the_same_each_time()
    {
        var city = City();
        city.Say(Seen(Kim, 0, BusStop));
        city.Say(Seen(Kim, 9, BusStop));
        var (once, again) = (Decided(5), Decided(6));
        Assert.Equal(once with { Cause = 6 }, again);
        Assert.Equal($$"""{"vehicle":"{{Kim}}","zone":"{{BusStop}}"}""", once.Body);
        Assert.Equal($"{InForce.Version}:{Kim}:{Nine.ToUnixTimeMilliseconds()}:{BusStop}:{HourLedger.HourOf(Nine)}", once.Key);

        Entry Decided(long cause) => Assert.Single(city.Kinds.Of(Block)!.Assess(Owner, city.StateOf<BlockState>(Block)!, city, Nine.AddMinutes(9), cause));
    }

    private static TestCity City() => new([Owner, .. Zones]);

    private static void Say(TestCity city, params Entry[] entries)
    {
        foreach (var entry in entries)
        {
            city.Say(entry);
            city.Tick(entry.Observed);
        }
    }

    private static ZoneTally Tally(TestCity city, string zone, int hour) => ZoneTally.Of(city, zone, Nine.AddHours(hour), Nine.AddHours(hour + 1));

    private static double? RanOut(ParkingRule rule, double from, double to) =>
        First(InForce.Parking, rule, Nine.AddMinutes(from), Nine.AddMinutes(to)) is { } at ? MinuteOf(at) : null;

    private static DateTimeOffset? First(ParkingRules rules, ParkingRule rule, DateTimeOffset from, DateTimeOffset to) =>
        rules.ClocksOf(rule).Select(clock => clock.RanOut(from, to)).Where(at => at is not null).Order().FirstOrDefault();
}
