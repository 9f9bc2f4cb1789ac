using System.Net.Sockets;
using Npgsql;

namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>Runs statements on a data source and turns its failures into the journal's.</summary>
internal sealed class PostgresDatabase(NpgsqlDataSource source)
{
    /// <summary>Runs work on a connection; whatever the database or the way to it refuses is <c>journal.unavailable</c>.</summary>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            return await work(connection);
        }
        catch (Exception e) when (IsFailure(e))
        {
            throw Unavailable(e);
        }
    }

    /// <summary>Runs work in a transaction and commits it; a commit that fails is <c>journal.outcome.unknown</c>.</summary>
    /// <remarks>The commit is not cancelled: a commit given up half-way has an unknown outcome for no gain.</remarks>
    public Task<T> TransactAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct) => RunAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var result = await work(connection);
            try
            {
                await transaction.CommitAsync(CancellationToken.None);
            }
            catch (Exception e) when (IsFailure(e))
            {
                throw new JournalException(
                    JournalException.OutcomeUnknown, $"PostgreSQL was lost while committing: {e.Message} Read the lane's head before going on.", e);
            }

            return result;
        },
        ct);

    /// <summary>Reads all rows of one statement with positional parameters.</summary>
    public Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params NpgsqlParameter[] values) => RunAsync(
        async connection =>
        {
            await using var command = Command(connection, sql, values);
            await command.PrepareAsync(ct);
            await using var rows = await command.ExecuteReaderAsync(ct);
            var list = new List<T>();
            while (await rows.ReadAsync(ct)) list.Add(read(rows));
            return list;
        },
        ct);

    /// <summary>Runs one statement in a transaction of its own; the number of rows it touched.</summary>
    public Task<int> ExecuteAsync(string sql, CancellationToken ct, params NpgsqlParameter[] values) => TransactAsync(
        async connection =>
        {
            await using var command = Command(connection, sql, values);
            return await command.ExecuteNonQueryAsync(ct);
        },
        ct);

    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params NpgsqlParameter[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(values);
        return command;
    }

    public static NpgsqlBatchCommand BatchCommand(string sql, params NpgsqlParameter[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(value);
        return command;
    }

    /// <summary>A positional parameter.</summary>
    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    private static bool IsFailure(Exception e) => e is NpgsqlException or SocketException or TimeoutException or IOException;

    private static JournalException Unavailable(Exception e) =>
        new(JournalException.Unavailable, $"PostgreSQL refused or could not be reached; nothing was written: {e.Message}", e);
}
