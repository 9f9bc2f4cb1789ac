using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Tests.Folding;
using static SiheungTwin.Grains.Tests.Parking.Kerb;

namespace SiheungTwin.Grains.Tests.Parking;

/// <summary>What a zone shows: only what somebody looked at, as long as that speaks for now.</summary>
public class ParkingViewTests
{
    [Fact]
    public void A_zone_nobody_has_looked_at_is_unknown_and_not_empty()
    {
        var zone = Shown(Ordinary, 10);
        Assert.Equal((null, null, null, null, "parking.unseen", null), (zone.State, zone.StaysNow, zone.ViolationsToday, zone.ExposureTodayS, zone.StateReason, zone.NextDue));
    }

    [Fact]
    public void Before_a_worlds_first_tick_a_zone_is_unknown()
    {
        var city = new TestCity([Owner, .. Zones]);
        city.View(DateTimeOffset.MinValue);
        Assert.Equal((null, "parking.unseen", null), (city.Snapshot<ParkingSnapshot>(Ordinary)!.State, city.Snapshot<ParkingSnapshot>(Ordinary)!.StateReason, city.Snapshot<ParkingSnapshot>(Ordinary)!.NextDue));
    }

    [Fact]
    public void A_zone_looked_at_in_vain_is_empty_until_the_look_is_too_old()
    {
        var zone = Shown(Ordinary, 10, Looked(5, Ordinary, 20));
        Assert.Equal((PublicState.Safe, 0, 0, 20.0, "stays 0, past grace 0"), (zone.State, zone.StaysNow, zone.ViolationsToday, zone.ExposureTodayS, zone.StateReason));
        Assert.Equal(Nine.AddMinutes(50).AddTicks(1), zone.NextDue);
        var later = Shown(Ordinary, 51, Looked(5, Ordinary, 20));
        Assert.Equal((null, null, 0, "parking.unseen since 2026-07-01T00:05:00Z"), (later.State, later.StaysNow, later.ViolationsToday, later.StateReason));
    }

    [Fact]
    public void Looking_at_one_zone_says_nothing_of_its_neighbour() => Assert.Null(Shown(BusStop, 10, Seen(Kim, 5, Ordinary)).StaysNow);

    [Fact]
    public void A_stay_within_its_grace_is_shown_and_is_no_violation()
    {
        var zone = Shown(Ordinary, 4, Seen(Kim, 0, Ordinary), Seen(Kim, 4, Ordinary));
        Assert.Equal((PublicState.Attention, 1, 0, 0, "stays 1, past grace 0"), (zone.State, zone.StaysNow, zone.ViolatingNow, zone.ViolationsToday, zone.StateReason));
    }

    [Fact]
    public void One_violation_in_an_ordinary_zone_is_less_than_two_or_one_in_a_strict_zone()
    {
        Assert.Equal(PublicState.Caution, Shown(Ordinary, 9, Seen(Kim, 0, Ordinary), Seen(Kim, 9, Ordinary)).State);
        Assert.Equal(PublicState.Alert, Shown(Ordinary, 9, Seen(Kim, 0, Ordinary), Seen(Lee, 0, Ordinary), Seen(Kim, 9, Ordinary), Seen(Lee, 9, Ordinary)).State);
        Assert.Equal(PublicState.Alert, Shown(BusStop, 9, Seen(Kim, 0, BusStop), Seen(Kim, 9, BusStop)).State);
    }

    [Fact]
    public void Stays_in_a_car_park_are_as_they_should_be()
    {
        var zone = Shown(CarPark, 30, Seen(Kim, 0, CarPark), Seen(Kim, 30, CarPark));
        Assert.Equal((PublicState.Safe, 1, "stays 1 of 8"), (zone.State, zone.StaysNow, zone.StateReason));
    }

    [Fact]
    public void A_stay_is_over_by_time_alone()
    {
        var zone = Shown(Ordinary, 44, Seen(Kim, 0, Ordinary), Looked(40, Ordinary, 10));
        Assert.Equal((1, Nine.AddMinutes(45).AddTicks(1)), (zone.StaysNow, zone.NextDue));
        Assert.Equal(0, Shown(Ordinary, 46, Seen(Kim, 0, Ordinary), Looked(40, Ordinary, 10)).StaysNow);
    }

    [Fact]
    public void The_count_of_the_day_begins_anew_at_midnight_in_seoul_and_is_unknown_until_somebody_looks()
    {
        Entry[] evening = [Seen(Kim, 14 * 60, Ordinary), Seen(Kim, (14 * 60) + 40, Ordinary)];
        var before = Shown(Ordinary, (14 * 60) + 50, evening);
        Assert.Equal((1, Nine.AddHours(15)), (before.ViolationsToday, before.NextDue));
        var after = Shown(Ordinary, (15 * 60) + 1, evening);
        Assert.Equal((null, 1), (after.ViolationsToday, after.StaysNow));
        Assert.Equal(0, Shown(Ordinary, (15 * 60) + 2, [.. evening, Looked((15 * 60) + 1, Ordinary, 5)]).ViolationsToday);
    }

    [Fact]
    public void An_override_by_a_person_stands_over_what_was_seen()
    {
        var said = new Entry
        {
            Kind = EntryKind.Fact,
            Asset = Ordinary,
            Feed = "manual",
            Source = "manual:kim",
            Key = "1",
            Quantity = "override",
            Value = 4,
            Observed = Nine,
            Body = """{"author":"kim","until":"2026-07-01T00:08:00Z"}""",
        };
        var zone = Shown(Ordinary, 5, Looked(5, Ordinary, 20), said);
        Assert.Equal((PublicState.Serious, "override kim until 2026-07-01T00:08:00Z", 0), (zone.State, zone.StateReason, zone.StaysNow));
        Assert.Equal(Nine.AddMinutes(8), zone.NextDue);
        Assert.Equal(PublicState.Safe, Shown(Ordinary, 9, Looked(5, Ordinary, 20), said).State);
    }

    [Fact]
    public void Nothing_shown_names_a_vehicle()
    {
        var city = City(9, Seen(Kim, 0, Ordinary), Seen(Kim, 9, Ordinary), Seen(Lee, 9, BusStop));
        Assert.All([Block, .. Zones.Select(z => z.Id)], id => Assert.DoesNotContain("v:", JsonSerializer.Serialize<object>(city.Snapshot<AssetSnapshot>(id)!), StringComparison.Ordinal));
        Assert.Equal((2, 1), (city.Snapshot<ParkingBlockSnapshot>(Block)!.StaysNow, city.Snapshot<ParkingBlockSnapshot>(Block)!.ViolatingNow));
    }

    private static ParkingSnapshot Shown(string zone, double minute, params Entry[] entries) => City(minute, entries).Snapshot<ParkingSnapshot>(zone)!;

    private static TestCity City(double minute, params Entry[] entries)
    {
        var city = new TestCity([Owner, .. Zones]);
        foreach (var entry in entries)
            city.Say(entry);
        city.Tick(Nine.AddMinutes(minute));
        return city;
    }
}
