namespace SiheungTwin.Silo.Storage;

/// <summary>
/// Grain storage and membership on PostgreSQL. The primary key makes a second row of one grain impossible; a missing key extension is
/// kept as ''. A write or clear that matches no row returns none, which the provider reports as an ETag conflict.
/// Membership changes move the table's version and the silo's row in one statement, or neither.
/// </summary>
internal static class OrleansPostgres
{
    private const string Grain = """
        ServiceId = @ServiceId AND GrainTypeString = @GrainTypeString AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND GrainIdExtensionString = coalesce(@GrainIdExtensionString::text, '')
        """;

    private const string Silo = "m.DeploymentId = @DeploymentId AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation";

    private const string Members =
        "SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime, m.IAmAliveTime, v.Version FROM OrleansMembershipVersionTable v LEFT JOIN OrleansMembershipTable m ON";

    public const string Tables = """
        CREATE TABLE IF NOT EXISTS OrleansQuery(QueryKey text NOT NULL PRIMARY KEY, QueryText text NOT NULL);
        CREATE TABLE IF NOT EXISTS OrleansGrainState(
            GrainIdN0 bigint NOT NULL, GrainIdN1 bigint NOT NULL, Version integer NOT NULL, ModifiedOn timestamptz NOT NULL,
            ServiceId text COLLATE "C" NOT NULL, GrainTypeString text COLLATE "C" NOT NULL, GrainIdExtensionString text COLLATE "C" NOT NULL, PayloadBinary bytea,
            PRIMARY KEY (ServiceId, GrainTypeString, GrainIdN0, GrainIdN1, GrainIdExtensionString));
        CREATE TABLE IF NOT EXISTS OrleansMembershipVersionTable(
            DeploymentId text NOT NULL PRIMARY KEY, Timestamp timestamptz NOT NULL DEFAULT now(), Version integer NOT NULL DEFAULT 0);
        CREATE TABLE IF NOT EXISTS OrleansMembershipTable(
            DeploymentId text NOT NULL REFERENCES OrleansMembershipVersionTable, Address text NOT NULL, Port integer NOT NULL, Generation integer NOT NULL,
            SiloName text NOT NULL, HostName text NOT NULL, Status integer NOT NULL, ProxyPort integer, SuspectTimes text,
            StartTime timestamptz NOT NULL, IAmAliveTime timestamptz NOT NULL,
            PRIMARY KEY (DeploymentId, Address, Port, Generation));
        """;

    public static IReadOnlyList<(string Key, string Text)> GrainStorage { get; } =
    [
        ("ReadFromStorageKey", $"SELECT PayloadBinary, Version FROM OrleansGrainState WHERE {Grain}"),

        // Insert when the grain read nothing; update when the version it read is still there.
        ("WriteToStorageKey", $"""
            INSERT INTO OrleansGrainState AS was (ServiceId, GrainTypeString, GrainIdN0, GrainIdN1, GrainIdExtensionString, PayloadBinary, ModifiedOn, Version)
            SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString::text, ''), @PayloadBinary, now(), coalesce(@GrainStateVersion::integer, 0) + 1
            WHERE @GrainStateVersion::integer IS NULL OR EXISTS (SELECT 1 FROM OrleansGrainState WHERE {Grain} AND Version = @GrainStateVersion::integer)
            ON CONFLICT (ServiceId, GrainTypeString, GrainIdN0, GrainIdN1, GrainIdExtensionString)
            DO UPDATE SET PayloadBinary = excluded.PayloadBinary, ModifiedOn = excluded.ModifiedOn, Version = excluded.Version
            WHERE was.Version = @GrainStateVersion::integer
            RETURNING Version AS NewGrainStateVersion
            """),
        ("ClearStorageKey", $"""
            UPDATE OrleansGrainState SET PayloadBinary = NULL, ModifiedOn = now(), Version = Version + 1
            WHERE {Grain} AND Version = @GrainStateVersion::integer
            RETURNING Version AS NewGrainStateVersion
            """),
    ];

    public static IReadOnlyList<(string Key, string Text)> Membership { get; } =
    [
        ("MembershipReadRowKey", $"{Members} {Silo} WHERE v.DeploymentId = @DeploymentId"),
        ("MembershipReadAllKey", $"{Members} m.DeploymentId = v.DeploymentId WHERE v.DeploymentId = @DeploymentId"),
        ("InsertMembershipVersionKey", """
            WITH made AS (INSERT INTO OrleansMembershipVersionTable(DeploymentId) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT count(*)::integer FROM made
            """),

        // A row that is there already raises the key's violation inside the statement below: the guard comes first, the version second.
        ("InsertMembershipKey", $"""
            WITH moved AS (
                UPDATE OrleansMembershipVersionTable SET Timestamp = now(), Version = Version + 1
                WHERE DeploymentId = @DeploymentId AND Version = @Version
                AND NOT EXISTS (SELECT 1 FROM OrleansMembershipTable m WHERE {Silo})
                RETURNING 1),
            made AS (
                INSERT INTO OrleansMembershipTable(DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
                SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM moved
                RETURNING 1)
            SELECT count(*)::integer FROM made
            """),
        ("UpdateMembershipKey", $"""
            WITH moved AS (
                UPDATE OrleansMembershipVersionTable SET Timestamp = now(), Version = Version + 1
                WHERE DeploymentId = @DeploymentId AND Version = @Version
                AND EXISTS (SELECT 1 FROM OrleansMembershipTable m WHERE {Silo})
                RETURNING 1),
            changed AS (
                UPDATE OrleansMembershipTable m SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = greatest(m.IAmAliveTime, @IAmAliveTime)
                FROM moved WHERE {Silo}
                RETURNING 1)
            SELECT count(*)::integer FROM changed
            """),
        ("UpdateIAmAlivetimeKey", $"UPDATE OrleansMembershipTable m SET IAmAliveTime = greatest(m.IAmAliveTime, @IAmAliveTime) WHERE {Silo}"),
        ("GatewaysQueryKey", "SELECT Address, ProxyPort, Generation FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0"),
        ("DeleteMembershipTableEntriesKey", """
            WITH silos AS (DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId)
            DELETE FROM OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId
            """),

        // Status 6 is Dead (Orleans' SiloStatus): only the dead are cleaned away.
        ("CleanupDefunctSiloEntriesKey", "DELETE FROM OrleansMembershipTable WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status = 6"),
        ("CleanupDefunctSiloEntryKey", $"""
            DELETE FROM OrleansMembershipTable m
            WHERE {Silo} AND m.Status = 6 AND m.IAmAliveTime = @IAmAliveTime AND m.StartTime = @StartTime
            AND coalesce(m.SuspectTimes, '') = coalesce(@SuspectTimes::text, '')
            """),
    ];
}
