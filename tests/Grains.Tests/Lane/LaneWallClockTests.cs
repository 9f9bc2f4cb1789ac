using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Tests.Worlds;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Tests.Lane;

/// <summary>A host's clock may be wrong, be put right, or differ from the next host's: the world's time only goes on.</summary>
public class LaneWallClockTests
{
    [Theory]
    [InlineData(-3600)]
    [InlineData(-2)]
    [InlineData(3600)]
    public async Task A_clock_that_is_set_back_or_forward_turns_no_tick_back(int step)
    {
        await using var lane = new LaneBench(WorldClock.Wall);
        await lane.StartAsync();
        await TicksAsync(lane, 3);
        var before = await LastAsync(lane);
        lane.Time.Step = TimeSpan.FromSeconds(step);
        await TicksAsync(lane, 3);
        var after = await LastAsync(lane);
        Assert.Equal(step < 0 && before > lane.Time.GetUtcNow() ? before : lane.Time.GetUtcNow(), after);
        await AssertRisingAsync(lane);

        // Set back, it stands until the clock has come to it again.
        if (step == -3600)
        {
            lane.Time.Advance(TimeSpan.FromHours(1));
            await TicksAsync(lane, 1);
            Assert.True(await LastAsync(lane) > before);
        }
    }

    [Fact]
    public async Task A_silo_whose_clock_is_behind_goes_on_from_the_time_of_the_one_before()
    {
        await using var lane = new LaneBench(WorldClock.Wall);
        await lane.StartAsync();
        await TicksAsync(lane, 10);
        var before = await LastAsync(lane);
        lane.Time.Step = TimeSpan.FromSeconds(-30);
        var second = await lane.StartAsync();
        var reply = await second.AppendAsync(Storm.Minute(0), null);
        await LaneBench.AppliedAsync(second, reply.Watermark);
        Assert.Equal(before, second.Status().Now);
        await AssertRisingAsync(lane);
        Assert.All((await lane.JournalAsync()).Where(e => e.Kind == EntryKind.Observation), e => Assert.Equal(before, e.Received));
    }

    private static async Task<DateTimeOffset> LastAsync(LaneBench lane) => (await lane.JournalAsync()).Last(e => e.Kind == EntryKind.Tick).Observed;

    private static async Task TicksAsync(LaneBench lane, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            var ticks = (await lane.JournalAsync()).Count(e => e.Kind == EntryKind.Tick);
            lane.Time.Advance(TimeSpan.FromSeconds(1));
            while ((await lane.JournalAsync()).Count(e => e.Kind == EntryKind.Tick) == ticks)
                await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    private static async Task AssertRisingAsync(LaneBench lane)
    {
        var ticks = (await lane.JournalAsync()).Where(e => e.Kind == EntryKind.Tick).Select(e => e.Observed).ToList();
        Assert.Equal(ticks.Order(), ticks);
    }
}
