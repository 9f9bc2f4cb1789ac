namespace SiheungTwin.Silo.Storage;

/// <summary>
/// Grain storage on SQLite. The primary key makes a second row of one grain impossible; a missing key extension is kept as ''.
/// A write or clear that matches no row returns none, which the provider reports as an ETag conflict.
/// </summary>
internal static class OrleansSqlite
{
    private const string Grain = """
        ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND GrainIdExtensionString = coalesce(@GrainIdExtensionString, '')
        """;

    public const string Tables = """
        CREATE TABLE IF NOT EXISTS OrleansQuery(QueryKey TEXT NOT NULL PRIMARY KEY, QueryText TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS OrleansGrainState(
            ServiceId TEXT NOT NULL, GrainTypeString TEXT NOT NULL, GrainIdN0 INTEGER NOT NULL, GrainIdN1 INTEGER NOT NULL,
            GrainIdExtensionString TEXT NOT NULL, PayloadBinary BLOB, ModifiedOn TEXT NOT NULL, Version INTEGER NOT NULL,
            PRIMARY KEY(ServiceId, GrainTypeString, GrainIdN0, GrainIdN1, GrainIdExtensionString));
        """;

    public static IReadOnlyList<(string Key, string Text)> GrainStorage { get; } =
    [
        ("ReadFromStorageKey", $"SELECT PayloadBinary, Version FROM OrleansGrainState WHERE {Grain}"),

        // Insert when the grain read nothing; update when the version it read is still there.
        ("WriteToStorageKey", $"""
            INSERT INTO OrleansGrainState(ServiceId, GrainTypeString, GrainIdN0, GrainIdN1, GrainIdExtensionString, PayloadBinary, ModifiedOn, Version)
            SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), @PayloadBinary, datetime('now'), coalesce(@GrainStateVersion, 0) + 1
            WHERE @GrainStateVersion IS NULL OR EXISTS (SELECT 1 FROM OrleansGrainState WHERE {Grain} AND Version = @GrainStateVersion)
            ON CONFLICT DO UPDATE SET PayloadBinary = excluded.PayloadBinary, ModifiedOn = excluded.ModifiedOn, Version = excluded.Version
            WHERE Version = @GrainStateVersion
            RETURNING Version AS NewGrainStateVersion
            """),
        ("ClearStorageKey", $"""
            UPDATE OrleansGrainState SET PayloadBinary = NULL, ModifiedOn = datetime('now'), Version = Version + 1
            WHERE {Grain} AND Version = @GrainStateVersion
            RETURNING Version AS NewGrainStateVersion
            """),
    ];
}
