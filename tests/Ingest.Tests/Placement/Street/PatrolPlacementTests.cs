using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Ingest.Placement;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Placement.Street;

public class PatrolPlacementTests
{
    private static readonly DateTimeOffset Start = Decoding.Utc(2026, 8, 13, 6, 0);

    private static Entry[] Passes(PlacedResult placed) => [.. placed.Entries.Where(e => e.Quantity == "patrol_pass")];

    private static (double From, double To) Stretch(Entry pass) => (pass.Body().GetProperty("from_m").GetDouble(), pass.Body().GetProperty("to_m").GetDouble());

    private static Dictionary<(string Zone, long Hour), double> Seconds(PlacedResult placed, string block) =>
        Assert.Single(placed.Entries, e => e.Asset == block).Body().GetProperty("zones").EnumerateArray()
            .ToDictionary(z => (z.GetProperty("id").GetString()!, z.GetProperty("hour").GetInt64()), z => z.GetProperty("s").GetDouble());

    [Fact]
    public void Zone_is_looked_at_while_the_patrol_is_within_reach_of_it()
    {
        // 10 m/s along the street 7 m south of the zone from 220 to 260 m: in reach for its 40 m and √(25² − 7²) = 24 m before and after.
        var placed = StreetTown.Drive(Start, (0, 0, 0), (400, 0, 40));
        var hour = Start.ToUnixTimeSeconds() / 3600;
        Assert.Equal(8.8, Seconds(placed, "block:1")[("parking:a", hour)], 0.5);
        Assert.DoesNotContain(placed.Entries, e => e.Asset == "block:2");
        var entry = Assert.Single(placed.Entries, e => e.Asset == "block:1");
        Assert.Equal(("patrol_exposure", "s", "t@block:1"), (entry.Quantity, entry.Unit, entry.Key));
        Assert.Equal(Seconds(placed, "block:1").Values.Sum(), entry.Value!.Value, 2);
        Assert.Equal(Start.AddSeconds(32.6), entry.Observed, TimeSpan.FromSeconds(0.6));
    }

    [Fact]
    public void Standing_patrol_looks_on_and_the_hour_is_cut_where_it_ends()
    {
        var begin = Start.AddMinutes(55);
        var placed = StreetTown.Drive(begin, (240, 0, 0), (240, 0, 600));
        var hour = Start.ToUnixTimeSeconds() / 3600;
        var seconds = Seconds(placed, "block:1");
        Assert.Equal((300, 300), (seconds[("parking:a", hour)], seconds[("parking:a", hour + 1)]));
        Assert.Empty(Passes(placed));
    }

    [Fact]
    public void Where_the_patrol_was_in_a_long_gap_nobody_knows() =>
        Assert.Equal("place.outside", Assert.Single(StreetTown.Drive(Start, (240, 0, 0), (240, 0, 1000)).Rejections).Code);

    [Fact]
    public void Drive_along_a_corridor_is_one_pass_from_end_to_end()
    {
        var pass = Assert.Single(Passes(StreetTown.Drive(Start, (0, 1, 0), (90, -1, 9), (210, 1, 21), (400, 0, 40))));
        Assert.Equal(("corridor:main", "m", "t@corridor:main"), (pass.Asset, pass.Unit, pass.Key));
        Assert.Equal((0, 400), (Math.Round(Stretch(pass).From), Math.Round(Stretch(pass).To)));
        Assert.Equal(400, pass.Value!.Value, 0.5);
        Assert.Equal(Start.AddSeconds(40), pass.Observed);
        Assert.Equal("2026-08-13T06:00:00Z", pass.Body().GetProperty("from_time").GetString());
    }

    [Fact]
    public void Positions_that_err_break_no_pass_and_cover_the_whole_corridor()
    {
        // A position a second at 8 m/s, each off by 3 m in both directions.
        var random = new Random(20260813);
        double Error() => 3 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        for (var run = 0; run < 20; run++)
        {
            var pass = Assert.Single(Passes(StreetTown.Drive(Start, [.. Enumerable.Range(0, 51).Select(i => ((8.0 * i) + Error(), Error(), (double)i))])));
            Assert.Equal("corridor:main", pass.Asset);
            Assert.Equal(400, pass.Value!.Value, 15.0);
        }
    }

    [Fact]
    public void Turning_back_begins_another_pass_the_other_way()
    {
        var passes = Passes(StreetTown.Drive(Start, (200, 0, 0), (300, 0, 10), (200, 0, 20)));
        Assert.Equal([(200, 300), (300, 200)], passes.Select(p => (Math.Round(Stretch(p).From), Math.Round(Stretch(p).To))));
        Assert.Equal(["t@corridor:main", "t#2@corridor:main"], passes.Select(p => p.Key));
    }

    [Fact]
    public void Turning_off_ends_one_pass_and_begins_one_of_the_other_corridor()
    {
        var passes = Passes(StreetTown.Drive(Start, (0, 0, 0), (100, 0, 10), (100, 200, 30)));
        Assert.Equal(["corridor:main", "corridor:side"], passes.Select(p => p.Asset));
        Assert.Equal((0, 100), (Math.Round(Stretch(passes[0]).From), Math.Round(Stretch(passes[0]).To)));

        // The road before is kept for 8 m, and steps are 5 m.
        Assert.InRange(Stretch(passes[1]).From, 200, 213);
        Assert.Equal(400, Math.Round(Stretch(passes[1]).To));
    }

    [Fact]
    public void Crossing_a_road_is_no_pass_of_it() =>
        Assert.Equal(["corridor:side"], Passes(StreetTown.Drive(Start, (100, -150, 0), (100, 150, 30))).Select(p => p.Asset));

    [Fact]
    public void Entries_of_a_track_are_of_one_observation()
    {
        var placed = StreetTown.Drive(Start, (0, 0, 0), (400, 0, 40));
        Assert.Equal(2, placed.Entries.Count);
        Assert.All(placed.Facts, f => Assert.Equal(0, f));
    }
}
