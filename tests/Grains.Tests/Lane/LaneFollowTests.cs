using SiheungTwin.Grains.Tests.Worlds;

namespace SiheungTwin.Grains.Tests.Lane;

/// <summary>How a silo's Atlas follows a lane.</summary>
public class LaneFollowTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deltas_follow_each_other_without_a_gap_from_where_the_follower_stands()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        var at = writer.Status().Applied;
        var from = at;
        var posting = Task.Run(async () =>
        {
            for (var minute = 0; minute < 60; minute++)
                await writer.AppendAsync(Storm.Minute(minute), Storm.At(minute));
            await lane.SettleAsync(writer);
        }, Ct);
        while (!posting.IsCompleted || at < writer.Status().Applied)
        {
            var step = writer.NextAsync(at);
            if (await Task.WhenAny(step, posting) != step && at == writer.Status().Applied)
                break;
            var delta = await step.WaitAsync(Patience, Ct);
            Assert.NotNull(delta);
            Assert.Equal(at, delta.From);
            at = delta.To;
        }

        await posting;
        Assert.True(at >= from + 240);
    }

    [Fact]
    public async Task A_follower_that_fell_behind_what_is_held_is_told_to_read_the_store()
    {
        await using var lane = new LaneBench();
        lane.Options.RingStates = 10;
        var writer = await lane.StartAsync();
        var start = writer.Status().Applied;
        for (var minute = 0; minute < 10; minute++)
            await lane.MinuteAsync(writer, minute);
        Assert.Null(await writer.NextAsync(start));
        Assert.NotNull(await writer.NextAsync(writer.Status().Applied - 1));
    }

    [Fact]
    public async Task A_new_writer_holds_nothing_of_before_and_says_so()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        for (var minute = 0; minute < 5; minute++)
            await lane.MinuteAsync(writer, minute);
        var behind = writer.Status().Applied - 3;
        var next = await lane.StartAsync();
        Assert.Null(await next.NextAsync(behind));
    }

    [Fact]
    public async Task Where_nothing_happens_a_heartbeat_comes_after_a_second()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        var at = writer.Status().Applied;
        var step = writer.NextAsync(at);
        Assert.False(step.IsCompleted);
        lane.Time.Advance(TimeSpan.FromSeconds(1));
        var delta = (await step.WaitAsync(Patience, Ct))!;
        Assert.Equal((at, at, 0), (delta.From, delta.To, delta.Assets.Length));
    }
}
