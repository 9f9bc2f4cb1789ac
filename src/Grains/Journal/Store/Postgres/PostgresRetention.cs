using System.Globalization;
using System.Text.Json;
using Npgsql;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store.Privacy;
using static SiheungTwin.Grains.Journal.Store.Postgres.PostgresDatabase;

namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>Personal parts, base, holds in PostgreSQL: a table for each lane and day, dropped whole, its file with it.</summary>
internal sealed class PostgresRetention(PostgresDatabase database, string s) : IRetentionStore
{
    /// <inheritdoc/>
    public Task PutPartsAsync(string lane, IReadOnlyList<PersonalPart> parts, CancellationToken ct) => database.TransactAsync(
        async connection =>
        {
            var kept = await TablesAsync(connection, lane, ct);
            foreach (var day in parts.GroupBy(p => p.Day))
            {
                if (!kept.TryGetValue(day.Key, out var table))
                {
                    await PostgresSchema.LockAsync(connection, s, ct);
                    table = await NameAsync(connection, lane, day.Key, ct);
                    await ExecuteAsync(connection, $"CREATE TABLE IF NOT EXISTS {s}.{table}(reference uuid PRIMARY KEY, body text NOT NULL)", ct);
                }

                await ExecuteAsync(
                    connection, $"INSERT INTO {s}.{table} SELECT * FROM unnest($1, $2) ON CONFLICT DO NOTHING", ct,
                    Value(day.Select(p => p.Reference).ToArray()), Value(day.Select(p => p.Body).ToArray()));
            }

            return true;
        },
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PersonalPart>> GetPartsAsync(string lane, IReadOnlyList<(int Day, Guid Reference)> wanted, CancellationToken ct) => database.RunAsync<IReadOnlyList<PersonalPart>>(
        async connection =>
        {
            var kept = await TablesAsync(connection, lane, ct);
            var found = new List<PersonalPart>(wanted.Count);
            foreach (var day in wanted.GroupBy(w => w.Day))
            {
                if (!kept.TryGetValue(day.Key, out var table))
                    continue;
                try
                {
                    await using var command = Command(connection, $"SELECT reference, body FROM {s}.{table} WHERE reference = ANY($1)", Value(day.Select(w => w.Reference).ToArray()));
                    await using var rows = await command.ExecuteReaderAsync(ct);
                    while (await rows.ReadAsync(ct))
                        found.Add(new PersonalPart(day.Key, rows.GetGuid(0), rows.GetString(1)));
                }
                catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
                {
                    // Dropped since it was looked up: what is dropped is not found.
                }
            }

            return found;
        },
        ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PartDay>> PartDaysAsync(string lane, CancellationToken ct) => database.RunAsync<IReadOnlyList<PartDay>>(
        async connection =>
        {
            var days = new List<PartDay>();
            foreach (var (day, table) in await TablesAsync(connection, lane, ct))
            {
                await using var count = Command(connection, $"SELECT count(*) FROM {s}.{table}");
                days.Add(new PartDay(day, (long)(await count.ExecuteScalarAsync(ct))!));
            }

            return days;
        },
        ct);

    /// <inheritdoc/>
    public Task<int> DropDaysAsync(string lane, int day, CancellationToken ct) => database.TransactAsync(
        async connection =>
        {
            await PostgresSchema.LockAsync(connection, s, ct);
            var old = (await TablesAsync(connection, lane, ct)).Where(t => t.Key < day).Select(t => t.Value).ToArray();
            foreach (var table in old)
                await ExecuteAsync(connection, $"DROP TABLE IF EXISTS {s}.{table}", ct);
            return old.Length;
        },
        ct);

    /// <inheritdoc/>
    public async Task<HistoryBase?> BaseAsync(string lane, CancellationToken ct) =>
        (await database.ListAsync($"SELECT seq, horizon FROM {s}.history_base WHERE lane = $1", row => new HistoryBase(row.GetInt64(0), EntryTime.FromMicros(row.GetInt64(1))), ct, Value(lane))).SingleOrDefault();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredState>> ReadBaseAsync(string lane, CancellationToken ct) =>
        await database.ListAsync($"SELECT asset, seq, kind, bytes FROM {s}.base_state WHERE lane = $1 ORDER BY asset", PostgresCheckpoint.Read, ct, Value(lane));

    /// <inheritdoc/>
    public Task WriteBaseAsync(string lane, HistoryBase at, IReadOnlyList<StoredState> states, CancellationToken ct) => database.TransactAsync(
        async connection =>
        {
            var moved = await ExecuteAsync(
                connection,
                $"INSERT INTO {s}.history_base AS was VALUES ($1, $2, $3) ON CONFLICT (lane) DO UPDATE SET seq = excluded.seq, horizon = excluded.horizon WHERE excluded.horizon > was.horizon AND excluded.seq >= was.seq",
                ct, Value(lane), Value(at.Sequence), Value(EntryTime.ToMicros(at.Horizon)));
            if (moved == 0)
                return false;
            await ExecuteAsync(connection, $"DELETE FROM {s}.base_state WHERE lane = $1", ct, Value(lane));
            foreach (var chunk in states.Chunk(5_000))
            {
                await ExecuteAsync(
                    connection, $"INSERT INTO {s}.base_state SELECT $1, t.* FROM unnest($2, $3, $4, $5) AS t", ct,
                    Value(lane), Value(chunk.Select(x => x.Asset).ToArray()), Value(chunk.Select(x => x.Sequence).ToArray()), Value(chunk.Select(x => x.Kind).ToArray()), Value(chunk.Select(x => x.State).ToArray()));
            }

            return true;
        },
        ct);

    /// <inheritdoc/>
    public async Task<long> PlaceHoldAsync(string lane, LegalHold hold, CancellationToken ct) => (await database.TransactAsync(
        async connection =>
        {
            await using var insert = Command(
                connection,
                $"INSERT INTO {s}.legal_hold(lane, name, assets, named, author, reason, placed, until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
                Value(lane), Value(hold.Case), Value(string.Join('\n', hold.Assets)), Value(hold.Named), Value(hold.Author), Value(hold.Reason), Value(EntryTime.ToMicros(hold.Placed)),
                new NpgsqlParameter<long?> { TypedValue = hold.Until is { } until ? EntryTime.ToMicros(until) : null });
            return await insert.ExecuteScalarAsync(ct) as long?;
        },
        ct))!.Value;

    /// <inheritdoc/>
    public async Task<bool> ReleaseHoldAsync(string lane, long id, DateTimeOffset at, CancellationToken ct) =>
        await database.ExecuteAsync($"UPDATE {s}.legal_hold SET released = $3 WHERE lane = $1 AND id = $2 AND released IS NULL", ct, Value(lane), Value(id), Value(EntryTime.ToMicros(at))) == 1;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LegalHold>> HoldsAsync(string lane, CancellationToken ct) => await database.ListAsync(
        $"SELECT id, name, assets, named, author, reason, placed, until, released, (SELECT count(*) FROM {s}.kept_entry k WHERE k.lane = h.lane AND k.hold = h.id) FROM {s}.legal_hold h WHERE lane = $1 ORDER BY id DESC",
        RetentionRows.Hold, ct, Value(lane));

    /// <inheritdoc/>
    public Task KeepAsync(string lane, long hold, IReadOnlyList<Entry> entries, CancellationToken ct) => database.ExecuteAsync(
        $"INSERT INTO {s}.kept_entry SELECT $1, $2, t.* FROM unnest($3, $4) AS t ON CONFLICT DO NOTHING", ct,
        Value(lane), Value(hold), Value(entries.Select(e => e.Sequence).ToArray()), Value(entries.Select(e => JsonSerializer.Serialize(e)).ToArray()));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Entry>> ReadKeptAsync(string lane, long hold, CancellationToken ct) =>
        await database.ListAsync($"SELECT entry FROM {s}.kept_entry WHERE lane = $1 AND hold = $2 ORDER BY seq", row => JsonSerializer.Deserialize<Entry>(row.GetString(0))!, ct, Value(lane), Value(hold));

    /// <inheritdoc/>
    public Task DropKeptAsync(string lane, long hold, CancellationToken ct) =>
        database.ExecuteAsync($"DELETE FROM {s}.kept_entry WHERE lane = $1 AND hold = $2", ct, Value(lane), Value(hold));

    /// <inheritdoc/>
    public Task<long> DropQuarantinedAsync(string lane, DateTimeOffset before, CancellationToken ct) => database.TransactAsync(
        async connection =>
        {
            await ExecuteAsync(connection, $"SELECT FROM {s}.quarantine_lane WHERE lane = $1 FOR UPDATE", ct, Value(lane));
            await using var drop = Command(
                connection,
                $"""
                WITH gone AS (DELETE FROM {s}.quarantine WHERE lane = $1 AND received < $2 RETURNING size),
                     sums AS (SELECT count(*) AS n, coalesce(sum(size), 0)::bigint AS b FROM gone),
                     told AS (UPDATE {s}.quarantine_lane SET held = held - sums.n, bytes = bytes - sums.b FROM sums WHERE lane = $1)
                SELECT n FROM sums
                """,
                Value(lane), Value(EntryTime.ToMicros(before)));
            return (long)(await drop.ExecuteScalarAsync(ct))!;
        },
        ct);

    /// <inheritdoc/>
    public Task CleanAsync(CancellationToken ct) => database.RunAsync(
        async connection =>
        {
            // Rows written anew leave their old selves behind until they are vacuumed away.
            foreach (var table in new[] { "state", "base_state", "quarantine", "kept_entry" })
                await ExecuteAsync(connection, $"VACUUM {s}.{table}", ct);
            return true;
        },
        ct);

    private async Task<SortedDictionary<int, string>> TablesAsync(NpgsqlConnection connection, string lane, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            $"SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, {s}.lane l WHERE n.nspname = $2 AND l.name = $1 AND c.relkind = 'r' AND c.relname LIKE 'personal\\_' || l.lane_no || '\\_%'",
            Value(lane), Value(s));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var names = new List<string>();
        while (await rows.ReadAsync(ct))
            names.Add(rows.GetString(0));
        return RetentionRows.ByDay(names);
    }

    private async Task<string> NameAsync(NpgsqlConnection connection, string lane, int day, CancellationToken ct)
    {
        await using var command = Command(connection, $"SELECT lane_no FROM {s}.lane WHERE name = $1", Value(lane));
        return await command.ExecuteScalarAsync(ct) is int number
            ? string.Create(CultureInfo.InvariantCulture, $"personal_{number}_{day}")
            : throw Fencing.Refused(new LaneHead(lane, 0, 0), null);
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params NpgsqlParameter[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
