using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Tests.Worlds;
using static SiheungTwin.Grains.Interfaces.Journal.AppendOutcome;

namespace SiheungTwin.Grains.Tests.Lane;

/// <summary>What a sender may rely on.</summary>
public class LaneAppendTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_acknowledged_is_in_the_journal_and_is_applied_in_its_order()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(m => writer.AppendAsync(Storm.Minute(m), null)));
        var journal = await lane.JournalAsync();
        Assert.All(replies.SelectMany(r => r.Outcomes), outcome => Assert.Equal(Accepted, outcome));
        Assert.Equal(160, journal.Count(e => e.Kind == EntryKind.Observation));
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(i => (long)i), journal.Select(e => e.Sequence));
        await LaneBench.AppliedAsync(writer, replies.Max(r => r.Watermark));
        Assert.Equal(lane.Assets.Applied.Order(), lane.Assets.Applied);
        Assert.Equal(journal.Where(e => e.Kind == EntryKind.Observation).Select(e => e.Sequence), lane.Assets.Applied.Take(160));
    }

    [Fact]
    public async Task A_reply_names_a_watermark_that_includes_what_was_sent()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        var reply = await writer.AppendAsync(Storm.Minute(0), Storm.Start);
        var journal = await lane.JournalAsync();
        Assert.All(Storm.Minute(0), sent => Assert.Contains(journal, e => e.Asset == sent.Asset && e.Value == sent.Value && e.Sequence <= reply.Watermark));
    }

    [Fact]
    public async Task A_repeat_changes_nothing_and_says_so()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        await lane.MinuteAsync(writer, 1);
        var before = await lane.FoldedAsync();
        var observations = (await lane.JournalAsync()).Count(e => e.Kind != EntryKind.Tick);
        var again = await lane.MinuteAsync(writer, 1);
        Assert.All(again.Outcomes, outcome => Assert.Equal(Duplicate, outcome));
        Assert.Equal(before, await lane.FoldedAsync());
        Assert.Equal(observations, (await lane.JournalAsync()).Count(e => e.Kind != EntryKind.Tick));
    }

    [Fact]
    public async Task Other_content_under_a_known_key_is_a_conflict_and_costs_its_batch_nothing()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        await writer.AppendAsync([Storm.Say("weather:aws-565", "rain_day", 1, Storm.Start)], Storm.Start);
        var reply = await writer.AppendAsync([Storm.Say("weather:aws-565", "rain_day", 2, Storm.Start), Storm.Say("weather:aws-565", "wind", 2, Storm.Start)], null);
        Assert.Equal([Conflict, Accepted], reply.Outcomes);
        Assert.Equal(1, Assert.Single(await lane.JournalAsync(), e => e.Quantity == "rain_day").Value);
    }

    [Fact]
    public async Task An_entry_no_store_can_keep_fails_its_sender_and_nobody_else()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => writer.AppendAsync([Storm.Say("sensor:pit", "water_level", double.NaN, Storm.Start)], null));
        await Assert.ThrowsAsync<ArgumentException>(() => writer.AppendAsync([Storm.Say("sensor:pit", "water\0level", 1, Storm.Start)], null));
        var reply = await writer.AppendAsync(Storm.Minute(1), null);
        Assert.All(reply.Outcomes, outcome => Assert.Equal(Accepted, outcome));
        Assert.False(writer.Ended.IsCompleted);
        Assert.Equal(0, writer.Status().Pending);
    }

    [Fact]
    public async Task The_door_takes_no_more_than_it_may_hold_and_opens_again()
    {
        await using var lane = new LaneBench();
        lane.Options.MaxPending = 100;
        var writer = await lane.StartAsync();
        var open = new ManualResetEventSlim();
        lane.Store.OnAppend = _ =>
        {
            open.Wait(Ct);
            return (null, true);
        };
        var first = Enumerable.Range(0, 25).Select(m => writer.AppendAsync(Storm.Minute(m), null)).ToArray();
        await Assert.ThrowsAsync<LaneBusyException>(() => writer.AppendAsync(Storm.Minute(25), null));
        open.Set();
        await Task.WhenAll(first);
        Assert.Equal(100, (await lane.JournalAsync()).Count(e => e.Kind == EntryKind.Observation));
        Assert.Equal([Accepted, Accepted, Accepted, Accepted], (await writer.AppendAsync(Storm.Minute(25), null)).Outcomes);
    }

    [Fact]
    public async Task A_lane_that_cannot_keep_up_applying_closes_its_door()
    {
        await using var lane = new LaneBench();
        lane.Options.MaxUnapplied = 10;
        var writer = await lane.StartAsync();
        var gate = new TaskCompletionSource();
        lane.Assets.Before = () => gate.Task;
        await writer.AppendAsync([.. Storm.Minute(0), .. Storm.Minute(1), .. Storm.Minute(2)], null);
        await Assert.ThrowsAsync<LaneBusyException>(() => writer.AppendAsync(Storm.Minute(3), null));
        gate.SetResult();
        await LaneBench.AppliedAsync(writer, writer.Status().Committed);
        Assert.Equal([Accepted, Accepted, Accepted, Accepted], (await writer.AppendAsync(Storm.Minute(3), null)).Outcomes);
    }
}
