using Microsoft.Data.Sqlite;

namespace SiheungTwin.Grains.Journal.Store.Sqlite;

/// <summary>Tables about people and for people in SQLite, beside the journal's own: who handed a refused row in, who asked for vehicles.</summary>
internal static class SqlitePrivacySchema
{
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS access_log(
            id INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, time INTEGER NOT NULL, caller TEXT NOT NULL, person TEXT NOT NULL,
            route TEXT NOT NULL, filter TEXT NOT NULL, purpose TEXT NOT NULL, rows INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS history_base(lane TEXT PRIMARY KEY, seq INTEGER NOT NULL, horizon INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS base_state(
            lane TEXT NOT NULL, asset TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY(lane, asset));
        CREATE TABLE IF NOT EXISTS legal_hold(
            id INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, name TEXT NOT NULL, assets TEXT NOT NULL, named TEXT NOT NULL, author TEXT NOT NULL,
            reason TEXT NOT NULL, placed INTEGER NOT NULL, until INTEGER, released INTEGER);
        CREATE TABLE IF NOT EXISTS kept_entry(lane TEXT NOT NULL, hold INTEGER NOT NULL, seq INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY(lane, hold, seq));
        CREATE TRIGGER IF NOT EXISTS access_log_stays BEFORE DELETE ON access_log BEGIN SELECT raise(ABORT, 'the access log is append-only'); END;
        CREATE TRIGGER IF NOT EXISTS access_log_is BEFORE UPDATE ON access_log BEGIN SELECT raise(ABORT, 'the access log is append-only'); END;
        """;

    /// <summary>Makes what is missing; the caller holds a write transaction.</summary>
    public static void Ensure(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM pragma_table_info('quarantine') WHERE name = 'source'";
        if (command.ExecuteScalar() is 0L)
        {
            command.CommandText = "ALTER TABLE quarantine ADD COLUMN source TEXT NOT NULL DEFAULT ''";
            command.ExecuteNonQuery();
        }

        command.CommandText = Tables;
        command.ExecuteNonQuery();
    }
}
