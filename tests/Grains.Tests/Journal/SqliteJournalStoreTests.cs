using Microsoft.Data.Sqlite;
using SiheungTwin.Grains.Journal.Store;

namespace SiheungTwin.Grains.Tests.Journal;

public sealed class SqliteJournalStoreTests : JournalStoreTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twin-journal-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "lane", "journal.db");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<IJournalStore> OpenAsync(QuarantineBound? quarantine = null) =>
        Task.FromResult(JournalStores.Sqlite(Path, new() { ReadChunk = 40, Quarantine = quarantine ?? new() }));

    protected override async Task TryAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Throws<SqliteException>(() => command.ExecuteNonQuery());
    }

    protected override Task<int> FindAsync(string text)
    {
        var wanted = System.Text.Encoding.UTF8.GetBytes(text);
        return Task.FromResult(Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!).Count(f =>
        {
            using var file = new FileStream(f, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(wanted) >= 0;
        }));
    }

    protected override async Task SetSchemaVersionAsync(int version)
    {
        await using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE schema_version SET version = $v";
        command.Parameters.AddWithValue("$v", version);
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
