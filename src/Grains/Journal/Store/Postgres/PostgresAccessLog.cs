using SiheungTwin.Grains.Journal.Store.Privacy;
using static SiheungTwin.Grains.Journal.Store.Postgres.PostgresDatabase;

namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>The access log in PostgreSQL; rules of its table refuse changes.</summary>
internal sealed class PostgresAccessLog(PostgresDatabase database, string s) : IAccessLogStore
{
    /// <inheritdoc/>
    public Task NoteAsync(string lane, IReadOnlyList<AccessRecord> records, CancellationToken ct) => database.ExecuteAsync(
        $"INSERT INTO {s}.access_log(lane, time, caller, person, route, filter, purpose, rows) SELECT $1, t.* FROM unnest($2, $3, $4, $5, $6, $7, $8) AS t",
        ct,
        Value(lane),
        Value(records.Select(r => EntryTime.ToMicros(r.Time)).ToArray()),
        Value(records.Select(r => EntryFault.Storable(r.Caller)).ToArray()),
        Value(records.Select(r => EntryFault.Storable(r.Person)).ToArray()),
        Value(records.Select(r => EntryFault.Storable(r.Route)).ToArray()),
        Value(records.Select(r => EntryFault.Storable(r.Filter)).ToArray()),
        Value(records.Select(r => EntryFault.Storable(r.Purpose)).ToArray()),
        Value(records.Select(r => r.Rows).ToArray()));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AccessRecord>> ReadAsync(string lane, AccessFilter filter, int limit, CancellationToken ct) => await database.ListAsync(
        $"SELECT id, time, caller, person, route, filter, purpose, rows FROM {s}.access_log WHERE lane = $1 AND time >= $2 AND time < $3 AND ($4 = '' OR person = $4) AND id < $5 ORDER BY id DESC LIMIT $6",
        row => new AccessRecord(
            row.GetInt64(0), EntryTime.FromMicros(row.GetInt64(1)), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetInt64(7)),
        ct, Value(lane), Value(filter.From is { } from ? EntryTime.ToMicros(from) : long.MinValue), Value(filter.To is { } to ? EntryTime.ToMicros(to) : long.MaxValue), Value(filter.Person ?? ""), Value(filter.Before), Value(limit));
}
