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

    private LiveAtlas Atlas() => new(new LaneOptions(), _time);
}
