using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;

namespace SiheungTwin.Grains.Tests.Lane;

/// <summary>A store whose appends and checkpoints can be made to fail, before or after they happened.</summary>
internal sealed class FaultyStore(IJournalStore inner) : IJournalStore
{
    /// <summary>Asked before each append: the failure instead of it, and whether it happens all the same.</summary>
    public Func<IReadOnlyList<Entry>, (string? Code, bool Happens)> OnAppend { get; set; } = _ => (null, true);

    /// <summary>Code with which every checkpoint fails; null when none does.</summary>
    public string? OnCheckpoint { get; set; }

    public int Appends { get; private set; }

    public Grains.Journal.Store.Privacy.IRetentionStore Retention => inner.Retention;

    /// <summary>Appends held up, as <see cref="OnAppend"/> counts them.</summary>
    public int Waiting { get; set; }

    public async Task<AppendResult> AppendAsync(LaneHead head, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        Appends++;
        var (code, happens) = OnAppend(entries);
        var result = happens ? await inner.AppendAsync(head, entries, ct) : null;
        return code is null ? result! : throw new JournalException(code, "Made to fail.");
    }

    public Task CheckpointAsync(LaneHead head, long sequence, IReadOnlyList<StoredState> states, CancellationToken ct) =>
        OnCheckpoint is { } code ? throw new JournalException(code, "Made to fail.") : inner.CheckpointAsync(head, sequence, states, ct);

    public Task InitializeAsync(CancellationToken ct) => inner.InitializeAsync(ct);

    public Task<LaneHead> ClaimAsync(string lane, CancellationToken ct) => inner.ClaimAsync(lane, ct);

    public Task<LaneHead?> HeadAsync(string lane, CancellationToken ct) => inner.HeadAsync(lane, ct);

    public IAsyncEnumerable<Entry> ReadAsync(string lane, long after, long upTo, CancellationToken ct) => inner.ReadAsync(lane, after, upTo, ct);

    public IAsyncEnumerable<Entry> ReadAssetAsync(string lane, string asset, long after, long upTo, CancellationToken ct) => inner.ReadAssetAsync(lane, asset, after, upTo, ct);

    public Task<long> SequenceAtAsync(string lane, DateTimeOffset time, CancellationToken ct) => inner.SequenceAtAsync(lane, time, ct);

    public Task<long> CheckpointSequenceAsync(string lane, CancellationToken ct) => inner.CheckpointSequenceAsync(lane, ct);

    public IAsyncEnumerable<StoredState> ReadStatesAsync(string lane, CancellationToken ct) => inner.ReadStatesAsync(lane, ct);

    public Task<StoredState?> ReadStateAsync(string lane, string asset, CancellationToken ct) => inner.ReadStateAsync(lane, asset, ct);

    public Task<string> PutBlobAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => inner.PutBlobAsync(bytes, ct);

    public Task<byte[]?> GetBlobAsync(string sha256, CancellationToken ct) => inner.GetBlobAsync(sha256, ct);

    public Task QuarantineAsync(string lane, IReadOnlyList<Quarantined> rows, CancellationToken ct) => inner.QuarantineAsync(lane, rows, ct);

    public Task<IReadOnlyList<Quarantined>> ReadQuarantineAsync(string lane, string? feed, int limit, CancellationToken ct) => inner.ReadQuarantineAsync(lane, feed, limit, ct);

    public Task<(long Held, long Overflow)> QuarantineCountAsync(string lane, CancellationToken ct) => inner.QuarantineCountAsync(lane, ct);

    public Task<bool> ReleaseQuarantinedAsync(string lane, long id, CancellationToken ct) => inner.ReleaseQuarantinedAsync(lane, id, ct);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
