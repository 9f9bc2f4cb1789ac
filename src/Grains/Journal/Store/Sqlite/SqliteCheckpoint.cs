using Microsoft.Data.Sqlite;

namespace SiheungTwin.Grains.Journal.Store.Sqlite;

/// <summary>Checkpointed states in SQLite; the caller holds a write transaction.</summary>
internal static class SqliteCheckpoint
{
    public static void Write(SqliteConnection connection, LaneHead head, long sequence, IReadOnlyList<StoredState> states)
    {
        var lane = Move(connection, head, sequence);
        using var upsert = SqliteReads.Command(
            connection,
            """
            INSERT INTO state(lane_no, asset, seq, kind, bytes) VALUES($1, $2, $3, $4, $5)
            ON CONFLICT DO UPDATE SET seq = excluded.seq, kind = excluded.kind, bytes = excluded.bytes WHERE state.seq <= excluded.seq
            """,
            lane, "", 0L, "", Array.Empty<byte>());
        upsert.Prepare();
        foreach (var state in states)
        {
            upsert.Parameters[1].Value = state.Asset;
            upsert.Parameters[2].Value = state.Sequence;
            upsert.Parameters[3].Value = state.Kind;
            upsert.Parameters[4].Value = state.State;
            upsert.ExecuteNonQuery();
        }
    }

    public static StoredState Read(SqliteDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetFieldValue<byte[]>(3));

    private static long Move(SqliteConnection connection, LaneHead head, long sequence)
    {
        using var find = SqliteReads.Command(connection, "SELECT lane_no, epoch, head FROM lane WHERE name = $1", head.Lane);
        long lane;
        using (var row = find.ExecuteReader())
        {
            if (!row.Read()) throw Fencing.Refused(head, null);
            lane = row.GetInt64(0);
            var found = new LaneHead(head.Lane, row.GetInt64(1), row.GetInt64(2));
            if (found.Epoch != head.Epoch) throw Fencing.Refused(head, found);
            CheckpointBound.ThrowIfPast(sequence, found.Head);
        }

        using var move = SqliteReads.Command(connection, "UPDATE lane SET checkpoint = max(checkpoint, $2) WHERE lane_no = $1", lane, sequence);
        move.ExecuteNonQuery();
        return lane;
    }
}
