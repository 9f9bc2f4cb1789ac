using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store.Privacy;
using static SiheungTwin.Grains.Interfaces.Journal.AppendOutcome;
using static SiheungTwin.Grains.Tests.Journal.Entries;

namespace SiheungTwin.Grains.Tests.Journal;

public abstract partial class JournalStoreTests
{
    /// <summary>All bytes the database has of a text, in any table; how often it was found.</summary>
    protected abstract Task<int> FindAsync(string text);

    [Fact]
    public async Task A_body_that_tells_of_a_vehicle_is_read_back_whole_but_lies_apart()
    {
        Entry[] batch = [Reading("a"), Sighting("b", 0, "v:k1:aaaa"), Reading("c"), Sighting("d", 1, "v:k1:bbbb")];
        await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), batch, Ct);
        Assert.Equal(batch.Select((e, i) => e with { Sequence = i + 1 }), await AllAsync());
        Assert.Equal([Day, Day + 1], (await Store.Retention.PartDaysAsync(Lane, Ct)).Select(d => d.Day));
        Assert.Equal("v:k1:aaaa", Vehicle(Assert.Single(await Store.ReadAssetAsync(Lane, "block:1", 0, 3, Ct).ToListAsync(Ct))));
    }

    [Fact]
    public async Task What_is_taken_before_a_world_has_a_time_is_kept_apart_too_and_is_the_first_to_go()
    {
        var early = Sighting("a", 0, "v:k1:aaaa") with { Received = default };
        await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), [early], Ct);
        Assert.Equal("v:k1:aaaa", Vehicle(Assert.Single(await AllAsync())));
        Assert.Equal(1, await Store.Retention.DropDaysAsync(Lane, 1, Ct));
        Assert.Null(Assert.Single(await AllAsync()).Body);
    }

    [Fact]
    public async Task The_same_sighting_on_another_day_is_a_duplicate_and_another_vehicle_a_conflict()
    {
        var first = await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), [Sighting("b", 0, "v:k1:aaaa")], Ct);
        var again = await Store.AppendAsync(first.Head, [Sighting("b", 2, "v:k1:aaaa"), Sighting("b", 2, "v:k1:bbbb")], Ct);
        Assert.Equal([new(Duplicate, 1), new(Conflict, 1)], again.Outcomes);
    }

    [Fact]
    public async Task Dropped_days_are_read_without_bodies_and_said_again_do_not_come_back()
    {
        var head = (await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), [Sighting("b", 0, "v:k1:aaaa"), Sighting("c", 1, "v:k1:cccc"), Sighting("d", 2, "v:k1:dddd")], Ct)).Head;
        Assert.True(await FindAsync("v:k1:aaaa") > 0);
        Assert.Equal(2, await Store.Retention.DropDaysAsync(Lane, Day + 2, Ct));
        await Store.Retention.CleanAsync(Ct);
        Assert.Equal([null, null, "v:k1:dddd"], (await AllAsync()).Select(Vehicle));
        Assert.Equal(0, await FindAsync("v:k1:aaaa"));
        Assert.True(await FindAsync("v:k1:dddd") > 0);

        await Store.AppendAsync(head, [Sighting("b", 5, "v:k1:aaaa")], Ct);
        Assert.Equal([null, null, "v:k1:dddd"], (await AllAsync()).Select(Vehicle));
        Assert.Equal(0, await Store.Retention.DropDaysAsync(Lane, Day + 2, Ct));
    }

    [Fact]
    public async Task Days_of_another_lane_are_its_own()
    {
        await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), [Sighting("b", 0, "v:k1:aaaa")], Ct);
        await Store.AppendAsync(await Store.ClaimAsync("other@lane", Ct), [Sighting("b", 0, "v:k1:aaaa")], Ct);
        Assert.Equal(1, await Store.Retention.DropDaysAsync(Lane, Day + 9, Ct));
        Assert.Equal("v:k1:aaaa", Vehicle(Assert.Single(await Store.ReadAsync("other@lane", 0, 9, Ct).ToListAsync(Ct))));
    }

    [Fact]
    public async Task The_base_moves_forward_only_and_takes_its_states_along()
    {
        Assert.Null(await Store.Retention.BaseAsync(Lane, Ct));
        await Store.Retention.WriteBaseAsync(Lane, new(10, Start), [new("block:1", 8, "b", [1]), new("zone:1", 9, "z", [2])], Ct);
        await Store.Retention.WriteBaseAsync(Lane, new(20, Start.AddDays(1)), [new("block:1", 18, "b", [3])], Ct);
        await Store.Retention.WriteBaseAsync(Lane, new(5, Start.AddDays(-1)), [new("block:1", 4, "b", [4])], Ct);
        Assert.Equal(new HistoryBase(20, Start.AddDays(1)), await Store.Retention.BaseAsync(Lane, Ct));
        var state = Assert.Single(await Store.Retention.ReadBaseAsync(Lane, Ct));
        Assert.Equal(("block:1", 18L, "3"), (state.Asset, state.Sequence, string.Join(',', state.State)));
    }

    [Fact]
    public async Task A_hold_keeps_copies_once_and_lets_them_go_when_told()
    {
        var hold = new LegalHold(0, "2026-가-12", ["block:1", "corridor:2"], "parking:a", "kim", "소송", Start, Start.AddDays(90), null, 0);
        var id = await Store.Retention.PlaceHoldAsync(Lane, hold, Ct);
        var entry = Sighting("b", 0, "v:k1:aaaa") with { Sequence = 7 };
        await Store.Retention.KeepAsync(Lane, id, [entry], Ct);
        await Store.Retention.KeepAsync(Lane, id, [entry, Sighting("c", 0, "v:k1:cccc") with { Sequence = 8 }], Ct);
        Assert.Equal([entry, Sighting("c", 0, "v:k1:cccc") with { Sequence = 8 }], await Store.Retention.ReadKeptAsync(Lane, id, Ct));

        var listed = Assert.Single(await Store.Retention.HoldsAsync(Lane, Ct));
        Assert.Equal(["block:1", "corridor:2"], listed.Assets);
        Assert.Equal((2L, "kim", true, false), (listed.Kept, listed.Author, listed.BindsAt(Start.AddDays(89)), listed.BindsAt(Start.AddDays(90))));
        Assert.True(await Store.Retention.ReleaseHoldAsync(Lane, id, Start.AddDays(1), Ct));
        Assert.False(await Store.Retention.ReleaseHoldAsync(Lane, id, Start.AddDays(2), Ct));
        Assert.False(Assert.Single(await Store.Retention.HoldsAsync(Lane, Ct)).BindsAt(Start.AddDays(1)));
        await Store.Retention.DropKeptAsync(Lane, id, Ct);
        Assert.Empty(await Store.Retention.ReadKeptAsync(Lane, id, Ct));
    }

    [Fact]
    public async Task Refused_rows_older_than_the_horizon_go_and_the_counts_with_them()
    {
        await Store.QuarantineAsync(Lane, [Refused("a"), Refused("b") with { Received = Start.AddDays(1) }], Ct);
        Assert.Equal(1, await Store.Retention.DropQuarantinedAsync(Lane, Start.AddDays(1), Ct));
        Assert.Equal((1, 0), await Store.QuarantineCountAsync(Lane, Ct));
        Assert.Equal("b", Assert.Single(await Store.ReadQuarantineAsync(Lane, null, 10, Ct)).Feed);
        await Store.QuarantineAsync(Lane, [Refused("a", new string('x', 1_900))], Ct);
        Assert.Equal((2, 0), await Store.QuarantineCountAsync(Lane, Ct));
    }

    private static int Day => (int)(Start - DateTimeOffset.UnixEpoch).TotalDays;

    private static string? Vehicle(Entry entry) => entry.Body?[12..^2];

    private static Entry Sighting(string key, int day, string vehicle) =>
        Reading(key, asset: "block:1") with { Quantity = "vehicle_sighting", Body = $$"""{"vehicle":"{{vehicle}}"}""", Received = Start.AddDays(day) };
}
