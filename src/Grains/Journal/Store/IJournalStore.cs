using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store.Privacy;

namespace SiheungTwin.Grains.Journal.Store;

/// <summary>The right to write a lane: the epoch won when the lane was claimed and the last sequence written under it.</summary>
/// <param name="Lane">Name of the lane: <c>city@world</c>.</param>
/// <param name="Epoch">Rises with every claim; an append under an older epoch is refused.</param>
/// <param name="Head">Last sequence written.</param>
public readonly record struct LaneHead(string Lane, long Epoch, long Head);

/// <summary>What became of one entry.</summary>
/// <param name="Outcome">Accepted, duplicate, revised or conflict.</param>
/// <param name="Sequence">Its sequence; of a duplicate or conflict, the sequence of the entry already there.</param>
public readonly record struct EntryOutcome(AppendOutcome Outcome, long Sequence);

/// <summary>Result of one append.</summary>
/// <param name="Head">Lane head after it.</param>
/// <param name="Outcomes">One per entry handed in, same order.</param>
public sealed record AppendResult(LaneHead Head, EntryOutcome[] Outcomes);

/// <summary>A checkpointed state.</summary>
/// <param name="Asset">Asset id.</param>
/// <param name="Sequence">Sequence of the last entry folded into it.</param>
/// <param name="Kind">Name of the state's kind.</param>
/// <param name="State">Its bytes.</param>
public sealed record StoredState(string Asset, long Sequence, string Kind, byte[] State);

/// <summary>A refused row kept for people.</summary>
/// <param name="Id">Number in the quarantine, from 1; 0 before it is stored.</param>
/// <param name="Feed">Feed it came by.</param>
/// <param name="Received">World time it came, UTC.</param>
/// <param name="Code">Stable reason code.</param>
/// <param name="Field">Field at fault.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Content">The row, plates masked, bounded.</param>
public sealed record Quarantined(long Id, string Feed, DateTimeOffset Received, string Code, string Field, string Message, string Content)
{
    /// <summary>Who handed it in: <c>http:ADDRESS</c>, <c>mqtt:TOPIC</c>, …; empty when unknown.</summary>
    public string Source { get; init; } = "";
}

/// <summary>
/// The durable, ordered log of one or more lanes, with deduplication, checkpoints, content-addressed blobs and quarantine.
/// Two implementations, one test suite. After a method that writes returns, what it wrote survives <c>kill -9</c>.
/// </summary>
public interface IJournalStore : IAsyncDisposable
{
    /// <summary>Creates or upgrades the schema; refuses a newer one.</summary>
    /// <exception cref="JournalException">Code <c>journal.schema.newer</c>.</exception>
    Task InitializeAsync(CancellationToken ct);

    /// <summary>Becomes the writer of a lane (created when new): raises its epoch, so that any earlier writer is fenced.</summary>
    Task<LaneHead> ClaimAsync(string lane, CancellationToken ct);

    /// <summary>The lane as it stands, without claiming it; null when it does not exist.</summary>
    Task<LaneHead?> HeadAsync(string lane, CancellationToken ct);

    /// <summary>
    /// Appends entries in one transaction: compare-and-set on (epoch, head), deduplication, new sequences in input order without gaps.
    /// Two entries with one identity inside the batch are treated as if they came one after the other.
    /// </summary>
    /// <exception cref="JournalException">Codes <c>journal.lane.fenced</c> (another writer), <c>journal.outcome.unknown</c> (the commit may or may not have happened: read <see cref="HeadAsync"/> and the tail), <c>journal.unavailable</c> (nothing was written).</exception>
    Task<AppendResult> AppendAsync(LaneHead head, IReadOnlyList<Entry> entries, CancellationToken ct);

    /// <summary>Entries after <paramref name="after"/> up to and including <paramref name="upTo"/>, in order.</summary>
    IAsyncEnumerable<Entry> ReadAsync(string lane, long after, long upTo, CancellationToken ct);

    /// <summary>Entries of one asset with sequences in (<paramref name="after"/>, <paramref name="upTo"/>], oldest first.</summary>
    IAsyncEnumerable<Entry> ReadAssetAsync(string lane, string asset, long after, long upTo, CancellationToken ct);

    /// <summary>The last sequence known at world time <paramref name="time"/>: of the last entry before the first tick later than it; 0 when the lane began later.</summary>
    Task<long> SequenceAtAsync(string lane, DateTimeOffset time, CancellationToken ct);

    /// <summary>Writes states and moves the lane's checkpoint to <paramref name="sequence"/> in one transaction; fenced like an append.</summary>
    Task CheckpointAsync(LaneHead head, long sequence, IReadOnlyList<StoredState> states, CancellationToken ct);

    /// <summary>Sequence of the lane's checkpoint; 0 when there is none.</summary>
    Task<long> CheckpointSequenceAsync(string lane, CancellationToken ct);

    /// <summary>All checkpointed states of a lane.</summary>
    IAsyncEnumerable<StoredState> ReadStatesAsync(string lane, CancellationToken ct);

    /// <summary>One checkpointed state; null when there is none.</summary>
    Task<StoredState?> ReadStateAsync(string lane, string asset, CancellationToken ct);

    /// <summary>Stores bytes under their SHA-256 (lower-case hex); storing them again does nothing.</summary>
    Task<string> PutBlobAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>Bytes stored under a SHA-256; null when there are none.</summary>
    Task<byte[]?> GetBlobAsync(string sha256, CancellationToken ct);

    /// <summary>Keeps refused rows; past the bound the oldest go and the overflow is counted.</summary>
    Task QuarantineAsync(string lane, IReadOnlyList<Quarantined> rows, CancellationToken ct);

    /// <summary>Refused rows, newest first.</summary>
    Task<IReadOnlyList<Quarantined>> ReadQuarantineAsync(string lane, string? feed, int limit, CancellationToken ct);

    /// <summary>Refused rows a filter lets through, newest first.</summary>
    async Task<IReadOnlyList<Quarantined>> FilterQuarantineAsync(string lane, QuarantineFilter filter, int limit, CancellationToken ct) =>
        [.. (await ReadQuarantineAsync(lane, filter.Feed, int.MaxValue, ct).ConfigureAwait(false)).Where(filter.Matches).Take(limit)];

    /// <summary>How many rows are held and how many were dropped over the bound.</summary>
    Task<(long Held, long Overflow)> QuarantineCountAsync(string lane, CancellationToken ct);

    /// <summary>How many rows are held of each feed that has any.</summary>
    async Task<IReadOnlyDictionary<string, long>> QuarantineByFeedAsync(string lane, CancellationToken ct) =>
        (await ReadQuarantineAsync(lane, null, int.MaxValue, ct).ConfigureAwait(false)).GroupBy(r => r.Feed).ToDictionary(g => g.Key, g => g.LongCount(), StringComparer.Ordinal);

    /// <summary>One refused row; null when it is not held.</summary>
    async Task<Quarantined?> FindQuarantinedAsync(string lane, long id, CancellationToken ct) =>
        (await ReadQuarantineAsync(lane, null, int.MaxValue, ct).ConfigureAwait(false)).FirstOrDefault(r => r.Id == id);

    /// <summary>Who was given vehicle-level data.</summary>
    /// <exception cref="NotSupportedException">This store keeps no such log.</exception>
    IAccessLogStore AccessLog => throw new NotSupportedException("This store keeps no access log.");

    /// <summary>Personal parts, where history begins, holds.</summary>
    /// <exception cref="NotSupportedException">This store keeps nothing apart.</exception>
    IRetentionStore Retention => throw new NotSupportedException("This store keeps no personal parts apart.");

    /// <summary>Takes a row out after it was fixed and replayed, or dismissed.</summary>
    Task<bool> ReleaseQuarantinedAsync(string lane, long id, CancellationToken ct);
}
