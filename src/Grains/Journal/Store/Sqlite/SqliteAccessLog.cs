using SiheungTwin.Grains.Journal.Store.Privacy;

namespace SiheungTwin.Grains.Journal.Store.Sqlite;

/// <summary>The access log in SQLite; triggers of its table refuse changes.</summary>
internal sealed class SqliteAccessLog(SqliteWriter writer, SqliteReads reads) : IAccessLogStore
{
    /// <inheritdoc/>
    public Task NoteAsync(string lane, IReadOnlyList<AccessRecord> records, CancellationToken ct) => writer.RunAsync(
        connection =>
        {
            foreach (var r in records)
            {
                using var insert = SqliteReads.Command(
                    connection,
                    "INSERT INTO access_log(lane, time, caller, person, route, filter, purpose, rows) VALUES($1, $2, $3, $4, $5, $6, $7, $8)",
                    lane, EntryTime.ToMicros(r.Time), EntryFault.Storable(r.Caller), EntryFault.Storable(r.Person), EntryFault.Storable(r.Route), EntryFault.Storable(r.Filter), EntryFault.Storable(r.Purpose), r.Rows);
                insert.ExecuteNonQuery();
            }

            return true;
        },
        ct);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AccessRecord>> ReadAsync(string lane, AccessFilter filter, int limit, CancellationToken ct) => await reads.ListAsync(
        "SELECT id, time, caller, person, route, filter, purpose, rows FROM access_log WHERE lane = $1 AND time >= $2 AND time < $3 AND ($4 IS NULL OR person = $4) AND id < $5 ORDER BY id DESC LIMIT $6",
        row => new AccessRecord(
            row.GetInt64(0), EntryTime.FromMicros(row.GetInt64(1)), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetInt64(7)),
        ct, lane, filter.From is { } from ? EntryTime.ToMicros(from) : long.MinValue, filter.To is { } to ? EntryTime.ToMicros(to) : long.MaxValue, filter.Person ?? (object)DBNull.Value, filter.Before, limit);
}
