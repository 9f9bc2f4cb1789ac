using System.Data.Common;
using System.Globalization;
using SiheungTwin.Grains.Journal.Store;

namespace SiheungTwin.Silo.Storage;

/// <summary>The version of the tables that grain storage and membership live in, in a table of their own beside them.</summary>
internal static class OrleansSchemaVersion
{
    public const int Version = 1;

    /// <summary>Refuses tables of a newer twin and notes this one's version; the caller holds a write transaction.</summary>
    /// <exception cref="JournalException">Code <c>journal.schema.newer</c>.</exception>
    public static async Task EnsureAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "CREATE TABLE IF NOT EXISTS OrleansTwinVersion(Part text NOT NULL PRIMARY KEY, Version integer NOT NULL)";
        await command.ExecuteNonQueryAsync(ct);
        command.CommandText = "SELECT max(Version) FROM OrleansTwinVersion";
        var found = await command.ExecuteScalarAsync(ct);
        if (found is not (null or DBNull) && Convert.ToInt64(found, CultureInfo.InvariantCulture) is var version && version > Version)
        {
            throw new JournalException(
                JournalException.SchemaNewer,
                string.Create(CultureInfo.InvariantCulture, $"The grain storage has schema version {version}; this twin knows versions up to {Version}. Run the twin that wrote it, or a newer one."));
        }

        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"INSERT INTO OrleansTwinVersion(Part, Version) VALUES('grains', {Version}) ON CONFLICT(Part) DO UPDATE SET Version = excluded.Version");
        await command.ExecuteNonQueryAsync(ct);
    }
}
