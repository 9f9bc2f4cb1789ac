using CsCheck;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Parking;
using static SiheungTwin.Grains.Tests.Parking.Kerb;

namespace SiheungTwin.Grains.Tests.Parking;

/// <summary>A stay is one vehicle in one zone, however often, however late and however inexactly it was seen.</summary>
public class StayTests
{
    private static readonly (string, double)[] NearBorder = [(Ordinary, 0.55), (BusStop, 0.45)];
    private static readonly (string, double)[] OverBorder = [(BusStop, 0.52), (Ordinary, 0.48)];

    [Fact]
    public void Sightings_no_farther_apart_than_an_absence_are_one_stay()
    {
        var stay = Assert.Single(StaysOf(Fold(Seen(Kim, 0, Ordinary), Seen(Kim, 45, Ordinary), Seen(Kim, 90, Ordinary)), Kim));
        Assert.Equal((Ordinary, 0, 90, 3), (stay.Zone, MinuteOf(stay.Begin), MinuteOf(stay.End), stay.Sightings));
    }

    [Fact]
    public void A_longer_absence_ends_a_stay_and_another_begins() =>
        Assert.Equal([0, 46], StaysOf(Fold(Seen(Kim, 0, Ordinary), Seen(Kim, 46, Ordinary)), Kim).Select(s => MinuteOf(s.Begin)));

    [Fact]
    public void A_late_frame_bridges_two_stays_and_their_count_becomes_one()
    {
        var apart = Fold(Seen(Kim, 0, Ordinary), Seen(Kim, 80, Ordinary));
        Assert.Equal(2, Total(apart).Stays);
        var bridged = Fold(apart, [Seen(Kim, 40, Ordinary)]);
        Assert.Equal(1, Total(bridged).Stays);
        Assert.Equal(3, Total(bridged).Sightings);
        Assert.Equal(1, ZoneTally.Of(bridged, Ordinary, Nine, Nine.AddHours(1)).Stays);
    }

    [Fact]
    public void Jitter_over_the_border_of_two_zones_neither_splits_nor_doubles_a_stay()
    {
        var state = Fold(Seen(Kim, 0, NearBorder), Seen(Kim, 1, OverBorder), Seen(Kim, 2, NearBorder), Seen(Kim, 3, OverBorder), Seen(Kim, 4, NearBorder));
        var stay = Assert.Single(StaysOf(state, Kim));
        Assert.Equal((Ordinary, 5), (stay.Zone, stay.Sightings));
        Assert.Equal((3, 1), (ZoneTally.Of(state, Ordinary, Nine, Nine.AddHours(1)).Sightings, ZoneTally.Of(state, Ordinary, Nine, Nine.AddHours(1)).Stays));
        Assert.Equal((2, 0), (ZoneTally.Of(state, BusStop, Nine, Nine.AddHours(1)).Sightings, ZoneTally.Of(state, BusStop, Nine, Nine.AddHours(1)).Stays));
    }

    [Fact]
    public void Later_evidence_moves_a_stay_to_the_zone_it_speaks_for_most()
    {
        var state = Fold(Seen(Kim, 0, NearBorder));
        Assert.Equal(1, ZoneTally.Of(state, Ordinary, Nine, Nine.AddHours(1)).Stays);
        state = Fold(state, [Seen(Kim, 2, (BusStop, 0.95), (Ordinary, 0.05))]);
        Assert.Equal(BusStop, Assert.Single(StaysOf(state, Kim)).Zone);
        Assert.Equal(0, ZoneTally.Of(state, Ordinary, Nine, Nine.AddHours(1)).Stays);
        Assert.Equal(1, ZoneTally.Of(state, BusStop, Nine, Nine.AddHours(1)).Stays);
    }

    [Fact]
    public void A_vehicle_that_moves_to_a_zone_it_cannot_have_stood_in_before_stays_there_anew()
    {
        var state = Fold(Seen(Kim, 0, Ordinary), Seen(Kim, 3, Ordinary), Seen(Kim, 10, CarPark));
        Assert.Equal([Ordinary, CarPark], StaysOf(state, Kim).Select(s => s.Zone));
        var now = StaysNow.Of(state, null, Nine.AddMinutes(11), InForce.Parking);
        Assert.Equal(1, now.Stays);
        Assert.Equal(0, StaysNow.Of(state, Ordinary, Nine.AddMinutes(11), InForce.Parking).Stays);
    }

    [Fact]
    public void Vehicles_without_a_plate_are_counted_and_stay_nowhere()
    {
        var state = Fold(Seen(null, 0, Ordinary), Seen(null, 4, Ordinary));
        Assert.Equal((2, 0), (Total(state).Sightings, Total(state).Stays));
        Assert.Empty(state.Vehicles);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"vehicle":"v:1:a"}""")]
    [InlineData("""{"zones":[]}""")]
    [InlineData("""{"zones":{}}""")]
    [InlineData("""{"zones":[{"id":"parking:a"}]}""")]
    [InlineData("""{"zones":[{"id":"parking:a","p":"high"}]}""")]
    [InlineData("""{"zones":[{"id":"parking:a","p":1.5}]}""")]
    [InlineData("""{"zones":[{"id":"","p":1}]}""")]
    [InlineData("""{"zones":[7]}""")]
    [InlineData("""{"vehicle":7,"zones":[{"id":"parking:a","p":1}]}""")]
    [InlineData("""{"zones":[{"id":"parking:a","hour":"x","s":3}]}""")]
    [InlineData("""{"zones":[{"id":"parking:a","hour":99999999,"s":3}]}""")]
    [InlineData("""{"zones":[{"id":"parking:a","hour":1,"s":-3}]}""")]
    public void A_malformed_body_leaves_everything_but_the_sequence(string? body)
    {
        var before = Fold(Seen(Kim, 0, Ordinary), Looked(1, Ordinary, 20));
        Assert.All(["vehicle_sighting", "patrol_exposure"], quantity => Assert.Equal(before with { Sequence = 3 }, Fold(before, [Say(quantity, 2, body)])));
        Assert.Equal(before with { Sequence = 3 }, Fold(before, [Say("violation", 2, body) with { Kind = EntryKind.Derived }]));
    }

    [Fact]
    public void A_sighting_from_a_clock_that_runs_ahead_lets_nothing_go()
    {
        var before = Fold(Seen(Kim, 0, Ordinary));
        Assert.Equal(before with { Sequence = 2 }, Fold(before, [Seen(Kim, 60 * 24 * 400, Ordinary) with { Received = Nine }]));
    }

    [Fact]
    public void A_clock_at_an_end_of_time_breaks_nothing()
    {
        var before = Fold(Seen(Kim, 0, Ordinary));
        Assert.All([DateTimeOffset.MinValue, DateTimeOffset.MaxValue], at => Assert.Equal(before with { Sequence = 2 }, Fold(before, [Seen(Kim, 0, Ordinary) with { Observed = at }])));
    }

    [Fact]
    public void Old_stays_are_let_go_and_their_counts_stay()
    {
        var state = Fold(Seen(Kim, 0, Ordinary), Seen(Kim, 3, Ordinary), Seen(Lee, 60 * 26, Ordinary));
        Assert.Equal([Lee], state.Vehicles.Select(t => t.Vehicle));
        Assert.Equal((3, 2), (Total(state).Sightings, Total(state).Stays));
        var late = Fold(state, [Seen(Kim, 5, Ordinary)]);
        Assert.Equal((4, 2), (Total(late).Sightings, Total(late).Stays));
    }

    [Fact]
    public void Counts_are_kept_for_half_a_year()
    {
        var state = Fold(Seen(Kim, 0, Ordinary), Seen(Lee, 60 * 24 * 7 * 26, Ordinary));
        Assert.Equal(2, Total(state).Sightings);
        Assert.Equal(1, Total(Fold(state, [Seen(Lee, (60 * 24 * 7 * 26) + 61, Ordinary), Seen(Lee, 1, Ordinary)])).Sightings - 1);
    }

    [Fact]
    public void A_vehicle_left_standing_for_weeks_does_not_grow()
    {
        var weeks = Enumerable.Range(0, 24 * 21 * 2).Select(i => Seen(Kim, i * 30, i % 7 == 0 ? OverBorder : NearBorder));
        var state = Fold(BlockState.Initial, weeks);
        var track = Assert.Single(state.Vehicles);
        Assert.InRange(track.Seen.Count, 1, 20);
        Assert.Equal((0, 24 * 21 * 2), (MinuteOf(Assert.Single(track.Stays).Begin), track.Stays[0].Sightings));
        Assert.Equal(1, Total(state).Stays);
    }

    [Fact]
    public void The_order_in_which_entries_come_does_not_matter() =>
        Scenes.SelectMany(scene => Gen.Shuffle(scene).Select(other => (scene, other))).Sample(
            pair =>
            {
                var (scene, other) = (Fold(pair.scene), Fold(pair.other));
                return scene.Vehicles == other.Vehicles && scene.Zones == other.Zones && scene.NewestAt == other.NewestAt;
            },
            seed: "0000KOIPYvr2",
            iter: 500);

    [Fact]
    public void Exposures_add_up_to_the_same_in_any_order() =>
        Gen.Double[0.001, 900].Array[3, 9].SelectMany(seconds => Gen.Shuffle(seconds).Select(other => (seconds, other))).Sample(
            pair => Fold([.. pair.seconds.Select(s => Looked(5, Ordinary, s))]).Zones == Fold([.. pair.other.Select(s => Looked(5, Ordinary, s))]).Zones,
            seed: "0000KOIPYvr2",
            iter: 200);

    [Fact]
    public void The_counts_are_those_of_a_recount_of_the_stays() =>
        Scenes.Sample(
            scene =>
            {
                var state = BlockState.Initial;
                foreach (var entry in scene)
                {
                    state = Fold(state, [entry]);
                    var stays = state.Vehicles.SelectMany(t => t.Stays).ToList();
                    var recount = stays.Select(s => (s.Zone, Hour: HourLedger.HourOf(s.Begin), Stays: 1, Violations: 0))
                        .Concat(stays.Where(s => s.Violation is not null).Select(s => (s.Zone, Hour: HourLedger.HourOf(s.Violation!.Value), Stays: 0, Violations: 1)))
                        .GroupBy(s => (s.Zone, s.Hour)).Select(g => (g.Key.Zone, g.Key.Hour, g.Sum(s => s.Stays), g.Sum(s => s.Violations))).Order();
                    var counts = state.Zones.SelectMany(z => z.Hours.Select(h => (z.Zone, h.Hour, h.Stays, h.Violations))).Where(h => h.Stays != 0 || h.Violations != 0).Order();
                    if (!recount.SequenceEqual(counts))
                        return false;
                }

                return true;
            },
            seed: "0000KOIPYvr2",
            iter: 300);

    // Half a day at the kerb: few vehicles and zones, so that everything that can meet does.
    private static Gen<Entry[]> Scenes
    {
        get
        {
            string?[] vehicles = [Kim, Lee, "v:1:cccc", null];
            string[] zones = [Ordinary, BusStop, Child, CarPark];
            var minute = Gen.Int[0, 720];
            var sure = Gen.Select(Gen.OneOf(vehicles), minute, Gen.OneOf(zones), (v, m, z) => Seen(v, m, z));
            var unsure = Gen.Select(Gen.OneOf(vehicles), minute, Gen.Int[0, 2], Gen.Double[0.05, 0.95], (v, m, z, p) => Seen(v, m, (zones[z], p), (zones[z + 1], 1 - p)));
            var looked = Gen.Select(minute, Gen.OneOf(zones), Gen.Double[0, 90], (m, z, s) => Looked(m, z, s));
            var said = Gen.Select(Gen.OneOf(Kim, Lee), minute, Gen.OneOf(zones), (v, m, z) => Say("violation", m, $$"""{"vehicle":"{{v}}","zone":"{{z}}"}""") with { Kind = EntryKind.Derived });
            return Gen.Frequency((4, sure), (4, unsure), (1, looked), (1, said)).Array[0, 40];
        }
    }

    private static HourCount Total(BlockState state) => state.Zones.SelectMany(z => z.Hours)
        .Aggregate(default(HourCount), (a, b) => new HourCount(0, a.Sightings + b.Sightings, a.Stays + b.Stays, a.Violations + b.Violations, a.ExposureS + b.ExposureS));
}
