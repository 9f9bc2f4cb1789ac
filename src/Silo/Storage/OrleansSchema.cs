using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SiheungTwin.Silo.Storage;

/// <summary>
/// Makes the tables and <c>OrleansQuery</c> rows Orleans' ADO.NET providers run on. Idempotent; two silos may do it at once. The
/// provider runs whatever text the rows hold, so they are rewritten on every start: the text always fits this version.
/// </summary>
public static class OrleansSchema
{
    /// <summary>Provider invariant of grain storage and clustering on PostgreSQL.</summary>
    public const string PostgresInvariant = "Npgsql";

    /// <summary>Provider invariant of grain storage on SQLite; Orleans loads Microsoft.Data.Sqlite under it.</summary>
    public const string SqliteInvariant = "System.Data.SQLite";

    /// <summary>Grain storage and clustering (membership) on PostgreSQL.</summary>
    public static async Task EnsurePostgresAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, transaction, "SELECT pg_advisory_xact_lock(hashtextextended('twin.orleans', 0))", ct);
        await OrleansSchemaVersion.EnsureAsync(connection, transaction, ct);
        await ExecuteAsync(connection, transaction, OrleansPostgres.Tables, ct);
        await WriteQueriesAsync(connection, transaction, [.. OrleansPostgres.GrainStorage, .. OrleansPostgres.Membership], ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Grain storage on SQLite: one silo, localhost clustering.</summary>
    public static async Task EnsureSqliteAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, null, "PRAGMA journal_mode=WAL", ct);
        await using var transaction = connection.BeginTransaction(deferred: false);
        await OrleansSchemaVersion.EnsureAsync(connection, transaction, ct);
        await ExecuteAsync(connection, transaction, OrleansSqlite.Tables, ct);
        await WriteQueriesAsync(connection, transaction, OrleansSqlite.GrainStorage, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>By invariant, as options name it.</summary>
    public static async Task EnsureAsync(string invariant, string connectionString, CancellationToken ct)
    {
        if (invariant == SqliteInvariant)
        {
            await EnsureSqliteAsync(connectionString, ct);
            return;
        }

        if (invariant != PostgresInvariant)
            throw new ArgumentException($"No Orleans schema for provider '{invariant}': use {PostgresInvariant} or {SqliteInvariant}.", nameof(invariant));
        await using var database = NpgsqlDataSource.Create(connectionString);
        await EnsurePostgresAsync(database, ct);
    }

    private static async Task WriteQueriesAsync(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<(string Key, string Text)> queries, CancellationToken ct)
    {
        foreach (var (key, text) in queries)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO OrleansQuery(QueryKey, QueryText) VALUES(@k, @t) ON CONFLICT(QueryKey) DO UPDATE SET QueryText = excluded.QueryText";
            foreach (var (name, value) in new[] { ("@k", key), ("@t", text) })
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
}
