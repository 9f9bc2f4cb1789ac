using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Tests.Atlas;
using SiheungTwin.Grains.Tests.Worlds;
using SiheungTwin.Silo.Bench;
using SiheungTwin.Silo.Live;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Tests.Live;

public class LiveLogTests
{
    [Fact]
    public void What_came_after_a_watermark_is_told_in_order()
    {
        var log = Log(10, 100, steps: 5);
        Assert.Equal([3, 4, 5], log.After(2, 5, alsoAges: false)!.Select(s => s.AsOf.Watermark));
        Assert.Empty(log.After(5, 5, alsoAges: false)!);
    }

    [Fact]
    public void A_reader_who_left_before_what_is_kept_began_has_to_read_anew()
    {
        var log = Log(3, 100, steps: 9);
        Assert.Null(log.After(5, 9, alsoAges: false));
        Assert.Equal([7, 8, 9], log.After(6, 9, alsoAges: false)!.Select(s => s.AsOf.Watermark));
    }

    [Fact]
    public void What_is_kept_is_bounded_by_its_changes_also()
    {
        var log = Log(100, changes: 7, steps: 9, changesEach: 3);
        Assert.Null(log.After(6, 9, alsoAges: false));
        Assert.Equal([8, 9], log.After(7, 9, alsoAges: false)!.Select(s => s.AsOf.Watermark));
    }

    [Fact]
    public void A_watermark_from_ahead_or_from_before_the_first_root_is_not_known()
    {
        var log = Log(10, 100, steps: 5);
        Assert.Null(log.After(6, 5, alsoAges: false));
        Assert.Null(log.After(-1, 5, alsoAges: false));
        Assert.Null(new LiveLog(10, 100).After(0, 0, alsoAges: false));
    }

    [Fact]
    public void A_city_that_grows_older_all_at_once_does_not_push_out_what_is_kept()
    {
        const int Sensors = 1500;
        var index = CityIndex.Build("bench@1", BenchCity.Model(Sensors), TownRun.Kinds);
        var root = AtlasWriter.Start(index, new Dictionary<string, AssetState>(), 1, Storm.Start).Root;
        var log = new LiveLog(steps: 10, changes: 1000);
        log.Begin(0);
        log.Add(Step(1, 0, s => s with { Value = 1 }));
        log.Add(Step(2, Sensors, s => s with { AgeS = 60 }));
        log.Add(Step(3, 1, s => s with { Value = 2 }));
        Assert.Equal([1, 2, 3], log.After(0, 3, alsoAges: false)!.Select(s => s.AsOf.Watermark));
        Assert.Null(log.After(1, 3, alsoAges: true));
        Assert.Single(log.After(2, 3, alsoAges: true)!);

        LiveStep Step(long watermark, int changed, Func<SensorSnapshot, SensorSnapshot> change) => new(
            new AsOf(watermark, Storm.Start, false), index, [.. Enumerable.Range(0, changed).Select(i => new LiveChange(i, root.SnapshotAt(i), change((SensorSnapshot)root.SnapshotAt(i))))], CityChanged: false);
    }

    private static LiveLog Log(int kept, int changes, int steps, int changesEach = 1)
    {
        var log = new LiveLog(kept, changes);
        log.Begin(0);
        var snapshot = new TownRun().Writer.Root.SnapshotAt(0);
        for (var watermark = 1; watermark <= steps; watermark++)
            log.Add(new LiveStep(new AsOf(watermark, Storm.Start, false), TownRun.Town, [.. Enumerable.Range(0, changesEach).Select(i => new LiveChange(i, snapshot, snapshot))], CityChanged: false));
        return log;
    }
}
