using Npgsql;
using NpgsqlTypes;
using SiheungTwin.Grains.Interfaces.Journal;
using static SiheungTwin.Grains.Journal.Store.Postgres.PostgresDatabase;

namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>
/// The append, in five round trips whatever the size of the batch: look at the lane and claim new identities; mend and note; COPY (two);
/// commit. The lane's row is locked first, so a lane's deduplication rows have one writer at a time. Identities are inserted with
/// the sequences they would have if the whole batch were new, in key order (neighbours share pages, and two writers cannot deadlock);
/// if some turn out to be held already, their rows are read, the batch is decided anew and the sequences that moved are mended.
/// </summary>
internal sealed class PostgresAppend(string s)
{
    // A database set to lose commits for speed does not do so for the journal; stronger settings are left alone.
    private const string Durable = "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'";

    private readonly string _lane =
        $"SELECT lane_no, epoch, head, (SELECT max(time) FROM {s}.tick t WHERE t.lane_no = l.lane_no) FROM {s}.lane l WHERE name = $1 FOR UPDATE";

    private readonly string _claim = $"""
        INSERT INTO {s}.dedup(lane_no, identity, content, seq)
        SELECT l.lane_no, t.i, t.c, t.q FROM {s}.lane l, unnest($2, $3, $4) AS t(i, c, q) WHERE l.name = $1 ORDER BY t.i
        ON CONFLICT DO NOTHING RETURNING seq
        """;

    private readonly string _held = $"""
        SELECT identity, content, seq FROM {s}.dedup WHERE lane_no = $1 AND identity = ANY($2)
        UNION ALL SELECT identity, content, seq FROM {s}.revision WHERE lane_no = $1 AND identity = ANY($2)
        """;

    private readonly string _mend =
        $"UPDATE {s}.dedup d SET seq = t.q FROM unnest($2, $3) AS t(i, q) WHERE d.lane_no = $1 AND d.identity = t.i";

    private readonly string _revise =
        $"INSERT INTO {s}.revision(lane_no, identity, content, seq) SELECT $1, t.i, t.c, t.q FROM unnest($2, $3, $4) AS t(i, c, q)";

    private readonly string _tick = $"INSERT INTO {s}.tick(lane_no, time, seq) SELECT $1, t.t, t.q FROM unnest($2, $3) AS t(t, q)";

    private readonly string _head = $"UPDATE {s}.lane SET head = $4 WHERE lane_no = $1 AND epoch = $2 AND head = $3";

    private readonly string _copy =
        $"COPY {s}.entry(seq, asset_key, observed, received, cause, value, lo, hi, lane_no, kind, revisable, asset, feed, source, key, quantity, unit, reason, body) FROM STDIN (FORMAT BINARY)";

    /// <summary>Appends inside the caller's transaction.</summary>
    public async Task<AppendResult> AppendAsync(
        NpgsqlConnection connection, LaneHead head, IReadOnlyList<Entry> entries, EntryHash[] hashes, CancellationToken ct)
    {
        var hoped = AppendPlan.Of(entries, hashes, head.Head, []);
        var (lane, latest, taken) = await ClaimAsync(connection, head, hoped.Firsts, ct);
        var plan = hoped;
        List<DedupRow> moved = [];
        if (taken.Count < hoped.Firsts.Count)
        {
            var missing = hoped.Firsts.Where(row => !taken.Contains(row.Sequence)).Select(row => row.Hash.Identity).ToArray();
            plan = AppendPlan.Of(entries, hashes, head.Head, await HeldAsync(connection, lane, missing, ct));
            var guesses = hoped.Firsts.ToDictionary(row => row.Hash.Identity, row => row.Sequence);
            moved = plan.Firsts.FindAll(row => guesses[row.Hash.Identity] != row.Sequence);
        }

        if (plan.Written.Count == 0) return new(head, plan.Outcomes);
        await NoteAsync(connection, lane, head, plan, moved, TickRows.Rising(entries, plan, latest), ct);
        await CopyAsync(connection, lane, entries, plan, ct);
        return new(head with { Head = plan.Head }, plan.Outcomes);
    }

    private async Task<(int Lane, long LatestTick, HashSet<long> Taken)> ClaimAsync(
        NpgsqlConnection connection, LaneHead head, List<DedupRow> firsts, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(BatchCommand(Durable));
        batch.BatchCommands.Add(BatchCommand(_lane, Value(head.Lane)));
        if (firsts.Count > 0) batch.BatchCommands.Add(BatchCommand(_claim, [Value(head.Lane), .. Columns(firsts)]));
        await batch.PrepareAsync(ct);
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        if (!await rows.ReadAsync(ct)) throw Fencing.Refused(head, null);
        var (lane, found) = (rows.GetInt32(0), new LaneHead(head.Lane, rows.GetInt64(1), rows.GetInt64(2)));
        if (found != head) throw Fencing.Refused(head, found);
        var latest = rows.IsDBNull(3) ? long.MinValue : rows.GetInt64(3);
        var taken = new HashSet<long>(firsts.Count);
        if (await rows.NextResultAsync(ct))
        {
            while (await rows.ReadAsync(ct)) taken.Add(rows.GetInt64(0));
        }

        return (lane, latest, taken);
    }

    private async Task<List<DedupRow>> HeldAsync(NpgsqlConnection connection, int lane, Guid[] identities, CancellationToken ct)
    {
        await using var command = Command(connection, _held, Value(lane), Value(identities));
        await command.PrepareAsync(ct);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var held = new List<DedupRow>(identities.Length);
        while (await rows.ReadAsync(ct))
            held.Add(new(new(rows.GetGuid(0), rows.GetGuid(1)), rows.GetInt64(2)));
        return held;
    }

    private async Task NoteAsync(
        NpgsqlConnection connection, int lane, LaneHead head, AppendPlan plan, List<DedupRow> moved, (List<long> Times, List<long> Sequences) ticks, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (moved.Count > 0)
        {
            batch.BatchCommands.Add(BatchCommand(
                _mend, Value(lane), Value(moved.Select(row => row.Hash.Identity).ToArray()), Value(moved.Select(row => row.Sequence).ToArray())));
        }

        if (plan.Revisions.Count > 0) batch.BatchCommands.Add(BatchCommand(_revise, [Value(lane), .. Columns(plan.Revisions)]));
        if (ticks.Times.Count > 0) batch.BatchCommands.Add(BatchCommand(_tick, Value(lane), Value(ticks.Times.ToArray()), Value(ticks.Sequences.ToArray())));
        var move = BatchCommand(_head, Value(lane), Value(head.Epoch), Value(head.Head), Value(plan.Head));
        batch.BatchCommands.Add(move);
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
        if (move.RecordsAffected != 1) throw Fencing.Refused(head, null);
    }

    private async Task CopyAsync(NpgsqlConnection connection, int lane, IReadOnlyList<Entry> entries, AppendPlan plan, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(_copy, ct);
        foreach (var i in plan.Written)
        {
            var entry = entries[i];
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(plan.Outcomes[i].Sequence, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(EntryHash.AssetKey(entry.Asset), NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(EntryTime.ToMicros(entry.Observed), NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(EntryTime.ToMicros(entry.Received), NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(entry.Cause, NpgsqlDbType.Bigint, ct);
            await WriteAsync(copy, entry.Value, ct);
            await WriteAsync(copy, entry.Lo, ct);
            await WriteAsync(copy, entry.Hi, ct);
            await copy.WriteAsync(lane, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync((short)entry.Kind, NpgsqlDbType.Smallint, ct);
            await copy.WriteAsync(entry.Revisable, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(entry.Asset, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.Feed, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.Source, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.Key, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.Quantity, NpgsqlDbType.Text, ct);
            await WriteAsync(copy, entry.Unit, ct);
            await WriteAsync(copy, entry.Reason, ct);
            await WriteAsync(copy, entry.Body, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, double? number, CancellationToken ct) =>
        number is { } value ? copy.WriteAsync(value, NpgsqlDbType.Double, ct) : copy.WriteNullAsync(ct);

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken ct) =>
        text is not null ? copy.WriteAsync(text, NpgsqlDbType.Text, ct) : copy.WriteNullAsync(ct);

    private static NpgsqlParameter[] Columns(List<DedupRow> rows)
    {
        var (identities, contents, sequences) = (new Guid[rows.Count], new Guid[rows.Count], new long[rows.Count]);
        for (var i = 0; i < rows.Count; i++)
            (identities[i], contents[i], sequences[i]) = (rows[i].Hash.Identity, rows[i].Hash.Content, rows[i].Sequence);
        return [Value(identities), Value(contents), Value(sequences)];
    }
}
