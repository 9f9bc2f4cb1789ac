using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Silo.Bench.Torture;

namespace SiheungTwin.Silo.Tests.Bench;

/// <summary>A checker that cannot find anything checks nothing.</summary>
public sealed class TortureLedgerTests
{
    private readonly TortureLedger _ledger = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_journal_that_holds_each_acknowledged_key_once_is_found_whole()
    {
        _ledger.Send(["a", "b", "c"]);
        _ledger.Acknowledge(["a", "b"]);
        Assert.Equal(new LedgerFindings(0, 0, 1), await _ledger.CheckAsync(Journal("a", "b", "c"), Ct));
        Assert.Equal(new LedgerFindings(0, 0, 0), await _ledger.CheckAsync(Journal("b", "a"), Ct));
    }

    [Fact]
    public async Task An_acknowledged_key_that_is_missing_is_lost()
    {
        _ledger.Send(["a", "b"]);
        _ledger.Acknowledge(["a", "b"]);
        Assert.Equal(1, (await _ledger.CheckAsync(Journal("a"), Ct)).Lost);
    }

    [Fact]
    public async Task A_key_written_twice_is_doubled_whether_it_was_acknowledged_or_not()
    {
        _ledger.Send(["a", "b"]);
        _ledger.Acknowledge(["a"]);
        Assert.Equal(2, (await _ledger.CheckAsync(Journal("a", "b", "a", "b"), Ct)).Doubled);
    }

    [Fact]
    public async Task A_sequence_that_is_skipped_is_lost()
    {
        var entries = Journal("a", "b", "c").Where(e => e.Key != "b");
        Assert.Equal(1, (await _ledger.CheckAsync(entries, Ct)).Lost);
    }

    private static IAsyncEnumerable<Entry> Journal(params string[] keys) => keys.Select((key, i) => new Entry
    {
        Sequence = i + 1,
        Kind = EntryKind.Observation,
        Asset = "sensor:pit",
        Feed = "sensor",
        Source = "sensor:pit",
        Key = key,
        Quantity = "water_level",
        Observed = DateTimeOffset.UnixEpoch,
    }).ToAsyncEnumerable();
}
