using Microsoft.Data.Sqlite;
using Npgsql;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.PostgreSql;
using static SiheungTwin.Grains.Tests.Journal.Entries;

namespace SiheungTwin.Grains.Tests.Journal;

/// <summary>A database that an older twin left, from a script of what it made, opens in this one with all that is in it.</summary>
public sealed class OlderSchemaTests(PostgresCluster cluster)
{
    private const string Lane = "siheung@old";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_SQLite_file_of_version_1_is_upgraded_in_place()
    {
        var folder = Directory.CreateTempSubdirectory("twin-old-");
        var path = Path.Combine(folder.FullName, "journal.db");
        await using (var old = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await old.OpenAsync(Ct);
            await using var script = new SqliteCommand(Script("sqlite-1.sql"), old);
            await script.ExecuteNonQueryAsync(Ct);
        }

        await using (var store = JournalStores.Sqlite(path))
            await CheckAsync(store);
        await using (var now = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await now.OpenAsync(Ct);
            await using var version = new SqliteCommand("SELECT group_concat(version) FROM schema_version", now);
            Assert.Equal("2", await version.ExecuteScalarAsync(Ct));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_PostgreSQL_schema_of_version_1_is_upgraded_in_place()
    {
        var (connection, schema) = ((await cluster.GetAsync()).ConnectionString, cluster.NewSchema());
        await using var source = NpgsqlDataSource.Create(connection);
        await using (var script = source.CreateCommand(Script("postgres-1.sql").Replace("{schema}", schema, StringComparison.Ordinal)))
            await script.ExecuteNonQueryAsync(Ct);
        await using (var store = JournalStores.Postgres(connection, new() { Schema = schema }))
            await CheckAsync(store);
        await using var version = source.CreateCommand($"SELECT version FROM {schema}.schema_version");
        Assert.Equal(2, await version.ExecuteScalarAsync(Ct));
    }

    private static string Script(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Journal", "Schemas", name));

    private static async Task CheckAsync(IJournalStore store)
    {
        await store.InitializeAsync(Ct);
        await store.InitializeAsync(Ct);
        Assert.Equal(new LaneHead(Lane, 3, 2), await store.HeadAsync(Lane, Ct));
        var entries = await store.ReadAsync(Lane, 0, long.MaxValue, Ct).ToListAsync(Ct);
        Assert.Equal([(1L, "old-1", 1.5), (2, "old-2", 2.5)], entries.Select(e => (e.Sequence, e.Key, e.Value!.Value)));
        Assert.Equal(1, await store.CheckpointSequenceAsync(Lane, Ct));
        Assert.Equal([1, 2], (await store.ReadStateAsync(Lane, "zone:1", Ct))!.State);
        var head = await store.ClaimAsync(Lane, Ct);
        var result = await store.AppendAsync(head, Readings(0, 150), Ct);
        Assert.Equal((4L, 152L), (result.Head.Epoch, result.Head.Head));
        Assert.All(result.Outcomes, outcome => Assert.Equal(AppendOutcome.Accepted, outcome.Outcome));
    }
}
