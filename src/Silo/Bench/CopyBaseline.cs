using System.Diagnostics;
using Npgsql;

namespace SiheungTwin.Silo.Bench;

/// <summary>
/// What PostgreSQL does with the same rows when nothing stands before it: one binary COPY over one connection into a table with the
/// columns, keys and indexes of the journal's entries, durable at its end.
/// </summary>
internal static class CopyBaseline
{
    private const string Columns = "seq, asset_key, observed, received, cause, value, lo, hi, lane_no, kind, revisable, asset, feed, source, key, quantity, unit, reason, body";
    private const int MostRows = 300_000;

    /// <summary>Rows per second [1/s] of the COPY.</summary>
    public static async Task<double> MeasureAsync(string connection, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var session = await source.OpenConnectionAsync(ct);
        await ExecuteAsync(session, "CREATE TABLE journal.bench_entry (LIKE journal.entry INCLUDING ALL)", ct);
        try
        {
            var rows = await RowsAsync(session, ct);
            await ExecuteAsync(session, "CHECKPOINT", ct);
            var watch = Stopwatch.StartNew();
            await using (var copy = await session.BeginBinaryImportAsync($"COPY journal.bench_entry({Columns}) FROM STDIN (FORMAT BINARY)", ct))
            {
                foreach (var row in rows)
                    await copy.WriteRowAsync(ct, row);
                await copy.CompleteAsync(ct);
            }

            return rows.Count / watch.Elapsed.TotalSeconds;
        }
        finally
        {
            await ExecuteAsync(session, "DROP TABLE journal.bench_entry", ct);
        }
    }

    private static async Task<List<object[]>> RowsAsync(NpgsqlConnection session, CancellationToken ct)
    {
        await using var select = new NpgsqlCommand(FormattableString.Invariant($"SELECT {Columns} FROM journal.entry WHERE kind = 1 ORDER BY seq DESC LIMIT {MostRows}"), session);
        await using var reader = await select.ExecuteReaderAsync(ct);
        var rows = new List<object[]>();
        while (await reader.ReadAsync(ct))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        // The journal writes in the order of sequences; so does its rival.
        rows.Reverse();
        return rows;
    }

    private static async Task ExecuteAsync(NpgsqlConnection session, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await command.ExecuteNonQueryAsync(ct);
    }
}
