using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SiheungTwin.Grains.Journal.Store.Sqlite;

/// <summary>
/// A prepared statement bound without boxing: the few statements that run once per entry go below ADO.NET, which costs several
/// allocations per parameter. Parameters count from 1, columns from 0. Not thread-safe; used under the writer's gate.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private byte[] _text = new byte[1024];

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    public void Bind(int at, long value) => Check(raw.sqlite3_bind_int64(_statement, at, value));

    public void Bind(int at, double? value) =>
        Check(value is { } number ? raw.sqlite3_bind_double(_statement, at, number) : raw.sqlite3_bind_null(_statement, at));

    public void Bind(int at, string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_statement, at));
            return;
        }

        var room = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (room > _text.Length) _text = new byte[room];
        var length = Encoding.UTF8.GetBytes(value, _text);
        Check(raw.sqlite3_bind_text(_statement, at, _text.AsSpan(0, length)));
    }

    public void Bind(int at, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(_statement, at, bytes));
    }

    /// <summary>True when a row is there, false when the statement is done.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE) return false;
        var failure = new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code, raw.sqlite3_extended_errcode(_database));
        raw.sqlite3_reset(_statement);
        throw failure;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    public void Execute()
    {
        Step();
        Reset();
    }

    public void Reset() => raw.sqlite3_reset(_statement);

    public long Long(int column) => raw.sqlite3_column_int64(_statement, column);

    public Guid Hash(int column) => new(raw.sqlite3_column_blob(_statement, column), bigEndian: true);

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), code, raw.sqlite3_extended_errcode(_database));
    }
}
