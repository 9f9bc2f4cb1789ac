using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Lane;
using SiheungTwin.Grains.Tests.Worlds;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Tests.Lane;

/// <summary>Time is in the log.</summary>
public class LaneClockTests
{
    [Fact]
    public async Task A_recording_moves_the_world_forward_and_never_back()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        foreach (var minute in new[] { 5, 3, 9, 9, 1 })
            await writer.AppendAsync([], Storm.At(minute));
        await lane.SettleAsync(writer);
        Assert.Equal(Storm.At(9), writer.Status().Now);
        var ticks = (await lane.JournalAsync()).Where(e => e.Kind == EntryKind.Tick).Select(e => e.Observed).ToList();
        Assert.Equal(ticks.Order(), ticks);
        Assert.Equal([Storm.At(5), Storm.At(9)], ticks.Distinct());
    }

    [Fact]
    public async Task A_tick_that_waited_while_time_went_on_does_not_turn_it_back()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        await writer.AppendAsync([], Storm.At(9));
        var reply = await writer.AppendAsync([Tick.At(Storm.At(2))], null);
        await LaneBench.AppliedAsync(writer, reply.Watermark);
        Assert.Equal(Storm.At(9), writer.Status().Now);
    }

    [Fact]
    public async Task A_world_whose_recording_has_not_begun_has_no_time()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        lane.Time.Advance(TimeSpan.FromSeconds(5));
        await writer.AppendAsync([Storm.Say("sensor:pit", "battery", 1, Storm.Start)], null);
        Assert.Equal(DateTimeOffset.MinValue, writer.Status().Now);
        Assert.DoesNotContain(await lane.JournalAsync(), e => e.Kind == EntryKind.Tick);
    }

    [Fact]
    public async Task The_wall_clock_is_one_tick_a_second()
    {
        await using var lane = new LaneBench(WorldClock.Wall);
        var writer = await lane.StartAsync();
        for (var second = 1; second <= 5; second++)
        {
            lane.Time.Advance(TimeSpan.FromSeconds(1));
            while (writer.Status().Now < Storm.Start.AddSeconds(second))
                await LaneBench.AppliedAsync(writer, writer.Status().Applied + 1);
        }

        var ticks = (await lane.JournalAsync()).Where(e => e.Kind == EntryKind.Tick).Select(e => (e.Observed - Storm.Start).TotalSeconds);
        Assert.Equal([1.0, 2, 3, 4, 5], ticks.Where(s => s > 0));
    }

    [Fact]
    public async Task Times_are_applied_to_the_microsecond_the_journal_keeps()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        var odd = Storm.Start.AddTicks(12_345_678);
        var reply = await writer.AppendAsync([Storm.Say("sensor:pit", "water_level", 4.2, odd, "sensor"), Storm.Fact("zone:1", "override", 2, odd, Storm.At(9))], odd);
        await LaneBench.AppliedAsync(writer, reply.Watermark);
        var delta = await writer.NextAsync(reply.Watermark - 3);
        Assert.NotNull(delta);
        var folded = (await lane.FromTheFirstLineAsync()).States;
        Assert.Equal(2, delta.Assets.Length);
        Assert.All(delta.Assets.Zip(delta.States), s => Assert.Equal(folded[s.First], s.Second));
        Assert.Equal((await lane.FromTheFirstLineAsync()).Now, writer.Status().Now);
    }
}
