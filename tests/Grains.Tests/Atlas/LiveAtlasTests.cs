using Microsoft.Extensions.Time.Testing;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Tests.Worlds;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Tests.Atlas;

/// <summary>What readers of a silo's Atlas may rely on.</summary>
public class LiveAtlasTests
{
    private readonly FakeTimeProvider _time = new(Storm.Start);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Two_seconds_without_a_tick_are_stale_and_a_tick_ends_it()
    {
        var atlas = Atlas();
        Assert.True(atlas.IsStale);
        var run = new TownRun();
        atlas.Show(run.Take(new([], TimeSpan.Zero)), _time.GetUtcNow());
        Assert.False(atlas.IsStale);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(atlas.IsStale);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(atlas.IsStale);
        atlas.Heard(_time.GetUtcNow().AddSeconds(-3));
        Assert.True(atlas.IsStale);
        atlas.Heard(_time.GetUtcNow());
        Assert.False(atlas.IsStale);
    }

    [Fact]
    public void Until_it_is_whole_it_answers_nothing() => Assert.Throws<AtlasNotReadyException>(() => Atlas().Root);

    [Fact]
    public async Task Waiting_for_a_watermark_ends_with_it_or_with_patience()
    {
        var atlas = Atlas();
        var run = new TownRun();
        var first = atlas.WaitForAsync(1, TimeSpan.FromSeconds(2), Ct);
        var late = atlas.WaitForAsync(9, TimeSpan.FromSeconds(2), Ct);
        Assert.False(first.IsCompleted);
        atlas.Show(run.Take(new([], TimeSpan.Zero)), Storm.Start);
        Assert.True(await first);
        Assert.True(await atlas.WaitForAsync(1, TimeSpan.Zero, Ct));
        while (!late.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        Assert.False(await late);
    }

    [Fact]
    public void A_keyframe_is_kept_every_quarter_of_an_hour()
    {
        var atlas = Atlas();
        var run = new TownRun();
        for (var minute = 0; minute < 60; minute++)
            atlas.Show(run.Take(new(Storm.Minute(minute), TimeSpan.FromMinutes(1))), Storm.Start);
        Assert.Equal([1.0, 16, 31, 46], atlas.Keyframes.Select(k => (k.Now - Storm.Start).TotalMinutes));
    }

    [Fact]
    public void However_long_it_rains_keyframes_hold_no_more_than_they_may_and_the_recent_past_stays_dense()
    {
        var run = new TownRun();
        var assets = TownRun.Town.Count;
        var atlas = new LiveAtlas(new LaneOptions { KeyframeSnapshots = 6 * assets }, _time);
        for (var quarter = 0; quarter < 200; quarter++)
            atlas.Show(run.Take(new(Storm.Minute(quarter), TimeSpan.FromMinutes(15))), Storm.Start);
        var kept = atlas.Keyframes;
        var changed = kept.Zip(kept.Skip(1), (a, b) => Enumerable.Range(0, assets).Count(i => !ReferenceEquals(a.SnapshotAt(i), b.SnapshotAt(i)))).Sum();
        Assert.InRange(assets + changed, 0, 6 * assets);
        var ages = kept.Select(k => (run.Now - k.Now) / TimeSpan.FromMinutes(15)).ToList();
        Assert.Equal((199.0, 0.0), (ages[0], ages[^1]));
        Assert.InRange(ages[^2], 1, 2);
        Assert.True(ages[0] - ages[1] > ages[^2] - ages[^1]);
    }

    private LiveAtlas Atlas() => new(new LaneOptions(), _time);
}
