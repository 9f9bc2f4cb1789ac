using Microsoft.Data.Sqlite;

namespace SiheungTwin.Grains.Journal.Store.Sqlite;

/// <summary>
/// The one connection that writes: WAL, <c>synchronous=FULL</c>, one transaction at a time. A failure of anything but the commit rolls
/// back and is <c>journal.unavailable</c>; a failed commit is <c>journal.outcome.unknown</c> and the connection is opened anew.
/// </summary>
internal sealed class SqliteWriter(string connectionString, long? maxBytes) : IAsyncDisposable
{
    private const int Busy = 5;
    private const int Full = 13;
    private const int PageBytes = 4096;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private SqliteConnection? _connection;
    private SqliteAppender? _appender;

    /// <summary>Runs work in a write transaction on a pool thread and commits it.</summary>
    public Task<T> RunAsync<T>(Func<SqliteConnection, T> work, CancellationToken ct) => GuardAsync(() => Transact(work), ct);

    /// <summary>Runs the appender in a write transaction on a pool thread and commits it.</summary>
    public Task<T> AppendAsync<T>(Func<SqliteAppender, T> work, CancellationToken ct) =>
        GuardAsync(() => Transact(connection => work(_appender ??= new SqliteAppender(connection))), ct);

    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync();
        Close();
        _gate.Dispose();
    }

    private async Task<T> GuardAsync<T>(Func<T> work, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            // SQLite blocks its thread while it syncs: not on a grain's.
            return await Task.Run(work, ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    private T Transact<T>(Func<SqliteConnection, T> work)
    {
        T result;
        SqliteConnection connection;
        try
        {
            connection = _connection ??= Open();
            Execute(connection, "BEGIN IMMEDIATE");
        }
        catch (SqliteException e)
        {
            throw Unavailable(e);
        }

        try
        {
            result = work(connection);
        }
        catch (Exception e)
        {
            RollBack(connection);
            if (e is SqliteException failure) throw Unavailable(failure);
            throw;
        }

        try
        {
            Execute(connection, "COMMIT");
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Busy or Full)
        {
            // A busy commit leaves the transaction open; one for which the disk had no room has not written its commit record. Nothing is written yet.
            RollBack(connection);
            throw Unavailable(e);
        }
        catch (SqliteException e)
        {
            Close();
            throw new JournalException(JournalException.OutcomeUnknown, $"SQLite failed while committing: {e.Message} Read the lane's head before going on.", e);
        }

        return result;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=4000");
            if (maxBytes is { } bound)
                Execute(connection, FormattableString.Invariant($"PRAGMA max_page_count={Math.Max(1, bound / PageBytes)}"));
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    private void RollBack(SqliteConnection connection)
    {
        try
        {
            Execute(connection, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite rolls some failures back itself, and then refuses; whatever is left open goes with the connection.
            Close();
        }
    }

    private void Close()
    {
        _appender?.Dispose();
        _appender = null;
        _connection?.Dispose();
        _connection = null;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static JournalException Unavailable(SqliteException e) =>
        new(JournalException.Unavailable, $"SQLite refused the write and nothing was written: {e.Message}", e);
}
