using Microsoft.Data.Sqlite;

namespace SiheungTwin.Grains.Journal.Store.Sqlite;

/// <summary>Refused rows in SQLite; the caller holds a write transaction.</summary>
internal static class SqliteQuarantine
{
    private const string Columns = "id, feed, received, code, field, message, content, source";

    /// <summary>Rows of a lane by number, or newest first by <see cref="QuarantineFilter"/> and limit.</summary>
    public const string One = $"SELECT {Columns} FROM quarantine WHERE lane = $1 AND id = $2";
    public const string Many = $"SELECT {Columns} FROM quarantine WHERE lane = $1 AND ($2 IS NULL OR feed = $2) AND ($3 IS NULL OR code = $3) AND id < $4 ORDER BY id DESC LIMIT $5";

    public static Quarantined Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), EntryTime.FromMicros(row.GetInt64(2)), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6))
    {
        Source = row.GetString(7),
    };

    public static void Add(SqliteConnection connection, string lane, IReadOnlyList<Quarantined> rows, QuarantineBound bound)
    {
        Execute(connection, "INSERT INTO quarantine_lane VALUES($1, 1, 0, 0, 0) ON CONFLICT DO NOTHING", lane);
        var (next, held, bytes) = Counts(connection, lane);
        using var insert = SqliteReads.Command(connection, "INSERT INTO quarantine(lane, id, feed, received, code, field, message, content, size, source) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", lane, 0L, "", 0L, "", "", "", "", 0L, "");
        foreach (var row in rows)
        {
            var size = QuarantineBound.SizeOf(row);
            object[] values = [lane, next++, EntryFault.Storable(row.Feed), EntryTime.ToMicros(row.Received), EntryFault.Storable(row.Code),
                EntryFault.Storable(row.Field), EntryFault.Storable(row.Message), EntryFault.Storable(row.Content), (long)size, EntryFault.Storable(row.Source)];
            for (var i = 0; i < values.Length; i++) insert.Parameters[i].Value = values[i];
            insert.ExecuteNonQuery();
            held++;
            bytes += size;
        }

        var dropped = Trim(connection, lane, bound, ref held, ref bytes);
        Execute(
            connection,
            "UPDATE quarantine_lane SET next_id = $2, held = $3, bytes = $4, overflow = overflow + $5 WHERE lane = $1",
            lane, next, held, bytes, dropped);
    }

    public static bool Release(SqliteConnection connection, string lane, long id)
    {
        using var delete = SqliteReads.Command(connection, "DELETE FROM quarantine WHERE lane = $1 AND id = $2 RETURNING size", lane, id);
        if (delete.ExecuteScalar() is not long size) return false;
        Execute(connection, "UPDATE quarantine_lane SET held = held - 1, bytes = bytes - $2 WHERE lane = $1", lane, size);
        return true;
    }

    private static long Trim(SqliteConnection connection, string lane, QuarantineBound bound, ref long held, ref long bytes)
    {
        long last = 0, dropped = 0;
        using (var oldest = SqliteReads.Command(connection, "SELECT id, size FROM quarantine WHERE lane = $1 ORDER BY id", lane))
        using (var rows = oldest.ExecuteReader())
        {
            while ((held > bound.Rows || bytes > bound.Bytes) && rows.Read())
            {
                last = rows.GetInt64(0);
                bytes -= rows.GetInt64(1);
                held--;
                dropped++;
            }
        }

        if (dropped > 0) Execute(connection, "DELETE FROM quarantine WHERE lane = $1 AND id <= $2", lane, last);
        return dropped;
    }

    private static (long Next, long Held, long Bytes) Counts(SqliteConnection connection, string lane)
    {
        using var command = SqliteReads.Command(connection, "SELECT next_id, held, bytes FROM quarantine_lane WHERE lane = $1", lane);
        using var row = command.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    private static void Execute(SqliteConnection connection, string sql, params object[] values)
    {
        using var command = SqliteReads.Command(connection, sql, values);
        command.ExecuteNonQuery();
    }
}
