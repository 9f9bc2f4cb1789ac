using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store.Privacy;

namespace SiheungTwin.Grains.Journal.Store.Sqlite;

/// <summary>The journal in one SQLite file: the embedded default. One process at a time should write it; a second one is fenced, not harmful.</summary>
public sealed class SqliteJournalStore : IJournalStore
{
    private readonly SqliteJournalOptions _options;
    private readonly SqliteWriter _writer;
    private readonly SqliteReads _reads;
    private readonly string _folder;

    internal SqliteJournalStore(string path, SqliteJournalOptions options)
    {
        _options = options;
        _folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        var file = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = options.BusySeconds };
        _writer = new(new SqliteConnectionStringBuilder(file.ConnectionString) { Pooling = false }.ConnectionString, options.MaxBytes);
        _reads = new(new SqliteConnectionStringBuilder(file.ConnectionString) { Mode = SqliteOpenMode.ReadWrite }.ConnectionString);
        AccessLog = new SqliteAccessLog(_writer, _reads);
        Retention = new SqliteRetention(_writer, _reads);
    }

    /// <inheritdoc/>
    public IAccessLogStore AccessLog { get; }

    /// <inheritdoc/>
    public IRetentionStore Retention { get; }

    /// <inheritdoc/>
    public Task InitializeAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(_folder);
        return _writer.RunAsync(
            connection =>
            {
                SqliteSchema.Ensure(connection);
                return true;
            },
            ct);
    }

    /// <inheritdoc/>
    public Task<LaneHead> ClaimAsync(string lane, CancellationToken ct) => _writer.RunAsync(
        connection =>
        {
            using var claim = SqliteReads.Command(
                connection,
                "INSERT INTO lane(name, epoch, head, checkpoint) VALUES($1, 1, 0, 0) ON CONFLICT(name) DO UPDATE SET epoch = epoch + 1 RETURNING epoch, head",
                lane);
            using var row = claim.ExecuteReader();
            row.Read();
            return new LaneHead(lane, row.GetInt64(0), row.GetInt64(1));
        },
        ct);

    /// <inheritdoc/>
    public async Task<LaneHead?> HeadAsync(string lane, CancellationToken ct)
    {
        var rows = await _reads.ListAsync("SELECT epoch, head FROM lane WHERE name = $1", row => new LaneHead(lane, row.GetInt64(0), row.GetInt64(1)), ct, lane);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(LaneHead head, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        EntryFault.ThrowIfAny(entries);
        var hashes = AppendPlan.Hashes(entries);
        return _writer.AppendAsync(appender => appender.Append(head, entries, hashes), ct);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Entry> ReadAsync(string lane, long after, long upTo, CancellationToken ct) =>
        ChunksAsync("", after, upTo, [lane], ct);

    /// <inheritdoc/>
    public IAsyncEnumerable<Entry> ReadAssetAsync(string lane, string asset, long after, long upTo, CancellationToken ct) =>
        ChunksAsync(" AND asset_key = $5 AND asset = $6", after, upTo, [lane, EntryHash.AssetKey(asset), asset], ct);

    /// <inheritdoc/>
    public async Task<long> SequenceAtAsync(string lane, DateTimeOffset time, CancellationToken ct)
    {
        // Entries before the first tick have no time in the log: those taken by T, by the world time of their receipt.
        const string Sql = """
            WITH l AS (SELECT lane_no, head FROM lane WHERE name = $1),
                 later AS (SELECT t.seq FROM tick t, l WHERE t.lane_no = l.lane_no AND t.time > $2 ORDER BY t.time LIMIT 1),
                 dawn AS (SELECT t.time, t.seq FROM tick t, l WHERE t.lane_no = l.lane_no ORDER BY t.time LIMIT 1)
            SELECT CASE WHEN EXISTS (SELECT * FROM dawn WHERE time <= $2)
                THEN coalesce((SELECT seq - 1 FROM later), l.head)
                ELSE coalesce((SELECT max(e.seq) FROM entry e WHERE e.lane_no = l.lane_no AND e.received <= $2
                    AND e.seq < coalesce((SELECT seq FROM dawn), l.head + 1)), 0) END
            FROM l
            """;
        var rows = await _reads.ListAsync(Sql, row => row.GetInt64(0), ct, lane, EntryTime.ToMicros(time));
        return rows.Count == 0 ? 0 : rows[0];
    }

    /// <inheritdoc/>
    public Task CheckpointAsync(LaneHead head, long sequence, IReadOnlyList<StoredState> states, CancellationToken ct) => _writer.RunAsync(
        connection =>
        {
            SqliteCheckpoint.Write(connection, head, sequence, states);
            return true;
        },
        ct);

    /// <inheritdoc/>
    public async Task<long> CheckpointSequenceAsync(string lane, CancellationToken ct)
    {
        var rows = await _reads.ListAsync("SELECT checkpoint FROM lane WHERE name = $1", row => row.GetInt64(0), ct, lane);
        return rows.Count == 0 ? 0 : rows[0];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredState> ReadStatesAsync(string lane, [EnumeratorCancellation] CancellationToken ct)
    {
        const string Sql = "SELECT asset, seq, kind, bytes FROM state WHERE lane_no = (SELECT lane_no FROM lane WHERE name = $1) AND asset > $2 ORDER BY asset LIMIT $3";
        var last = "";
        List<StoredState> chunk;
        do
        {
            chunk = await _reads.ListAsync(Sql, SqliteCheckpoint.Read, ct, lane, last, _options.ReadChunk);
            foreach (var state in chunk) yield return state;
            if (chunk.Count > 0) last = chunk[^1].Asset;
        }
        while (chunk.Count == _options.ReadChunk);
    }

    /// <inheritdoc/>
    public async Task<StoredState?> ReadStateAsync(string lane, string asset, CancellationToken ct)
    {
        const string Sql = "SELECT asset, seq, kind, bytes FROM state WHERE lane_no = (SELECT lane_no FROM lane WHERE name = $1) AND asset = $2";
        return (await _reads.ListAsync(Sql, SqliteCheckpoint.Read, ct, lane, asset)).SingleOrDefault();
    }

    /// <inheritdoc/>
    public async Task<string> PutBlobAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        await _writer.RunAsync(
            connection =>
            {
                using var put = SqliteReads.Command(connection, "INSERT INTO blob VALUES($1, $2) ON CONFLICT DO NOTHING", name, bytes.ToArray());
                return put.ExecuteNonQuery();
            },
            ct);
        return name;
    }

    /// <inheritdoc/>
    public async Task<byte[]?> GetBlobAsync(string sha256, CancellationToken ct) =>
        (await _reads.ListAsync("SELECT bytes FROM blob WHERE sha256 = $1", row => row.GetFieldValue<byte[]>(0), ct, sha256)).SingleOrDefault();

    /// <inheritdoc/>
    public Task QuarantineAsync(string lane, IReadOnlyList<Quarantined> rows, CancellationToken ct) => _writer.RunAsync(
        connection =>
        {
            SqliteQuarantine.Add(connection, lane, rows, _options.Quarantine);
            return true;
        },
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Quarantined>> ReadQuarantineAsync(string lane, string? feed, int limit, CancellationToken ct) =>
        FilterQuarantineAsync(lane, new QuarantineFilter(feed), limit, ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Quarantined>> FilterQuarantineAsync(string lane, QuarantineFilter filter, int limit, CancellationToken ct) =>
        await _reads.ListAsync(SqliteQuarantine.Many, SqliteQuarantine.Read, ct, lane, filter.Feed ?? (object)DBNull.Value, filter.Code ?? (object)DBNull.Value, filter.Before, limit);

    /// <inheritdoc/>
    public async Task<(long Held, long Overflow)> QuarantineCountAsync(string lane, CancellationToken ct)
    {
        var rows = await _reads.ListAsync(
            "SELECT held, overflow FROM quarantine_lane WHERE lane = $1", row => (Held: row.GetInt64(0), Overflow: row.GetInt64(1)), ct, lane);
        return rows.Count == 0 ? (0, 0) : rows[0];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, long>> QuarantineByFeedAsync(string lane, CancellationToken ct) =>
        (await _reads.ListAsync(
            "SELECT feed, count(*) FROM quarantine WHERE lane = $1 GROUP BY feed", row => (Feed: row.GetString(0), Held: row.GetInt64(1)), ct, lane))
        .ToDictionary(r => r.Feed, r => r.Held, StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<Quarantined?> FindQuarantinedAsync(string lane, long id, CancellationToken ct) =>
        (await _reads.ListAsync(SqliteQuarantine.One, SqliteQuarantine.Read, ct, lane, id)).FirstOrDefault();

    /// <inheritdoc/>
    public Task<bool> ReleaseQuarantinedAsync(string lane, long id, CancellationToken ct) =>
        _writer.RunAsync(connection => SqliteQuarantine.Release(connection, lane, id), ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _reads.Close();
    }

    private async IAsyncEnumerable<Entry> ChunksAsync(
        string filter, long after, long upTo, object[] key, [EnumeratorCancellation] CancellationToken ct)
    {
        var sql = $"SELECT {EntryRow.Columns} FROM entry WHERE lane_no = (SELECT lane_no FROM lane WHERE name = $1) AND seq > $2 AND seq <= $3{filter} ORDER BY seq LIMIT $4";
        List<Entry> chunk;
        do
        {
            chunk = await _reads.ListAsync(sql, EntryRow.Read, ct, [key[0], after, upTo, _options.ReadChunk, .. key[1..]]);
            foreach (var entry in chunk) yield return entry;
            if (chunk.Count > 0) after = chunk[^1].Sequence;
        }
        while (chunk.Count == _options.ReadChunk);
    }
}
