using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.WhatIf.Runs;

namespace SiheungTwin.Silo.Hosting;

/// <summary>Opens the journal a twin was asked to keep.</summary>
public static class TwinStore
{
    /// <summary>File of a world's embedded journal.</summary>
    public static string SqlitePath(string data, string world) => Path.Combine(data, "worlds", world, "journal.db");

    public static async Task<IJournalStore> OpenAsync(TwinOptions options, CancellationToken ct)
    {
        var store = options.Storage switch
        {
            StorageKind.Sqlite => JournalStores.Sqlite(SqlitePath(options.Data, options.World)),
            StorageKind.Postgres => JournalStores.Postgres(options.Connection ?? throw new InvalidOperationException("PostgreSQL needs a connection string: put it in an environment variable and name that with --connection-env.")),
            _ => throw new InvalidOperationException($"There is no storage '{options.Storage}'."),
        };
        await store.InitializeAsync(ct);
        return store;
    }

    /// <summary>Opens the store of runs: beside the journal's tables, or, of a twin of one silo, in its data directory.</summary>
    public static async Task<IRunStore> OpenRunsAsync(TwinOptions options, CancellationToken ct)
    {
        if (options.Storage == StorageKind.Sqlite)
            return new DirectoryRunStore(Path.Combine(options.Data, "worlds", options.World, "runs"));
        var store = new PostgresRunStore(options.Connection!, options.World);
        await store.InitializeAsync(ct);
        return store;
    }
}
