using Npgsql;
using SiheungTwin.Grains.Journal.Store.Postgres;
using SiheungTwin.Grains.Journal.Store.Privacy;
using SiheungTwin.Grains.Journal.Store.Sqlite;

namespace SiheungTwin.Grains.Journal.Store;

/// <summary>Makes journal stores. Call <see cref="IJournalStore.InitializeAsync"/> before anything else.</summary>
public static class JournalStores
{
    /// <summary>A store in one SQLite file (created when missing, its folder too) with its write-ahead log beside it.</summary>
    public static IJournalStore Sqlite(string path, SqliteJournalOptions? options = null) => Personal(new SqliteJournalStore(path, options ?? new()));

    /// <summary>A store in a PostgreSQL database (15 or newer); the data source stays the caller's.</summary>
    public static IJournalStore Postgres(NpgsqlDataSource database, PostgresJournalOptions? options = null) =>
        Personal(new PostgresJournalStore(database, ownsDatabase: false, options ?? new()));

    /// <summary>A store in a PostgreSQL database (15 or newer), over connections of its own.</summary>
    public static IJournalStore Postgres(string connectionString, PostgresJournalOptions? options = null) =>
        Personal(new PostgresJournalStore(NpgsqlDataSource.Create(Guarded(connectionString)), ownsDatabase: true, options ?? new()));

    private static PersonalJournal Personal(IJournalStore store) => new(store, store.Retention);

    // A silo that hangs between two statements holds its locks for no longer than this; in the startup packet, so that it outlives the pool's resets.
    private static string Guarded(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.Options ??= "-c idle_in_transaction_session_timeout=15s";
        return builder.ConnectionString;
    }
}
