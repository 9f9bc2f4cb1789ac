using Npgsql;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.PostgreSql;

namespace SiheungTwin.Grains.Tests.Journal;

public sealed class PostgresJournalStoreTests(PostgresCluster cluster) : JournalStoreTests
{
    private readonly string _schema = cluster.NewSchema();

    protected override async Task<IJournalStore> OpenAsync(QuarantineBound? quarantine = null) => JournalStores.Postgres(
        (await cluster.GetAsync()).ConnectionString,
        new() { Schema = _schema, PartitionRows = 100, ReadChunk = 40, Quarantine = quarantine ?? new() });

    protected override async Task TryAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create((await cluster.GetAsync()).ConnectionString);
        await using var command = source.CreateCommand($"SET search_path TO {_schema}; {sql}");
        await command.ExecuteNonQueryAsync(Ct);
    }

    protected override async Task<int> FindAsync(string text)
    {
        await using var source = NpgsqlDataSource.Create((await cluster.GetAsync()).ConnectionString);
        var tables = new List<string>();
        await using (var list = source.CreateCommand("SELECT tablename FROM pg_tables WHERE schemaname = $1"))
        {
            list.Parameters.AddWithValue(_schema);
            await using var rows = await list.ExecuteReaderAsync(Ct);
            while (await rows.ReadAsync(Ct))
                tables.Add(rows.GetString(0));
        }

        var found = 0;
        foreach (var table in tables)
        {
            await using var count = source.CreateCommand($"SELECT count(*) FROM {_schema}.{table} t WHERE t::text LIKE '%' || $1 || '%'");
            count.Parameters.AddWithValue(text);
            found += (int)(long)(await count.ExecuteScalarAsync(Ct))!;
        }

        return found;
    }

    protected override async Task SetSchemaVersionAsync(int version)
    {
        await using var source = NpgsqlDataSource.Create((await cluster.GetAsync()).ConnectionString);
        await using var command = source.CreateCommand($"UPDATE {_schema}.schema_version SET version = $1");
        command.Parameters.AddWithValue(version);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Ct));
    }
}
