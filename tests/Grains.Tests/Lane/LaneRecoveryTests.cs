using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.Worlds;

namespace SiheungTwin.Grains.Tests.Lane;

/// <summary>What a crash, another writer and a failing store leave behind.</summary>
public class LaneRecoveryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Crashes_in_the_middle_give_the_states_of_never_having_stopped(int seed)
    {
        await using var through = new LaneBench();
        var steady = await through.StartAsync();
        await using var broken = new LaneBench();
        var writer = await broken.StartAsync();
        var random = new Random(seed);
        for (var minute = 0; minute <= 60; minute++)
        {
            await through.MinuteAsync(steady, minute);
            if (random.Next(6) == 0)
            {
                // The crash comes while decisions are under way, at once or a few steps later; the sender does not know and sends again.
                var sent = await writer.AppendAsync(Storm.Minute(minute), Storm.At(minute));
                if (random.Next(2) == 0)
                    await LaneBench.AppliedAsync(writer, sent.Watermark);
                writer = await broken.StartAsync();
            }

            await broken.MinuteAsync(writer, minute);
        }

        Assert.Equal(await through.FoldedAsync(), await broken.FoldedAsync());
    }

    [Fact]
    public async Task A_checkpoint_and_its_tail_are_the_fold_of_the_whole_journal()
    {
        await using var lane = new LaneBench();
        lane.Options.CheckpointPeriod = TimeSpan.FromSeconds(10);
        var writer = await lane.StartAsync();
        for (var minute = 0; minute <= 40; minute++)
        {
            lane.Time.Advance(TimeSpan.FromSeconds(3));
            await lane.MinuteAsync(writer, minute);
        }

        Assert.InRange(await lane.Store.CheckpointSequenceAsync(lane.World.Lane, Ct), 1, writer.Status().Applied);
        await AssertTailFoldsAsync(lane);
        await writer.DisposeAsync();
        Assert.Equal(writer.Status().Committed, await lane.Store.CheckpointSequenceAsync(lane.World.Lane, Ct));
        await AssertTailFoldsAsync(lane);
    }

    [Fact]
    public async Task A_second_claim_fences_the_first_whose_senders_are_told()
    {
        await using var lane = new LaneBench();
        var first = await lane.StartAsync();
        await lane.MinuteAsync(first, 1);
        var second = await lane.StartAsync();
        var refused = await Assert.ThrowsAsync<JournalException>(() => first.AppendAsync(Storm.Minute(2), Storm.At(2)));
        Assert.Equal(JournalException.Fenced, refused.Code);
        await Assert.ThrowsAsync<JournalException>(() => first.Ended.WaitAsync(Patience, Ct));
        await Assert.ThrowsAsync<LaneBusyException>(() => first.AppendAsync(Storm.Minute(2), Storm.At(2)));
        await lane.MinuteAsync(second, 2);
        Assert.Equal(8, (await lane.JournalAsync()).Count(e => e.Kind == EntryKind.Observation));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_outcome_loses_nothing_and_doubles_nothing(bool happened)
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        await writer.AppendAsync(Storm.Minute(1), Storm.At(1));
        await lane.SettleAsync(writer);
        var failures = 3;
        lane.Store.OnAppend = entries => entries.Any(e => e.Kind == EntryKind.Observation) && failures-- > 0
            ? (JournalException.OutcomeUnknown, happened && failures != 1)
            : (null, true);
        var odd = Storm.Say("weather:aws-565", "rain_day", 99, Storm.At(1));
        var reply = await writer.AppendAsync([.. Storm.Minute(1)[..2], odd, .. Storm.Minute(2), Storm.Minute(2)[0]], Storm.At(2)).WaitAsync(Patience, Ct);
        AppendOutcome[] expected =
        [
            AppendOutcome.Duplicate, AppendOutcome.Duplicate, AppendOutcome.Conflict,
            AppendOutcome.Accepted, AppendOutcome.Accepted, AppendOutcome.Accepted, AppendOutcome.Accepted, AppendOutcome.Duplicate,
        ];
        Assert.Equal(expected, reply.Outcomes);
        Assert.True(failures <= 0);
        await lane.SettleAsync(writer);
        var journal = await lane.JournalAsync();
        Assert.Equal(8, journal.Count(e => e.Kind == EntryKind.Observation));
        Assert.Equal(journal.Where(e => e.Kind is EntryKind.Observation or EntryKind.Derived).Select(e => e.Sequence), lane.Assets.Applied);
    }

    [Fact]
    public async Task Revisions_whose_numbers_are_alike_are_told_apart_after_an_unknown_outcome()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        var old = Storm.Say("weather:dfs-57-123", "rain_60min", null, Storm.At(60), "kma-fcst") with { Lo = 1, Hi = 5, Revisable = true };
        var revised = old with { Lo = 30, Hi = 50 };
        await writer.AppendAsync([old], Storm.At(0));
        var once = true;
        lane.Store.OnAppend = entries =>
        {
            var fail = once && entries.Any(e => e.Lo == 30);
            once &= !fail;
            return (fail ? JournalException.OutcomeUnknown : null, true);
        };
        var reply = await writer.AppendAsync([old, revised], null).WaitAsync(Patience, Ct);
        Assert.Equal(AppendOutcome.Duplicate, reply.Outcomes[0]);
        await LaneBench.AppliedAsync(writer, reply.Watermark);
        var delta = (await writer.NextAsync(reply.Watermark - 1))!;
        Assert.Equal((await lane.FromTheFirstLineAsync()).States["weather:dfs-57-123"], Assert.Single(delta.States));
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(1_000_000, false)]
    public async Task A_checkpoint_comes_before_its_time_once_many_entries_fell_on_few_assets(int entries, bool comes)
    {
        await using var lane = new LaneBench();
        lane.Options.CheckpointEntries = entries;
        var writer = await lane.StartAsync();
        for (var minute = 0; minute <= 40; minute++)
            await lane.MinuteAsync(writer, minute);

        // It is written beside the lane.
        for (var round = 0; comes && round < 1000 && await lane.Store.CheckpointSequenceAsync(lane.World.Lane, Ct) == 0; round++)
            await lane.SettleAsync(writer);
        Assert.Equal(comes, await lane.Store.CheckpointSequenceAsync(lane.World.Lane, Ct) > 0);
    }

    [Fact]
    public async Task A_store_that_is_away_for_a_while_is_waited_for()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        await lane.MinuteAsync(writer, 1);
        lane.Options.CheckpointPeriod = TimeSpan.Zero;
        lane.Store.OnCheckpoint = JournalException.Unavailable;
        lane.Store.OnAppend = _ => (JournalException.Unavailable, false);
        var waiting = writer.AppendAsync(Storm.Minute(2), Storm.At(2));
        for (var tries = lane.Store.Appends; lane.Store.Appends < tries + 4;)
        {
            lane.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.False(waiting.IsCompleted);
        lane.Store.OnAppend = _ => (null, true);
        while (!waiting.IsCompleted)
        {
            lane.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.All((await waiting).Outcomes, outcome => Assert.Equal(AppendOutcome.Accepted, outcome));
        await lane.SettleAsync(writer);
        Assert.False(writer.Ended.IsCompleted);
        lane.Store.OnCheckpoint = null;
        await lane.MinuteAsync(writer, 3);

        // Checkpoints are written beside the lane: one that was under way when the store came back is followed by one that holds.
        var rounds = 0;
        for (; await lane.Store.CheckpointSequenceAsync(lane.World.Lane, Ct) == 0 && rounds < 1000; rounds++)
            await lane.SettleAsync(writer);
        Assert.True(rounds < 1000, "no checkpoint was written");
    }

    [Fact]
    public async Task Closing_while_decisions_are_under_way_still_writes_the_checkpoint()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        var gate = new TaskCompletionSource();
        lane.Assets.Before = () => gate.Task;
        await writer.AppendAsync([.. Enumerable.Range(0, 60).SelectMany(Storm.Minute)], Storm.At(60));
        var closing = writer.DisposeAsync();
        gate.SetResult();
        await closing;
        Assert.Equal(writer.Status().Committed, await lane.Store.CheckpointSequenceAsync(lane.World.Lane, Ct));
        var next = await lane.StartAsync();
        await lane.SettleAsync(next);
        Assert.Contains(await lane.JournalAsync(), e => e.Kind == EntryKind.Derived && e.Quantity == "state" && e.Value >= 3);
    }

    [Fact]
    public async Task A_lane_whose_assets_fail_ends_and_takes_nothing_more()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        lane.Assets.Before = () => throw new InvalidOperationException("Made to fail.");
        await writer.AppendAsync(Storm.Minute(1), Storm.At(1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.Ended.WaitAsync(Patience, Ct));
        await Assert.ThrowsAsync<LaneBusyException>(() => writer.AppendAsync(Storm.Minute(2), Storm.At(2)));
        var next = await lane.StartAsync();
        await lane.MinuteAsync(next, 2);
        Assert.Equal(8, (await lane.JournalAsync()).Count(e => e.Kind == EntryKind.Observation));
    }

    private static async Task AssertTailFoldsAsync(LaneBench lane)
    {
        var (tail, whole) = (await lane.CheckpointAndTailAsync(), await lane.FromTheFirstLineAsync());
        Assert.Equal((whole.Watermark, whole.Now, whole.City), (tail.Watermark, tail.Now, tail.City));
        Assert.Equal(whole.States.OrderBy(s => s.Key, StringComparer.Ordinal), tail.States.OrderBy(s => s.Key, StringComparer.Ordinal));
    }
}
