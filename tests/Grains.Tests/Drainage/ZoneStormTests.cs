using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Tests.Folding;
using static SiheungTwin.Grains.Tests.Folding.TestCity;

namespace SiheungTwin.Grains.Tests.Drainage;

public class ZoneStormTests
{
    // KMA AWS 110 Gimpo, 2025-08-13 10:30–12:00, mm per 10 min.
    private static readonly double[] Gimpo = [3.7, 9.0, 11.7, 13.6, 24.3, 17.2, 16.8, 24.5, 20.2, 9.2];

    [Fact]
    public void An_underpass_closes_in_the_storm_and_reopens_after_it()
    {
        var city = Storm(hours: 6);
        var closures = city.Journal.Where(e => e.Quantity == "closure").ToList();
        Assert.Equal([1.0, 0.0], closures.Select(e => e.Value!.Value));
        Assert.True(closures[1].Observed - closures[0].Observed >= TimeSpan.FromMinutes(30));
        Assert.Contains(city.Journal, e => e.Quantity == "state" && e.Value >= 3);
        Assert.Equal(PublicState.Safe, city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.State);
        Assert.True(city.Snapshot<UnderpassSnapshot>(Pit.Id)!.Passable);
    }

    [Fact]
    public void The_same_storm_is_decided_in_the_same_words_twice() => Assert.Equal(Storm(3).Journal, Storm(3).Journal);

    [Fact]
    public void Deciding_again_without_folding_gives_identical_entries()
    {
        var city = Storm(1);
        var now = Start.AddMinutes(61);
        city.Observe(Cell.Id, "rain_day", 200, now);
        city.View(now);
        var first = city.Decide(now);
        Assert.NotEmpty(first);
        Assert.Equal(first, city.Decide(now));
    }

    [Fact]
    public void Unknown_is_never_shown_as_safe()
    {
        var city = new TestCity(Cell, Sea, Zone, Road, Pit, Dong);
        city.Tick(Start);
        Assert.Null(city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.State);
        Assert.Null(city.Snapshot<RoadSnapshot>(Road.Id)!.State);
        Assert.Null(city.Snapshot<DongSnapshot>(Dong.Id)!.State);
        var stormy = Storm(6);
        stormy.View(Start.AddHours(6).AddMinutes(23));
        Assert.Null(stormy.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.State);
        Assert.StartsWith("rain.stale", stormy.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.StateReason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_override_ends_by_time_alone()
    {
        var city = Storm(6);
        var now = Start.AddHours(6);
        city.Observe(Zone.Id, "override", 4, now, "manual", """{"until":"2026-07-01T07:05:00Z","author":"kim"}""", EntryKind.Fact);
        city.View(now);
        Assert.Equal(PublicState.Serious, city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.State);
        Assert.Equal(now.AddMinutes(5), city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.NextDue);
        city.View(now.AddMinutes(5));
        Assert.Equal(PublicState.Safe, city.Snapshot<DrainageZoneSnapshot>(Zone.Id)!.State);
    }

    private static TestCity Storm(int hours)
    {
        var city = new TestCity(Cell, Sea, Zone, Road, Pit, Dong);
        var total = 0.0;
        for (var minute = 0; minute <= hours * 60; minute++)
        {
            var now = Start.AddMinutes(minute);
            var bin = (minute - 1) / 10;
            total += minute > 0 && bin < Gimpo.Length ? Gimpo[bin] / 10 : 0;
            city.Observe(Cell.Id, "rain_day", Math.Round(total, 2), now);
            city.Observe(Sea.Id, "tide_level", 2, now, "khoa");
            city.Tick(now);
        }

        return city;
    }
}
