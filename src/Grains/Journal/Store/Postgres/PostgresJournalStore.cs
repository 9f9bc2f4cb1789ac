using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Npgsql;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store.Privacy;
using static SiheungTwin.Grains.Journal.Store.Postgres.PostgresDatabase;

namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>The journal in PostgreSQL 15 or newer: what a cluster of silos uses.</summary>
public sealed class PostgresJournalStore : IJournalStore
{
    private readonly NpgsqlDataSource _source;
    private readonly bool _owns;
    private readonly PostgresJournalOptions _options;
    private readonly PostgresDatabase _database;
    private readonly PostgresPartitions _partitions;
    private readonly PostgresClaim _claim;
    private readonly PostgresAppend _append;
    private readonly PostgresCheckpoint _checkpoint;
    private readonly PostgresQuarantine _quarantine;
    private readonly ConcurrentDictionary<string, bool> _unsettled = new();
    private readonly string _s;

    internal PostgresJournalStore(NpgsqlDataSource source, bool ownsDatabase, PostgresJournalOptions options)
    {
        options.Check();
        (_source, _owns, _options, _s) = (source, ownsDatabase, options, options.Schema);
        _database = new(source);
        _partitions = new(_database, _s);
        _claim = new(_database, _s);
        _append = new(_s);
        _checkpoint = new(_s);
        _quarantine = new(_s, options.Quarantine);
        AccessLog = new PostgresAccessLog(_database, _s);
        Retention = new PostgresRetention(_database, _s);
    }

    /// <inheritdoc/>
    public IAccessLogStore AccessLog { get; }

    /// <inheritdoc/>
    public IRetentionStore Retention { get; }

    /// <inheritdoc/>
    public async Task InitializeAsync(CancellationToken ct) =>
        await _partitions.StartAsync(await new PostgresSchema(_database, _options).EnsureAsync(ct), ct);

    /// <inheritdoc/>
    public Task<LaneHead> ClaimAsync(string lane, CancellationToken ct) => _claim.RunAsync(lane, ct);

    /// <inheritdoc/>
    public async Task<LaneHead?> HeadAsync(string lane, CancellationToken ct)
    {
        // After a lost commit the server may still be at it. The share lock waits for its end, so that the answer is final.
        var settle = _unsettled.ContainsKey(lane);
        var rows = await _database.ListAsync(
            $"SELECT epoch, head FROM {_s}.lane WHERE name = $1" + (settle ? " FOR SHARE" : ""), row => new LaneHead(lane, row.GetInt64(0), row.GetInt64(1)), ct, Value(lane));
        if (settle) _unsettled.TryRemove(lane, out _);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <inheritdoc/>
    public async Task<AppendResult> AppendAsync(LaneHead head, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        EntryFault.ThrowIfAny(entries);
        var hashes = AppendPlan.Hashes(entries);
        await _partitions.EnsureAsync(head.Head + entries.Count, ct);
        try
        {
            return await _database.TransactAsync(connection => _append.AppendAsync(connection, head, entries, hashes, ct), ct);
        }
        catch (JournalException e) when (e.Code == JournalException.OutcomeUnknown)
        {
            _unsettled[head.Lane] = true;
            throw;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Entry> ReadAsync(string lane, long after, long upTo, CancellationToken ct) =>
        ChunksAsync("", lane, null, after, upTo, ct);

    /// <inheritdoc/>
    public IAsyncEnumerable<Entry> ReadAssetAsync(string lane, string asset, long after, long upTo, CancellationToken ct) =>
        ChunksAsync(" AND asset_key = $5 AND asset = $6", lane, asset, after, upTo, ct);

    /// <inheritdoc/>
    public async Task<long> SequenceAtAsync(string lane, DateTimeOffset time, CancellationToken ct)
    {
        // Entries before the first tick have no time in the log: those taken by T, by the world time of their receipt.
        var sql = $"""
            WITH l AS (SELECT lane_no, head FROM {_s}.lane WHERE name = $1),
                 later AS (SELECT t.seq FROM {_s}.tick t, l WHERE t.lane_no = l.lane_no AND t.time > $2 ORDER BY t.time LIMIT 1),
                 dawn AS (SELECT t.time, t.seq FROM {_s}.tick t, l WHERE t.lane_no = l.lane_no ORDER BY t.time LIMIT 1)
            SELECT CASE WHEN EXISTS (SELECT 1 FROM dawn WHERE time <= $2)
                THEN coalesce((SELECT seq - 1 FROM later), l.head)
                ELSE coalesce((SELECT max(e.seq) FROM {_s}.entry e WHERE e.lane_no = l.lane_no AND e.received <= $2
                    AND e.seq < coalesce((SELECT seq FROM dawn), l.head + 1)), 0) END
            FROM l
            """;
        var rows = await _database.ListAsync(sql, row => row.GetInt64(0), ct, Value(lane), Value(EntryTime.ToMicros(time)));
        return rows.Count == 0 ? 0 : rows[0];
    }

    /// <inheritdoc/>
    public Task CheckpointAsync(LaneHead head, long sequence, IReadOnlyList<StoredState> states, CancellationToken ct) => _database.TransactAsync(
        async connection =>
        {
            await _checkpoint.WriteAsync(connection, head, sequence, states, ct);
            return true;
        },
        ct);

    /// <inheritdoc/>
    public async Task<long> CheckpointSequenceAsync(string lane, CancellationToken ct)
    {
        var rows = await _database.ListAsync($"SELECT checkpoint FROM {_s}.lane WHERE name = $1", row => row.GetInt64(0), ct, Value(lane));
        return rows.Count == 0 ? 0 : rows[0];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredState> ReadStatesAsync(string lane, [EnumeratorCancellation] CancellationToken ct)
    {
        var sql = $"SELECT asset, seq, kind, bytes FROM {_s}.state WHERE lane_no = (SELECT lane_no FROM {_s}.lane WHERE name = $1) AND asset > $2 ORDER BY asset LIMIT $3";
        var last = "";
        List<StoredState> chunk;
        do
        {
            chunk = await _database.ListAsync(sql, PostgresCheckpoint.Read, ct, Value(lane), Value(last), Value(_options.ReadChunk));
            foreach (var state in chunk) yield return state;
            if (chunk.Count > 0) last = chunk[^1].Asset;
        }
        while (chunk.Count == _options.ReadChunk);
    }

    /// <inheritdoc/>
    public async Task<StoredState?> ReadStateAsync(string lane, string asset, CancellationToken ct)
    {
        var sql = $"SELECT asset, seq, kind, bytes FROM {_s}.state WHERE lane_no = (SELECT lane_no FROM {_s}.lane WHERE name = $1) AND asset = $2";
        return (await _database.ListAsync(sql, PostgresCheckpoint.Read, ct, Value(lane), Value(asset))).SingleOrDefault();
    }

    /// <inheritdoc/>
    public async Task<string> PutBlobAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        await _database.ExecuteAsync($"INSERT INTO {_s}.blob VALUES ($1, $2) ON CONFLICT DO NOTHING", ct, Value(name), Value(bytes));
        return name;
    }

    /// <inheritdoc/>
    public async Task<byte[]?> GetBlobAsync(string sha256, CancellationToken ct) =>
        (await _database.ListAsync($"SELECT bytes FROM {_s}.blob WHERE sha256 = $1", row => row.GetFieldValue<byte[]>(0), ct, Value(sha256))).SingleOrDefault();

    /// <inheritdoc/>
    public Task QuarantineAsync(string lane, IReadOnlyList<Quarantined> rows, CancellationToken ct) => _database.TransactAsync(
        async connection =>
        {
            await _quarantine.AddAsync(connection, lane, rows, ct);
            return true;
        },
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Quarantined>> ReadQuarantineAsync(string lane, string? feed, int limit, CancellationToken ct) =>
        FilterQuarantineAsync(lane, new QuarantineFilter(feed), limit, ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Quarantined>> FilterQuarantineAsync(string lane, QuarantineFilter filter, int limit, CancellationToken ct) =>
        await _database.ListAsync(_quarantine.Many, PostgresQuarantine.Read, ct, Value(lane), Value(filter.Feed ?? ""), Value(filter.Code ?? ""), Value(filter.Before), Value(limit));

    /// <inheritdoc/>
    public async Task<(long Held, long Overflow)> QuarantineCountAsync(string lane, CancellationToken ct)
    {
        var rows = await _database.ListAsync(
            $"SELECT held, overflow FROM {_s}.quarantine_lane WHERE lane = $1", row => (Held: row.GetInt64(0), Overflow: row.GetInt64(1)), ct, Value(lane));
        return rows.Count == 0 ? (0, 0) : rows[0];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, long>> QuarantineByFeedAsync(string lane, CancellationToken ct) =>
        (await _database.ListAsync(
            $"SELECT feed, count(*) FROM {_s}.quarantine WHERE lane = $1 GROUP BY feed", row => (Feed: row.GetString(0), Held: row.GetInt64(1)), ct, Value(lane)))
        .ToDictionary(r => r.Feed, r => r.Held, StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<Quarantined?> FindQuarantinedAsync(string lane, long id, CancellationToken ct) =>
        (await _database.ListAsync(_quarantine.One, PostgresQuarantine.Read, ct, Value(lane), Value(id))).FirstOrDefault();

    /// <inheritdoc/>
    public Task<bool> ReleaseQuarantinedAsync(string lane, long id, CancellationToken ct) =>
        _database.TransactAsync(connection => _quarantine.ReleaseAsync(connection, lane, id, ct), ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _owns ? _source.DisposeAsync() : ValueTask.CompletedTask;

    private async IAsyncEnumerable<Entry> ChunksAsync(
        string filter, string lane, string? asset, long after, long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        var sql = $"SELECT {EntryRow.Columns} FROM {_s}.entry WHERE lane_no = (SELECT lane_no FROM {_s}.lane WHERE name = $1) AND seq > $2 AND seq <= $3{filter} ORDER BY seq LIMIT $4";
        List<Entry> chunk;
        do
        {
            NpgsqlParameter[] key = asset is null ? [] : [Value(EntryHash.AssetKey(asset)), Value(asset)];
            chunk = await _database.ListAsync(sql, EntryRow.Read, ct, [Value(lane), Value(after), Value(upTo), Value(_options.ReadChunk), .. key]);
            foreach (var entry in chunk) yield return entry;
            if (chunk.Count > 0) after = chunk[^1].Sequence;
        }
        while (chunk.Count == _options.ReadChunk);
    }
}
