using Microsoft.Data.Sqlite;

namespace SiheungTwin.Grains.Journal.Store.Sqlite;

/// <summary>Reads over pooled connections beside the writer's: WAL lets them see the last commit while a write goes on.</summary>
internal sealed class SqliteReads(string connectionString)
{
    /// <summary>Runs one statement with parameters <c>$1, $2, …</c> and reads all its rows, on a pool thread.</summary>
    public Task<List<T>> ListAsync<T>(string sql, Func<SqliteDataReader, T> read, CancellationToken ct, params object[] values) =>
        Task.Run(
            () =>
            {
                try
                {
                    using var connection = new SqliteConnection(connectionString);
                    connection.Open();
                    using var command = Command(connection, sql, values);
                    using var rows = command.ExecuteReader();
                    var list = new List<T>();
                    while (rows.Read())
                    {
                        ct.ThrowIfCancellationRequested();
                        list.Add(read(rows));
                    }

                    return list;
                }
                catch (SqliteException e)
                {
                    throw new JournalException(JournalException.Unavailable, $"SQLite could not be read: {e.Message}", e);
                }
            },
            ct);

    /// <summary>A command with parameters <c>$1, $2, …</c>.</summary>
    public static SqliteCommand Command(SqliteConnection connection, string sql, params object[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${i + 1}"), values[i]);
        return command;
    }

    /// <summary>Closes idle connections, so that the file can be moved or removed.</summary>
    public void Close()
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
