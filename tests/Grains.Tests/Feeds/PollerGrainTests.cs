using Microsoft.Extensions.Time.Testing;
using SiheungTwin.Grains.Feeds;
using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Grains.Tests.Feeds;

public sealed class PollerGrainTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Stored _stored = new();

    [Fact]
    public async Task One_silo_polls_until_it_is_not_heard_for_a_lease()
    {
        var grain = new PollerGrain(_stored, _time);
        Assert.NotNull(await grain.Take("a"));
        Assert.Null(await grain.Take("b"));
        _time.Advance(TimeSpan.FromSeconds(IPollerGrain.LeaseS - 1));
        Assert.NotNull(await grain.Take("a"));
        _time.Advance(TimeSpan.FromSeconds(IPollerGrain.LeaseS - 1));
        Assert.Null(await grain.Take("b"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(await grain.Take("b"));
        Assert.Null(await grain.Take("a"));
    }

    [Fact]
    public async Task Who_lost_the_lease_cannot_remember_anything()
    {
        var grain = new PollerGrain(_stored, _time);
        await grain.Take("a");
        _time.Advance(TimeSpan.FromSeconds(IPollerGrain.LeaseS));
        await grain.Take("b");
        Assert.False(await grain.Save("a", new PollCursor { Failures = 7 }));
        Assert.True(await grain.Save("b", new PollCursor { Failures = 1 }));
        Assert.Equal(1, _stored.State.Cursor.Failures);
    }

    [Fact]
    public async Task What_is_remembered_outlives_the_silo_and_the_lease_does_not()
    {
        var midnight = new DateTimeOffset(2026, 8, 13, 15, 0, 0, TimeSpan.Zero);
        var before = new PollerGrain(_stored, _time);
        await before.Take("a");
        await before.Save("a", new PollCursor { QuotaUntil = midnight });
        var after = new PollerGrain(_stored, _time);
        Assert.Equal(midnight, (await after.Take("b"))!.QuotaUntil);
    }

    [Fact]
    public async Task Silos_hear_each_other_until_one_is_silent()
    {
        var board = new FeedBoardGrain(_time);
        Assert.Empty(await board.Report(new SiloFeeds("a", new() { ["khoa"] = new FeedStatus { Accepted = 1 } })));
        Assert.Equal(1, Assert.Single(await board.Report(new SiloFeeds("b", []))).Feeds["khoa"].Accepted);
        _time.Advance(TimeSpan.FromSeconds(IFeedBoardGrain.ForgetS + 1));
        Assert.Empty(await board.Report(new SiloFeeds("b", [])));
    }

    private sealed class Stored : IPersistentState<PollerRecord>
    {
        public PollerRecord State { get; set; } = new();

        public string Etag => "";

        public bool RecordExists => true;

        public Task ClearStateAsync() => Task.CompletedTask;

        public Task ReadStateAsync() => Task.CompletedTask;

        public Task WriteStateAsync() => Task.CompletedTask;
    }
}
