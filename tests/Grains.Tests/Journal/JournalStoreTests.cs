using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using static SiheungTwin.Grains.Interfaces.Journal.AppendOutcome;
using static SiheungTwin.Grains.Tests.Journal.Entries;

namespace SiheungTwin.Grains.Tests.Journal;

/// <summary>What every journal store promises; run against each.</summary>
public abstract partial class JournalStoreTests : IAsyncLifetime
{
    protected const string Lane = "siheung@test";
    private IJournalStore? _store;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IJournalStore Store => _store!;

    /// <summary>Another store over the same data, as another process would open it.</summary>
    protected abstract Task<IJournalStore> OpenAsync(QuarantineBound? quarantine = null);

    protected abstract Task SetSchemaVersionAsync(int version);

    public async ValueTask InitializeAsync()
    {
        _store = await OpenAsync(new QuarantineBound(5, 2_000));
        await _store.InitializeAsync(Ct);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Entries_are_read_back_as_they_were_appended_with_their_sequences()
    {
        var full = Reading("a") with
        {
            Kind = EntryKind.Derived,
            Lo = -0.5,
            Hi = 1e-300,
            Unit = null,
            Reason = "침수 — 이유",
            Body = """{"a":[1,"\u0000"]}""",
            Cause = 7,
            Revisable = true,
            Observed = Start.AddMicroseconds(123457),
        };
        var blank = Reading("b", null) with { Reason = "missing_code", Observed = DateTimeOffset.UnixEpoch.AddMicroseconds(-1) };
        var head = await Store.ClaimAsync(Lane, Ct);
        var result = await Store.AppendAsync(head, [full, blank, Tick(1)], Ct);

        Assert.Equal(3, result.Head.Head);
        Assert.Equal([full with { Sequence = 1 }, blank with { Sequence = 2 }, Tick(1) with { Sequence = 3 }], await AllAsync());
    }

    [Fact]
    public async Task The_same_file_twice_is_all_duplicates_naming_the_first_sequences()
    {
        var head = await Store.ClaimAsync(Lane, Ct);
        var first = await Store.AppendAsync(head, Readings(0, 50), Ct);
        var again = await Store.AppendAsync(first.Head, Readings(0, 50), Ct);

        Assert.Equal(first.Head, again.Head);
        Assert.Equal(Enumerable.Range(1, 50).Select(i => new EntryOutcome(Duplicate, i)), again.Outcomes);
        Assert.Equal(50, (await AllAsync()).Count);
    }

    [Fact]
    public async Task New_and_known_entries_mix_without_gaps_and_repeats_name_the_right_sequence_afterwards()
    {
        var first = await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), Readings(10, 10), Ct);
        var mixed = await Store.AppendAsync(first.Head, Readings(0, 30), Ct);
        Assert.Equal(30, mixed.Head.Head);
        Assert.Equal(Enumerable.Range(1, 30).Select(i => (long)i), (await AllAsync()).Select(e => e.Sequence));

        var again = await Store.AppendAsync(mixed.Head, Readings(0, 30), Ct);
        var all = (await AllAsync()).ToDictionary(e => e.Key, e => e.Sequence);
        Assert.Equal(Readings(0, 30).Select(e => new EntryOutcome(Duplicate, all[e.Key])), again.Outcomes);
    }

    [Fact]
    public async Task Other_content_is_a_conflict_and_is_not_written()
    {
        var first = await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), [Reading("a", 1)], Ct);
        var second = await Store.AppendAsync(first.Head, [Reading("a", 2), Reading("b", 3)], Ct);

        Assert.Equal([new(Conflict, 1), new(Accepted, 2)], second.Outcomes);
        Assert.Equal([1.0, 3.0], (await AllAsync()).Select(e => e.Value));
    }

    [Fact]
    public async Task Other_content_of_a_feed_that_revises_is_a_revision_and_a_replay_of_both_is_all_duplicates()
    {
        Entry[] file = [Reading("a", 1, revisable: true), Reading("a", 2, revisable: true)];
        var first = await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), file[..1], Ct);
        var second = await Store.AppendAsync(first.Head, file[1..], Ct);
        Assert.Equal([new(Revised, 2)], second.Outcomes);

        var replay = await Store.AppendAsync(second.Head, file, Ct);
        Assert.Equal([new(Duplicate, 1), new(Duplicate, 2)], replay.Outcomes);
    }

    [Fact]
    public async Task Repeats_inside_a_batch_are_treated_as_if_one_came_after_the_other()
    {
        Entry[] batch = [Reading("a", 1), Reading("a", 1), Reading("a", 2), Reading("r", 1, true), Reading("r", 2, true), Reading("r", 1, true)];
        var result = await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), batch, Ct);

        Assert.Equal([new(Accepted, 1), new(Duplicate, 1), new(Conflict, 1), new(Accepted, 2), new(Revised, 3), new(Duplicate, 2)], result.Outcomes);
        Assert.Equal(3, result.Head.Head);
    }

    [Fact]
    public async Task Identity_keeps_source_key_and_quantity_apart()
    {
        Entry[] batch = [Reading("bc") with { Source = "a" }, Reading("c") with { Source = "ab" }, Reading("bc") with { Source = "a", Quantity = "flow" }];
        var result = await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), batch, Ct);
        Assert.All(result.Outcomes, outcome => Assert.Equal(Accepted, outcome.Outcome));
    }

    [Fact]
    public async Task Equal_ticks_are_all_written()
    {
        var result = await Store.AppendAsync(await Store.ClaimAsync(Lane, Ct), [Tick(1), Tick(1), Tick(1)], Ct);
        Assert.Equal([1L, 2, 3], result.Outcomes.Select(outcome => outcome.Sequence));
    }

    [Fact]
    public async Task A_claim_fences_the_writer_before_it_and_nothing_of_its_batch_is_written()
    {
        var old = await Store.ClaimAsync(Lane, Ct);
        await using var other = await OpenAsync();
        await other.InitializeAsync(Ct);
        var claimed = await other.ClaimAsync(Lane, Ct);

        var refused = await Assert.ThrowsAsync<JournalException>(() => Store.AppendAsync(old, Readings(0, 3), Ct));
        Assert.Equal(JournalException.Fenced, refused.Code);
        Assert.Equal(old.Epoch + 1, claimed.Epoch);
        var result = await other.AppendAsync(claimed, Readings(0, 3), Ct);
        Assert.All(result.Outcomes, outcome => Assert.Equal(Accepted, outcome.Outcome));
    }

    [Fact]
    public async Task An_append_at_a_head_that_has_moved_is_fenced()
    {
        var head = await Store.ClaimAsync(Lane, Ct);
        await Store.AppendAsync(head, Readings(0, 3), Ct);
        var refused = await Assert.ThrowsAsync<JournalException>(() => Store.AppendAsync(head, Readings(3, 3), Ct));
        Assert.Equal(JournalException.Fenced, refused.Code);
        Assert.Equal(head with { Head = 3 }, await Store.HeadAsync(Lane, Ct));
    }

    [Fact]
    public async Task Two_writers_racing_at_one_head_write_one_batch()
    {
        var head = await Store.ClaimAsync(Lane, Ct);
        await using var other = await OpenAsync();
        await other.InitializeAsync(Ct);
        var races = new[] { Store.AppendAsync(head, Readings(0, 100), Ct), other.AppendAsync(head, Readings(50, 100), Ct) };
        var codes = await Task.WhenAll(races.Select(async race =>
        {
            try
            {
                await race;
                return "";
            }
            catch (JournalException e)
            {
                return e.Code;
            }
        }));

        Assert.Equal(["", JournalException.Fenced], codes.Order());
        Assert.Equal(100, (await AllAsync()).Count);
    }

    [Fact]
    public async Task Lanes_do_not_see_each_other()
    {
        await Store.AppendAsync(await Store.ClaimAsync("a", Ct), Readings(0, 3), Ct);
        var other = await Store.AppendAsync(await Store.ClaimAsync("b", Ct), Readings(2, 3), Ct);
        Assert.Equal([1L, 2, 3], other.Outcomes.Select(outcome => outcome.Sequence));
        Assert.Equal(["k2", "k3", "k4"], (await AllAsync("b")).Select(e => e.Key));
    }

    [Fact]
    public async Task A_number_that_is_not_finite_or_a_text_that_is_not_unicode_is_named_and_nothing_is_written()
    {
        var head = await Store.ClaimAsync(Lane, Ct);
        foreach (var bad in new[] { Reading("b", double.NaN), Reading("b\0"), Reading("b") with { Body = "\ud800" } })
        {
            var refused = await Assert.ThrowsAsync<ArgumentException>(() => Store.AppendAsync(head, [Reading("a"), bad], Ct));
            Assert.Contains("Entry 1", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(head, await Store.HeadAsync(Lane, Ct));
    }

    [Fact]
    public async Task A_lane_nobody_claimed_does_not_exist()
    {
        Assert.Null(await Store.HeadAsync("nowhere", Ct));
        var refused = await Assert.ThrowsAsync<JournalException>(() => Store.AppendAsync(new("nowhere", 1, 0), Readings(0, 1), Ct));
        Assert.Equal(JournalException.Fenced, refused.Code);
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await SetSchemaVersionAsync(99);
        await using var other = await OpenAsync();
        var refused = await Assert.ThrowsAsync<JournalException>(() => other.InitializeAsync(Ct));
        Assert.Equal(JournalException.SchemaNewer, refused.Code);
        Assert.Contains("99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_silos_may_make_the_schema_at_once()
    {
        await using var a = await OpenAsync();
        await using var b = await OpenAsync();
        await Task.WhenAll(a.InitializeAsync(Ct), b.InitializeAsync(Ct));
        Assert.Equal(1, (await a.ClaimAsync(Lane, Ct)).Epoch);
    }

    private async Task<List<Entry>> AllAsync(string lane = Lane) => await Store.ReadAsync(lane, 0, long.MaxValue, Ct).ToListAsync(Ct);
}
