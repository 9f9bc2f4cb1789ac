using Npgsql;
using static SiheungTwin.Grains.Journal.Store.Postgres.PostgresDatabase;

namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>Checkpointed states in PostgreSQL, upserted in bulk; the caller holds a transaction.</summary>
internal sealed class PostgresCheckpoint(string s)
{
    private const int Chunk = 5_000;

    // In key order, so that two writers cannot deadlock; a state never goes back.
    private readonly string _upsert = $"""
        INSERT INTO {s}.state AS was (lane_no, asset, seq, kind, bytes)
        SELECT $1, t.a, t.q, t.k, t.b FROM unnest($2, $3, $4, $5) AS t(a, q, k, b) ORDER BY t.a
        ON CONFLICT (lane_no, asset) DO UPDATE SET seq = excluded.seq, kind = excluded.kind, bytes = excluded.bytes WHERE was.seq <= excluded.seq
        """;

    public async Task WriteAsync(NpgsqlConnection connection, LaneHead head, long sequence, IReadOnlyList<StoredState> states, CancellationToken ct)
    {
        var lane = await FindAsync(connection, head, sequence, ct);
        // One statement may not upsert a row twice: of one asset's states the latest counts.
        var latest = new SortedDictionary<string, StoredState>(StringComparer.Ordinal);
        foreach (var state in states)
        {
            if (!latest.TryGetValue(state.Asset, out var other) || other.Sequence <= state.Sequence) latest[state.Asset] = state;
        }

        foreach (var chunk in latest.Values.Chunk(Chunk))
        {
            await using var command = Command(
                connection, _upsert, Value(lane), Value(chunk.Select(x => x.Asset).ToArray()), Value(chunk.Select(x => x.Sequence).ToArray()),
                Value(chunk.Select(x => x.Kind).ToArray()), Value(chunk.Select(x => x.State).ToArray()));
            await command.PrepareAsync(ct);
            await command.ExecuteNonQueryAsync(ct);
        }

        // Last, so that appends wait for this row as briefly as can be.
        await using var move = Command(
            connection, $"UPDATE {s}.lane SET checkpoint = greatest(checkpoint, $3) WHERE lane_no = $1 AND epoch = $2", Value(lane), Value(head.Epoch), Value(sequence));
        if (await move.ExecuteNonQueryAsync(ct) != 1) throw Fencing.Refused(head, null);
    }

    public static StoredState Read(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetFieldValue<byte[]>(3));

    private async Task<int> FindAsync(NpgsqlConnection connection, LaneHead head, long sequence, CancellationToken ct)
    {
        await using var command = Command(connection, $"SELECT lane_no, epoch, head FROM {s}.lane WHERE name = $1", Value(head.Lane));
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) throw Fencing.Refused(head, null);
        var found = new LaneHead(head.Lane, row.GetInt64(1), row.GetInt64(2));
        if (found.Epoch != head.Epoch) throw Fencing.Refused(head, found);
        CheckpointBound.ThrowIfPast(sequence, found.Head);
        return row.GetInt32(0);
    }
}
