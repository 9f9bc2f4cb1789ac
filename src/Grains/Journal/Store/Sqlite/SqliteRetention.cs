using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store.Privacy;

namespace SiheungTwin.Grains.Journal.Store.Sqlite;

/// <summary>Personal parts, base, holds in SQLite: a table for each lane and day, dropped whole; the write connection overwrites what it deletes.</summary>
internal sealed class SqliteRetention(SqliteWriter writer, SqliteReads reads) : IRetentionStore
{
    private const string Prefix = "personal_";

    /// <inheritdoc/>
    public Task PutPartsAsync(string lane, IReadOnlyList<PersonalPart> parts, CancellationToken ct) => writer.RunAsync(
        connection =>
        {
            var number = LaneNo(connection, lane);
            foreach (var day in parts.GroupBy(p => p.Day))
            {
                var table = Table(number, day.Key);
                Execute(connection, $"CREATE TABLE IF NOT EXISTS {table}(reference BLOB PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID");
                using var insert = SqliteReads.Command(connection, $"INSERT INTO {table} VALUES($1, $2) ON CONFLICT DO NOTHING", Array.Empty<byte>(), "");
                foreach (var part in day)
                {
                    insert.Parameters[0].Value = part.Reference.ToByteArray(bigEndian: true);
                    insert.Parameters[1].Value = part.Body;
                    insert.ExecuteNonQuery();
                }
            }

            return true;
        },
        ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalPart>> GetPartsAsync(string lane, IReadOnlyList<(int Day, Guid Reference)> wanted, CancellationToken ct)
    {
        var kept = await TablesAsync(lane, ct);
        var found = new List<PersonalPart>(wanted.Count);
        foreach (var day in wanted.GroupBy(w => w.Day))
        {
            if (!kept.TryGetValue(day.Key, out var table))
                continue;
            var references = string.Join(',', day.Select(w => "x'" + Convert.ToHexString(w.Reference.ToByteArray(bigEndian: true)) + "'").Distinct());
            found.AddRange(await reads.ListAsync(
                $"SELECT reference, body FROM {table} WHERE reference IN ({references})",
                row => new PersonalPart(day.Key, new Guid(row.GetFieldValue<byte[]>(0), bigEndian: true), row.GetString(1)), ct));
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PartDay>> PartDaysAsync(string lane, CancellationToken ct)
    {
        var days = new List<PartDay>();
        foreach (var (day, table) in await TablesAsync(lane, ct))
            days.Add(new PartDay(day, (await reads.ListAsync($"SELECT count(*) FROM {table}", row => row.GetInt64(0), ct))[0]));
        return days;
    }

    /// <inheritdoc/>
    public async Task<int> DropDaysAsync(string lane, int day, CancellationToken ct)
    {
        var old = (await TablesAsync(lane, ct)).Where(t => t.Key < day).Select(t => t.Value).ToArray();
        return await writer.RunAsync(
            connection =>
            {
                foreach (var table in old)
                    Execute(connection, $"DROP TABLE IF EXISTS {table}");
                return old.Length;
            },
            ct);
    }

    /// <inheritdoc/>
    public async Task<HistoryBase?> BaseAsync(string lane, CancellationToken ct) =>
        (await reads.ListAsync("SELECT seq, horizon FROM history_base WHERE lane = $1", row => new HistoryBase(row.GetInt64(0), EntryTime.FromMicros(row.GetInt64(1))), ct, lane)).SingleOrDefault();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredState>> ReadBaseAsync(string lane, CancellationToken ct) =>
        await reads.ListAsync("SELECT asset, seq, kind, bytes FROM base_state WHERE lane = $1 ORDER BY asset", SqliteCheckpoint.Read, ct, lane);

    /// <inheritdoc/>
    public Task WriteBaseAsync(string lane, HistoryBase at, IReadOnlyList<StoredState> states, CancellationToken ct) => writer.RunAsync(
        connection =>
        {
            using var move = SqliteReads.Command(
                connection,
                "INSERT INTO history_base VALUES($1, $2, $3) ON CONFLICT DO UPDATE SET seq = excluded.seq, horizon = excluded.horizon WHERE excluded.horizon > history_base.horizon AND excluded.seq >= history_base.seq",
                lane, at.Sequence, EntryTime.ToMicros(at.Horizon));
            if (move.ExecuteNonQuery() == 0)
                return false;
            Execute(connection, "DELETE FROM base_state WHERE lane = $1", lane);
            using var insert = SqliteReads.Command(connection, "INSERT INTO base_state VALUES($1, $2, $3, $4, $5)", lane, "", 0L, "", Array.Empty<byte>());
            foreach (var state in states)
            {
                (insert.Parameters[1].Value, insert.Parameters[2].Value, insert.Parameters[3].Value, insert.Parameters[4].Value) = (state.Asset, state.Sequence, state.Kind, state.State);
                insert.ExecuteNonQuery();
            }

            return true;
        },
        ct);

    /// <inheritdoc/>
    public Task<long> PlaceHoldAsync(string lane, LegalHold hold, CancellationToken ct) => writer.RunAsync(
        connection =>
        {
            using var insert = SqliteReads.Command(
                connection,
                "INSERT INTO legal_hold(lane, name, assets, named, author, reason, placed, until) VALUES($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                lane, hold.Case, string.Join('\n', hold.Assets), hold.Named, hold.Author, hold.Reason, EntryTime.ToMicros(hold.Placed), hold.Until is { } until ? EntryTime.ToMicros(until) : DBNull.Value);
            return (long)insert.ExecuteScalar()!;
        },
        ct);

    /// <inheritdoc/>
    public Task<bool> ReleaseHoldAsync(string lane, long id, DateTimeOffset at, CancellationToken ct) => writer.RunAsync(
        connection => Execute(connection, "UPDATE legal_hold SET released = $3 WHERE lane = $1 AND id = $2 AND released IS NULL", lane, id, EntryTime.ToMicros(at)) == 1, ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LegalHold>> HoldsAsync(string lane, CancellationToken ct) => await reads.ListAsync(
        "SELECT id, name, assets, named, author, reason, placed, until, released, (SELECT count(*) FROM kept_entry k WHERE k.lane = h.lane AND k.hold = h.id) FROM legal_hold h WHERE lane = $1 ORDER BY id DESC",
        RetentionRows.Hold, ct, lane);

    /// <inheritdoc/>
    public Task KeepAsync(string lane, long hold, IReadOnlyList<Entry> entries, CancellationToken ct) => writer.RunAsync(
        connection =>
        {
            using var insert = SqliteReads.Command(connection, "INSERT INTO kept_entry VALUES($1, $2, $3, $4) ON CONFLICT DO NOTHING", lane, hold, 0L, "");
            foreach (var entry in entries)
            {
                (insert.Parameters[2].Value, insert.Parameters[3].Value) = (entry.Sequence, JsonSerializer.Serialize(entry));
                insert.ExecuteNonQuery();
            }

            return true;
        },
        ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entry>> ReadKeptAsync(string lane, long hold, CancellationToken ct) =>
        await reads.ListAsync("SELECT entry FROM kept_entry WHERE lane = $1 AND hold = $2 ORDER BY seq", row => JsonSerializer.Deserialize<Entry>(row.GetString(0))!, ct, lane, hold);

    /// <inheritdoc/>
    public Task DropKeptAsync(string lane, long hold, CancellationToken ct) =>
        writer.RunAsync(connection => Execute(connection, "DELETE FROM kept_entry WHERE lane = $1 AND hold = $2", lane, hold), ct);

    /// <inheritdoc/>
    public Task<long> DropQuarantinedAsync(string lane, DateTimeOffset before, CancellationToken ct) => writer.RunAsync(
        connection =>
        {
            using var count = SqliteReads.Command(connection, "SELECT count(*), coalesce(sum(size), 0) FROM quarantine WHERE lane = $1 AND received < $2", lane, EntryTime.ToMicros(before));
            long rows, bytes;
            using (var row = count.ExecuteReader())
            {
                row.Read();
                (rows, bytes) = (row.GetInt64(0), row.GetInt64(1));
            }

            Execute(connection, "DELETE FROM quarantine WHERE lane = $1 AND received < $2", lane, EntryTime.ToMicros(before));
            Execute(connection, "UPDATE quarantine_lane SET held = held - $2, bytes = bytes - $3 WHERE lane = $1", lane, rows, bytes);
            return rows;
        },
        ct);

    /// <inheritdoc/>
    public Task CleanAsync(CancellationToken ct) => reads.ListAsync("PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt64(0), ct);

    private static string Table(long lane, int day) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{lane}_{day}");

    private static long LaneNo(SqliteConnection connection, string lane)
    {
        using var command = SqliteReads.Command(connection, "SELECT lane_no FROM lane WHERE name = $1", lane);
        return command.ExecuteScalar() as long? ?? throw Fencing.Refused(new LaneHead(lane, 0, 0), null);
    }

    private async Task<SortedDictionary<int, string>> TablesAsync(string lane, CancellationToken ct) => RetentionRows.ByDay(await reads.ListAsync(
        "SELECT s.name FROM sqlite_schema s, lane l WHERE l.name = $1 AND s.type = 'table' AND s.name GLOB 'personal_' || l.lane_no || '_*'", row => row.GetString(0), ct, lane));

    private static int Execute(SqliteConnection connection, string sql, params object[] values)
    {
        using var command = SqliteReads.Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }
}
