using System.Globalization;
using Npgsql;

namespace SiheungTwin.Grains.Journal.Store.Postgres;

/// <summary>
/// Tables of the PostgreSQL journal, made and upgraded in one transaction under an advisory lock, so that two silos may start at once. What
/// a step made is never edited once a twin was released with it: what changes is a step of its own.
/// </summary>
internal sealed class PostgresSchema(PostgresDatabase database, PostgresJournalOptions options)
{
    /// <summary>1: the journal. 2: what is personal lies apart, so that a twin that knows 1 only would fold without it.</summary>
    public const int Version = 2;

    private readonly string _s = options.Schema;

    /// <summary>Makes or upgrades the tables; the sequences a partition holds.</summary>
    /// <exception cref="JournalException">Code <c>journal.schema.newer</c>.</exception>
    public Task<long> EnsureAsync(CancellationToken ct) => database.TransactAsync(
        async connection =>
        {
            await LockAsync(connection, _s, ct);
            var found = await FoundAsync(connection, ct);
            if (found > Version)
                throw Newer(found);

            // The last step is made again: it is idempotent, and completes what an earlier twin of the same version left.
            foreach (var (to, sql) in new[] { (1, Tables()), (Version, PostgresPrivacySchema.Tables(_s)) })
            {
                if (to < found) continue;
                await using var make = new NpgsqlCommand(sql, connection);
                await make.ExecuteNonQueryAsync(ct);
            }

            await using (var note = PostgresDatabase.Command(connection, $"UPDATE {_s}.schema_version SET version = $1 WHERE version <> $1", PostgresDatabase.Value(Version)))
                await note.ExecuteNonQueryAsync(ct);
            await using var rows = new NpgsqlCommand($"SELECT partition_rows FROM {_s}.schema_version", connection);
            return (long)(await rows.ExecuteScalarAsync(ct))!;
        },
        ct);

    /// <summary>Waits for the schema's advisory lock, held to the end of the transaction.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        await using var command = PostgresDatabase.Command(
            connection, "SELECT pg_advisory_xact_lock(hashtextextended('twin.journal.' || $1, 0))", PostgresDatabase.Value(schema));
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<int> FoundAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using (var exists = PostgresDatabase.Command(connection, "SELECT to_regclass($1) IS NOT NULL", PostgresDatabase.Value($"{_s}.schema_version")))
        {
            if (await exists.ExecuteScalarAsync(ct) is not true) return 0;
        }

        await using var read = new NpgsqlCommand($"SELECT version FROM {_s}.schema_version", connection);
        return await read.ExecuteScalarAsync(ct) as int? ?? 0;
    }

    private JournalException Newer(int found) => new(
        JournalException.SchemaNewer,
        string.Create(CultureInfo.InvariantCulture, $"The journal in schema {_s} has schema version {found}; this twin knows versions up to {Version}. Run the twin that wrote it, or a newer one."));

    private string Tables() => $"""
        CREATE SCHEMA IF NOT EXISTS {_s};
        CREATE TABLE IF NOT EXISTS {_s}.schema_version(
            one boolean PRIMARY KEY DEFAULT true CHECK (one), version integer NOT NULL, partition_rows bigint NOT NULL);
        INSERT INTO {_s}.schema_version(version, partition_rows) VALUES (1, {options.PartitionRows.ToString(CultureInfo.InvariantCulture)}) ON CONFLICT DO NOTHING;
        CREATE TABLE IF NOT EXISTS {_s}.lane(
            lane_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE,
            epoch bigint NOT NULL, head bigint NOT NULL, checkpoint bigint NOT NULL) WITH (fillfactor = 50);
        CREATE TABLE IF NOT EXISTS {_s}.entry(
            seq bigint NOT NULL, asset_key bigint NOT NULL, observed bigint NOT NULL, received bigint NOT NULL, cause bigint NOT NULL,
            value double precision, lo double precision, hi double precision,
            lane_no integer NOT NULL, kind smallint NOT NULL, revisable boolean NOT NULL,
            asset text COLLATE "C" NOT NULL, feed text COLLATE "C" NOT NULL, source text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL,
            quantity text COLLATE "C" NOT NULL, unit text COLLATE "C", reason text COLLATE "C", body text COLLATE "C",
            PRIMARY KEY (lane_no, seq)) PARTITION BY RANGE (seq);
        CREATE INDEX IF NOT EXISTS entry_asset ON {_s}.entry(lane_no, asset_key, seq);
        CREATE TABLE IF NOT EXISTS {_s}.dedup(
            identity uuid NOT NULL, content uuid NOT NULL, seq bigint NOT NULL, lane_no integer NOT NULL, PRIMARY KEY (lane_no, identity));
        CREATE TABLE IF NOT EXISTS {_s}.revision(
            identity uuid NOT NULL, content uuid NOT NULL, seq bigint NOT NULL, lane_no integer NOT NULL, PRIMARY KEY (lane_no, identity, content));
        CREATE TABLE IF NOT EXISTS {_s}.tick(
            time bigint NOT NULL, seq bigint NOT NULL, lane_no integer NOT NULL, PRIMARY KEY (lane_no, time));
        CREATE TABLE IF NOT EXISTS {_s}.state(
            lane_no integer NOT NULL, asset text COLLATE "C" NOT NULL, seq bigint NOT NULL, kind text COLLATE "C" NOT NULL, bytes bytea NOT NULL,
            PRIMARY KEY (lane_no, asset));
        CREATE TABLE IF NOT EXISTS {_s}.blob(sha256 text COLLATE "C" PRIMARY KEY, bytes bytea NOT NULL);
        CREATE TABLE IF NOT EXISTS {_s}.quarantine_lane(
            lane text COLLATE "C" PRIMARY KEY, next_id bigint NOT NULL, held bigint NOT NULL, bytes bigint NOT NULL, overflow bigint NOT NULL);
        CREATE TABLE IF NOT EXISTS {_s}.quarantine(
            lane text COLLATE "C" NOT NULL, id bigint NOT NULL, feed text COLLATE "C" NOT NULL, received bigint NOT NULL, code text NOT NULL,
            field text NOT NULL, message text NOT NULL, content text NOT NULL, size bigint NOT NULL, PRIMARY KEY (lane, id));
        """;
}
