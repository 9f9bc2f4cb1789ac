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

    protected override async Task SetSchemaVersionAsync(int version)
    {
        await using var source = NpgsqlDataSource.Create((await cluster.GetAsync()).ConnectionString);
        await using var command = source.CreateCommand($"UPDATE {_schema}.schema_version SET version = $1");
        command.Parameters.AddWithValue(version);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Ct));
    }
}
