using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SiheungTwin.Grains.Journal.Store.Sqlite;

/// <summary>
/// Tables of the SQLite journal, made and upgraded in one transaction; the version lies in <c>schema_version</c>. What a step made is
/// never edited once a twin was released with it: what changes is a step of its own, which finds the tables as the one before left them.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>1: the journal. 2: what is personal lies apart, so that a twin that knows 1 only would fold without it.</summary>
    public const int Version = 2;

    private const string Tables = """
        CREATE TABLE IF NOT EXISTS schema_version(version INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS lane(
            lane_no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
            epoch INTEGER NOT NULL, head INTEGER NOT NULL, checkpoint INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS entry(
            lane_no INTEGER NOT NULL, seq INTEGER NOT NULL, kind INTEGER NOT NULL, asset_key INTEGER NOT NULL, asset TEXT NOT NULL,
            feed TEXT NOT NULL, source TEXT NOT NULL, key TEXT NOT NULL, quantity TEXT NOT NULL,
            value REAL, lo REAL, hi REAL, unit TEXT, reason TEXT,
            observed INTEGER NOT NULL, received INTEGER NOT NULL, body TEXT, cause INTEGER NOT NULL, revisable INTEGER NOT NULL,
            PRIMARY KEY(lane_no, seq)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS entry_asset ON entry(lane_no, asset_key, seq);
        CREATE TABLE IF NOT EXISTS dedup(
            lane_no INTEGER NOT NULL, identity BLOB NOT NULL, content BLOB NOT NULL, seq INTEGER NOT NULL,
            PRIMARY KEY(lane_no, identity)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS revision(
            lane_no INTEGER NOT NULL, identity BLOB NOT NULL, content BLOB NOT NULL, seq INTEGER NOT NULL,
            PRIMARY KEY(lane_no, identity, content)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS tick(
            lane_no INTEGER NOT NULL, time INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(lane_no, time)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS state(
            lane_no INTEGER NOT NULL, asset TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, bytes BLOB NOT NULL,
            PRIMARY KEY(lane_no, asset));
        CREATE TABLE IF NOT EXISTS blob(sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS quarantine_lane(
            lane TEXT PRIMARY KEY, next_id INTEGER NOT NULL, held INTEGER NOT NULL, bytes INTEGER NOT NULL, overflow INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS quarantine(
            lane TEXT NOT NULL, id INTEGER NOT NULL, feed TEXT NOT NULL, received INTEGER NOT NULL, code TEXT NOT NULL,
            field TEXT NOT NULL, message TEXT NOT NULL, content TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY(lane, id));
        """;

    private static readonly (int To, Action<SqliteConnection> Make)[] Steps = [(1, MakeJournal), (Version, SqlitePrivacySchema.Ensure)];

    /// <summary>Makes or upgrades the tables; the caller holds a write transaction.</summary>
    /// <exception cref="JournalException">Code <c>journal.schema.newer</c>.</exception>
    public static void Ensure(SqliteConnection connection)
    {
        var found = Found(connection);
        if (found > Version)
        {
            throw new JournalException(
                JournalException.SchemaNewer,
                string.Create(CultureInfo.InvariantCulture, $"The journal file has schema version {found}; this twin knows versions up to {Version}. Run the twin that wrote it, or a newer one."));
        }

        // The last step is made again: it is idempotent, and completes what an earlier twin of the same version left.
        foreach (var (to, make) in Steps)
        {
            if (to >= found)
                make(connection);
        }

        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"DELETE FROM schema_version; INSERT INTO schema_version VALUES ({Version})"));
    }

    private static long Found(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'";
        if (Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 0)
            return 0;
        command.CommandText = "SELECT max(version) FROM schema_version";
        return command.ExecuteScalar() as long? ?? 0;
    }

    private static void MakeJournal(SqliteConnection connection) => Execute(connection, Tables);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
