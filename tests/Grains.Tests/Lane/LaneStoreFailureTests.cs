using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.Worlds;

namespace SiheungTwin.Grains.Tests.Lane;

/// <summary>A store that does not take anything for long, as on a full disk.</summary>
public class LaneStoreFailureTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_that_fails_again_and_again_is_tried_with_pauses_and_ends_the_lane_in_the_end()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        await lane.MinuteAsync(writer, 1);
        var before = lane.Store.Appends;
        lane.Store.OnAppend = _ => (JournalException.OutcomeUnknown, false);
        var waiting = writer.AppendAsync(Storm.Minute(2), Storm.At(2));
        for (var spins = 0; !waiting.IsCompleted; spins++)
        {
            // Without the pauses it would have been tried more often than time went on.
            Assert.True(lane.Store.Appends - before <= spins + 5, $"{lane.Store.Appends - before} attempts in {spins} s.");
            lane.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, Ct);
        }

        Assert.Equal(JournalException.OutcomeUnknown, (await Assert.ThrowsAsync<JournalException>(() => waiting)).Code);
        lane.Store.OnAppend = _ => (null, true);
        var next = await lane.StartAsync();
        Assert.All((await lane.MinuteAsync(next, 2)).Outcomes, outcome => Assert.Equal(AppendOutcome.Accepted, outcome));
        Assert.Equal(8, (await lane.JournalAsync()).Count(e => e.Kind == EntryKind.Observation));
    }

    [Fact]
    public async Task While_the_store_takes_nothing_the_door_is_closed_to_newcomers_and_opens_by_itself()
    {
        await using var lane = new LaneBench();
        var writer = await lane.StartAsync();
        lane.Store.OnAppend = _ => (JournalException.Unavailable, false);
        var waiting = writer.AppendAsync(Storm.Minute(1), Storm.At(1));
        for (var tries = lane.Store.Appends; lane.Store.Appends < tries + 4;)
        {
            lane.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var refused = await Assert.ThrowsAsync<JournalException>(() => writer.AppendAsync(Storm.Minute(2), Storm.At(2)));
        Assert.Equal(JournalException.Unavailable, refused.Code);
        lane.Store.OnAppend = _ => (null, true);
        while (!waiting.IsCompleted)
        {
            lane.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.All((await waiting).Outcomes, outcome => Assert.Equal(AppendOutcome.Accepted, outcome));
        Assert.All((await lane.MinuteAsync(writer, 2)).Outcomes, outcome => Assert.Equal(AppendOutcome.Accepted, outcome));
    }
}
