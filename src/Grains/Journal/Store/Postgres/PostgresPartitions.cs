using System.Globalization;
using Npgsql;

namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>
/// Partitions of the entries by sequence range, made ahead of need. A partition is made beside the table and then attached, which
/// lets reads and appends go on; <c>CREATE TABLE … PARTITION OF</c> would lock them out.
/// </summary>
internal sealed class PostgresPartitions(PostgresDatabase database, string schema)
{
    private long _rows;
    private long _covered;

    /// <summary>Learns how large partitions are and makes the first.</summary>
    public Task StartAsync(long rows, CancellationToken ct)
    {
        _rows = rows;
        Volatile.Write(ref _covered, 0);
        return EnsureAsync(1, ct);
    }

    /// <summary>Sees to it that sequences up to <paramref name="sequence"/> have a partition, and that the next one is there in good time.</summary>
    public async Task EnsureAsync(long sequence, CancellationToken ct)
    {
        if (_rows == 0) throw new InvalidOperationException("Call InitializeAsync first.");
        if (sequence + (_rows / 10) < Volatile.Read(ref _covered)) return;
        var last = (sequence / _rows) + 1;
        await database.TransactAsync(
            async connection =>
            {
                await PostgresSchema.LockAsync(connection, schema, ct);
                for (var number = last; number >= 0 && !await ExistsAsync(connection, number, ct); number--)
                    await CreateAsync(connection, number, ct);
                return true;
            },
            ct);
        Volatile.Write(ref _covered, (last + 1) * _rows);
    }

    private static string Name(long number) => "entry_" + number.ToString("D6", CultureInfo.InvariantCulture);

    private async Task<bool> ExistsAsync(NpgsqlConnection connection, long number, CancellationToken ct)
    {
        await using var command = PostgresDatabase.Command(
            connection, "SELECT to_regclass($1) IS NOT NULL", PostgresDatabase.Value($"{schema}.{Name(number)}"));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private async Task CreateAsync(NpgsqlConnection connection, long number, CancellationToken ct)
    {
        var (from, to) = ((number * _rows).ToString(CultureInfo.InvariantCulture), ((number + 1) * _rows).ToString(CultureInfo.InvariantCulture));
        await using var command = new NpgsqlCommand(
            $"""
            CREATE TABLE {schema}.{Name(number)} (LIKE {schema}.entry INCLUDING ALL);
            ALTER TABLE {schema}.entry ATTACH PARTITION {schema}.{Name(number)} FOR VALUES FROM ({from}) TO ({to});
            """,
            connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
