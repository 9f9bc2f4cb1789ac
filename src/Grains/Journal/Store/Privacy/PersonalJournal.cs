using System.Runtime.CompilerServices;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Store.Privacy;

/// <summary>
/// A journal whose personal parts lie in day tables of their own. They are written before the entries that refer to them: a failure in between leaves
/// a part nobody refers to, which goes with its day. An entry whose part is dropped is read without a body, and folds pass over it.
/// </summary>
internal sealed class PersonalJournal(IJournalStore inner, IRetentionStore parts) : IJournalStore
{
    private const int Chunk = 1_000;

    /// <inheritdoc/>
    public IAccessLogStore AccessLog => inner.AccessLog;

    /// <inheritdoc/>
    public IRetentionStore Retention => parts;

    /// <inheritdoc/>
    public async Task<AppendResult> AppendAsync(LaneHead head, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        List<PersonalPart>? apart = null;
        Entry[]? written = null;
        for (var i = 0; i < entries.Count; i++)
        {
            if (!PersonalParts.IsIn(entries[i]))
                continue;
            EntryFault.ThrowIfAny([entries[i]]);
            written ??= [.. entries];
            (written[i], var part) = PersonalParts.Split(entries[i]);
            (apart ??= []).Add(part);
        }

        if (apart is not null)
            await parts.PutPartsAsync(head.Lane, apart, ct);
        return await inner.AppendAsync(head, written ?? entries, ct);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Entry> ReadAsync(string lane, long after, long upTo, CancellationToken ct) => WholeAsync(lane, inner.ReadAsync(lane, after, upTo, ct), ct);

    /// <inheritdoc/>
    public IAsyncEnumerable<Entry> ReadAssetAsync(string lane, string asset, long after, long upTo, CancellationToken ct) =>
        WholeAsync(lane, inner.ReadAssetAsync(lane, asset, after, upTo, ct), ct);

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken ct) => inner.InitializeAsync(ct);

    /// <inheritdoc/>
    public Task<LaneHead> ClaimAsync(string lane, CancellationToken ct) => inner.ClaimAsync(lane, ct);

    /// <inheritdoc/>
    public Task<LaneHead?> HeadAsync(string lane, CancellationToken ct) => inner.HeadAsync(lane, ct);

    /// <inheritdoc/>
    public Task<long> SequenceAtAsync(string lane, DateTimeOffset time, CancellationToken ct) => inner.SequenceAtAsync(lane, time, ct);

    /// <inheritdoc/>
    public Task CheckpointAsync(LaneHead head, long sequence, IReadOnlyList<StoredState> states, CancellationToken ct) => inner.CheckpointAsync(head, sequence, states, ct);

    /// <inheritdoc/>
    public Task<long> CheckpointSequenceAsync(string lane, CancellationToken ct) => inner.CheckpointSequenceAsync(lane, ct);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredState> ReadStatesAsync(string lane, CancellationToken ct) => inner.ReadStatesAsync(lane, ct);

    /// <inheritdoc/>
    public Task<StoredState?> ReadStateAsync(string lane, string asset, CancellationToken ct) => inner.ReadStateAsync(lane, asset, ct);

    /// <inheritdoc/>
    public Task<string> PutBlobAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => inner.PutBlobAsync(bytes, ct);

    /// <inheritdoc/>
    public Task<byte[]?> GetBlobAsync(string sha256, CancellationToken ct) => inner.GetBlobAsync(sha256, ct);

    /// <inheritdoc/>
    public Task QuarantineAsync(string lane, IReadOnlyList<Quarantined> rows, CancellationToken ct) => inner.QuarantineAsync(lane, rows, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Quarantined>> ReadQuarantineAsync(string lane, string? feed, int limit, CancellationToken ct) => inner.ReadQuarantineAsync(lane, feed, limit, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Quarantined>> FilterQuarantineAsync(string lane, QuarantineFilter filter, int limit, CancellationToken ct) => inner.FilterQuarantineAsync(lane, filter, limit, ct);

    /// <inheritdoc/>
    public Task<(long Held, long Overflow)> QuarantineCountAsync(string lane, CancellationToken ct) => inner.QuarantineCountAsync(lane, ct);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> QuarantineByFeedAsync(string lane, CancellationToken ct) => inner.QuarantineByFeedAsync(lane, ct);

    /// <inheritdoc/>
    public Task<Quarantined?> FindQuarantinedAsync(string lane, long id, CancellationToken ct) => inner.FindQuarantinedAsync(lane, id, ct);

    /// <inheritdoc/>
    public Task<bool> ReleaseQuarantinedAsync(string lane, long id, CancellationToken ct) => inner.ReleaseQuarantinedAsync(lane, id, ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async IAsyncEnumerable<Entry> WholeAsync(string lane, IAsyncEnumerable<Entry> entries, [EnumeratorCancellation] CancellationToken ct)
    {
        var chunk = new List<Entry>();
        var wanted = new List<(int Day, Guid Reference)>();
        await foreach (var entry in entries.WithCancellation(ct))
        {
            // As long as nothing refers to a part, entries go on as they come.
            var reference = PersonalParts.ReferenceOf(entry);
            if (reference is null && chunk.Count == 0)
            {
                yield return entry;
                continue;
            }

            chunk.Add(entry);
            if (reference is { } part)
                wanted.Add(part);
            if (chunk.Count < Chunk)
                continue;
            foreach (var whole in await JoinAsync(lane, chunk, wanted, ct))
                yield return whole;
            chunk.Clear();
            wanted.Clear();
        }

        foreach (var whole in await JoinAsync(lane, chunk, wanted, ct))
            yield return whole;
    }

    private async Task<List<Entry>> JoinAsync(string lane, List<Entry> chunk, List<(int Day, Guid Reference)> wanted, CancellationToken ct)
    {
        if (wanted.Count == 0)
            return chunk;
        var found = new Dictionary<(int, Guid), string>();
        foreach (var part in await parts.GetPartsAsync(lane, wanted, ct))
            found[(part.Day, part.Reference)] = part.Body;
        return chunk.ConvertAll(e => PersonalParts.ReferenceOf(e) is { } reference ? e with { Body = found.GetValueOrDefault(reference) } : e);
    }
}
