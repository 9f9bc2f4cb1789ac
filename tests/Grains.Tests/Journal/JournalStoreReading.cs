using SiheungTwin.Grains.Journal.Store;
using static SiheungTwin.Grains.Tests.Journal.Entries;

namespace SiheungTwin.Grains.Tests.Journal;

public abstract partial class JournalStoreTests
{
    [Fact]
    public async Task A_range_is_open_below_and_closed_above_across_chunks_and_partitions()
    {
        await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), Readings(0, 250), Ct);
        var read = await Store.ReadAsync(Lane, 3, 245, Ct).ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(4, 242).Select(i => (long)i), read.Select(e => e.Sequence));
    }

    [Fact]
    public async Task One_assets_entries_are_its_own_oldest_first()
    {
        await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), Readings(0, 250), Ct);
        var read = await Store.ReadAssetAsync(Lane, "zone:3", 4, 200, Ct).ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(5, 196).Where(seq => (seq - 1) % 7 == 3).Select(i => (long)i), read.Select(e => e.Sequence));
    }

    [Fact]
    public async Task Reading_goes_on_while_the_lane_grows()
    {
        var head = (await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), Readings(0, 150), Ct)).Head;
        var seen = 0;
        await foreach (var entry in Store.ReadAsync(Lane, 0, 150, Ct))
        {
            Assert.Equal(++seen, entry.Sequence);
            if (seen % 50 == 0) head = (await Store.AppendAsync(head, Readings(1000 + seen, 10), Ct)).Head;
        }

        Assert.Equal((150, 180L), (seen, head.Head));
    }

    [Fact]
    public async Task What_was_known_at_a_time_ends_before_the_first_later_tick()
    {
        var early = Reading("before") with { Received = Start.AddSeconds(5) };
        await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), [early, Tick(10), Reading("a"), Tick(11), Tick(11), Tick(9), Reading("b"), Tick(20)], Ct);

        Assert.Equal(0, await AtAsync(4));
        Assert.Equal(1, await AtAsync(5));
        Assert.Equal(1, await AtAsync(9.5));
        Assert.Equal(3, await AtAsync(10));
        Assert.Equal(3, await AtAsync(10.999999));
        Assert.Equal(7, await AtAsync(11));
        Assert.Equal(7, await AtAsync(19));
        Assert.Equal(8, await AtAsync(20));
        Assert.Equal(0, await Store.SequenceAtAsync("nowhere", Start, Ct));
    }

    [Fact]
    public async Task States_are_checkpointed_with_the_lane_and_never_go_back()
    {
        var head = (await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), Readings(0, 20), Ct)).Head;
        await Store.CheckpointAsync(head, 10, [new("zone:1", 8, "zone/1", [1]), new("zone:2", 10, "zone/1", [])], Ct);
        await Store.CheckpointAsync(head, 20, [new("zone:1", 3, "zone/1", [9]), new("zone:2", 15, "zone/2", [2, 0]), new("가", 20, "x", [3])], Ct);

        Assert.Equal(20, await Store.CheckpointSequenceAsync(Lane, Ct));
        var states = await Store.ReadStatesAsync(Lane, Ct).ToListAsync(Ct);
        Assert.Equal([("zone:1", 8L, "zone/1", "1"), ("zone:2", 15, "zone/2", "2,0"), ("가", 20, "x", "3")], states.Select(s => (s.Asset, s.Sequence, s.Kind, string.Join(',', s.State))));
        Assert.Equal(15, (await Store.ReadStateAsync(Lane, "zone:2", Ct))?.Sequence);
        Assert.Null(await Store.ReadStateAsync(Lane, "zone:9", Ct));
    }

    [Fact]
    public async Task A_fenced_writer_checkpoints_nothing_and_no_checkpoint_lies_past_the_head()
    {
        var old = (await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), Readings(0, 20), Ct)).Head;
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.CheckpointAsync(old, 21, [], Ct));
        await Store.ClaimAsync(Lane, Ct);
        var refused = await Assert.ThrowsAsync<JournalException>(() => Store.CheckpointAsync(old, 20, [new("zone:1", 8, "zone/1", [1])], Ct));

        Assert.Equal(JournalException.Fenced, refused.Code);
        Assert.Equal(0, await Store.CheckpointSequenceAsync(Lane, Ct));
        Assert.Null(await Store.ReadStateAsync(Lane, "zone:1", Ct));
    }

    [Fact]
    public async Task Blobs_lie_under_their_SHA_256_once()
    {
        // FIPS 180-4 example: SHA-256 of "abc".
        var name = await Store.PutBlobAsync("abc"u8.ToArray(), Ct);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", name);
        Assert.Equal(name, await Store.PutBlobAsync("abc"u8.ToArray(), Ct));
        Assert.Equal("abc"u8.ToArray(), await Store.GetBlobAsync(name, Ct));
        Assert.Empty((await Store.GetBlobAsync(await Store.PutBlobAsync(default, Ct), Ct))!);
        Assert.Null(await Store.GetBlobAsync(new string('0', 64), Ct));
    }

    [Fact]
    public async Task Quarantine_lists_the_newest_first_by_feed_and_lets_rows_go_once()
    {
        await Store.QuarantineAsync(Lane, [Refused("a", "x\0\ud800y"), Refused("b"), Refused("a")], Ct);
        Assert.Equal([3L, 1], (await Store.ReadQuarantineAsync(Lane, "a", 10, Ct)).Select(row => row.Id));
        Assert.Equal("x\ufffd\ufffdy", (await Store.ReadQuarantineAsync(Lane, null, 10, Ct))[^1].Content);
        Assert.Equal(3, Assert.Single(await Store.ReadQuarantineAsync(Lane, null, 1, Ct)).Id);

        Assert.True(await Store.ReleaseQuarantinedAsync(Lane, 2, Ct));
        Assert.False(await Store.ReleaseQuarantinedAsync(Lane, 2, Ct));
        Assert.Equal((2, 0), await Store.QuarantineCountAsync(Lane, Ct));
    }

    [Fact]
    public async Task Past_its_bound_of_rows_or_bytes_the_oldest_quarantined_go_and_are_counted()
    {
        await Store.QuarantineAsync(Lane, [.. Enumerable.Range(0, 4).Select(_ => Refused("a"))], Ct);
        await Store.QuarantineAsync(Lane, [.. Enumerable.Range(0, 4).Select(_ => Refused("a"))], Ct);
        Assert.Equal((5, 3), await Store.QuarantineCountAsync(Lane, Ct));
        Assert.Equal([8L, 7, 6, 5, 4], (await Store.ReadQuarantineAsync(Lane, null, 10, Ct)).Select(row => row.Id));

        await Store.QuarantineAsync(Lane, [Refused("a", new string('x', 1_900))], Ct);
        Assert.Equal((2, 7), await Store.QuarantineCountAsync(Lane, Ct));
        Assert.Equal([9L, 8], (await Store.ReadQuarantineAsync(Lane, null, 10, Ct)).Select(row => row.Id));
    }

    [Fact]
    public async Task Quarantine_is_filtered_by_feed_and_code_and_read_page_by_page_with_who_sent_each_row()
    {
        await Store.QuarantineAsync(Lane, [Refused("a") with { Source = "http:10.0.0.7" }, Refused("a") with { Code = "time.malformed" }, Refused("b"), Refused("a")], Ct);
        Assert.Equal([4L, 1], (await Store.FilterQuarantineAsync(Lane, new("a", "value.not_a_number"), 10, Ct)).Select(r => r.Id));
        Assert.Equal([3L, 2], (await Store.FilterQuarantineAsync(Lane, new(Before: 4), 2, Ct)).Select(r => r.Id));
        Assert.Equal("http:10.0.0.7", (await Store.FindQuarantinedAsync(Lane, 1, Ct))?.Source);
        Assert.Equal("", (await Store.FindQuarantinedAsync(Lane, 2, Ct))?.Source);
    }

    private static Quarantined Refused(string feed, string content = "row") => new(0, feed, Start, "value.not_a_number", "value", "No number.", content);

    private Task<long> AtAsync(double second) => Store.SequenceAtAsync(Lane, Start.AddSeconds(second), Ct);
}
