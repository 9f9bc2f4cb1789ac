using Npgsql;
using static SiheungTwin.Grains.Journal.Store.Postgres.PostgresDatabase;

namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>Refused rows in PostgreSQL; the caller holds a transaction, and the lane's row of counts is its lock.</summary>
internal sealed class PostgresQuarantine(string s, QuarantineBound bound)
{
    private const string Columns = "id, feed, received, code, field, message, content, source";

    /// <summary>Rows of a lane by number, or newest first by <see cref="QuarantineFilter"/> and limit.</summary>
    public string One { get; } = $"SELECT {Columns} FROM {s}.quarantine WHERE lane = $1 AND id = $2";

    public string Many { get; } = $"SELECT {Columns} FROM {s}.quarantine WHERE lane = $1 AND ($2 = '' OR feed = $2) AND ($3 = '' OR code = $3) AND id < $4 ORDER BY id DESC LIMIT $5";

    public static Quarantined Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), EntryTime.FromMicros(row.GetInt64(2)), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6))
    {
        Source = row.GetString(7),
    };

    public async Task AddAsync(NpgsqlConnection connection, string lane, IReadOnlyList<Quarantined> rows, CancellationToken ct)
    {
        var (next, held, bytes) = await CountsAsync(connection, lane, ct);
        var sizes = rows.Select(row => (long)QuarantineBound.SizeOf(row)).ToArray();
        await using (var insert = Command(
            connection,
            $"INSERT INTO {s}.quarantine(lane, id, feed, received, code, field, message, content, size, source) SELECT $1, t.* FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10) AS t",
            Value(lane),
            Value(Enumerable.Range(0, rows.Count).Select(i => next + i).ToArray()),
            Value(rows.Select(row => EntryFault.Storable(row.Feed)).ToArray()),
            Value(rows.Select(row => EntryTime.ToMicros(row.Received)).ToArray()),
            Value(rows.Select(row => EntryFault.Storable(row.Code)).ToArray()),
            Value(rows.Select(row => EntryFault.Storable(row.Field)).ToArray()),
            Value(rows.Select(row => EntryFault.Storable(row.Message)).ToArray()),
            Value(rows.Select(row => EntryFault.Storable(row.Content)).ToArray()),
            Value(sizes),
            Value(rows.Select(row => EntryFault.Storable(row.Source)).ToArray())))
        {
            await insert.ExecuteNonQueryAsync(ct);
        }

        var trimmed = await TrimAsync(connection, lane, held + rows.Count, bytes + sizes.Sum(), ct);
        await using var update = Command(
            connection,
            $"UPDATE {s}.quarantine_lane SET next_id = $2, held = $3, bytes = $4, overflow = overflow + $5 WHERE lane = $1",
            Value(lane), Value(next + rows.Count), Value(trimmed.Held), Value(trimmed.Bytes), Value(trimmed.Dropped));
        await update.ExecuteNonQueryAsync(ct);
    }

    public async Task<bool> ReleaseAsync(NpgsqlConnection connection, string lane, long id, CancellationToken ct)
    {
        await CountsAsync(connection, lane, ct);
        await using var release = Command(
            connection,
            $"""
            WITH gone AS (DELETE FROM {s}.quarantine WHERE lane = $1 AND id = $2 RETURNING size)
            UPDATE {s}.quarantine_lane SET held = held - 1, bytes = bytes - gone.size FROM gone WHERE lane = $1
            """,
            Value(lane), Value(id));
        return await release.ExecuteNonQueryAsync(ct) == 1;
    }

    private async Task<(long Next, long Held, long Bytes)> CountsAsync(NpgsqlConnection connection, string lane, CancellationToken ct)
    {
        await using (var make = Command(connection, $"INSERT INTO {s}.quarantine_lane VALUES ($1, 1, 0, 0, 0) ON CONFLICT DO NOTHING", Value(lane)))
            await make.ExecuteNonQueryAsync(ct);
        await using var read = Command(connection, $"SELECT next_id, held, bytes FROM {s}.quarantine_lane WHERE lane = $1 FOR UPDATE", Value(lane));
        await using var row = await read.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    private async Task<(long Held, long Bytes, long Dropped)> TrimAsync(NpgsqlConnection connection, string lane, long held, long bytes, CancellationToken ct)
    {
        if (held <= bound.Rows && bytes <= bound.Bytes) return (held, bytes, 0);
        // The oldest go until what is left fits: the rows whose younger neighbours already fill the bound.
        await using var trim = Command(
            connection,
            $"""
            WITH r AS (SELECT id, row_number() OVER w AS n, sum(size) OVER w AS b FROM {s}.quarantine WHERE lane = $1 WINDOW w AS (ORDER BY id DESC)),
                 cut AS (SELECT max(id) AS id FROM r WHERE n > $2 OR b > $3),
                 gone AS (DELETE FROM {s}.quarantine q USING cut WHERE q.lane = $1 AND q.id <= cut.id RETURNING q.size)
            SELECT count(*), coalesce(sum(size), 0)::bigint FROM gone
            """,
            Value(lane), Value(bound.Rows), Value(bound.Bytes));
        await using var row = await trim.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (held - row.GetInt64(0), bytes - row.GetInt64(1), row.GetInt64(0));
    }
}
