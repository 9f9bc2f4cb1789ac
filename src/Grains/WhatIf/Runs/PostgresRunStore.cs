using Npgsql;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>A run store in the cluster's database, large files in parts.</summary>
/// <param name="connection">Connection string.</param>
/// <param name="world">World whose files these are; others of the same database are not seen.</param>
public sealed class PostgresRunStore(string connection, string world) : IRunStore, IAsyncDisposable
{
    private const int PartBytes = 4 << 20;
    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connection);

    /// <summary>Makes the tables where they are missing.</summary>
    public async Task InitializeAsync(CancellationToken ct)
    {
        // Two silos may start at once, and CREATE IF NOT EXISTS is no protection against that: one lock for both.
        await using var open = await _database.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var transaction = await open.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(
            """
            SELECT pg_advisory_xact_lock(7242020251123);
            CREATE TABLE IF NOT EXISTS run_file(world text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, bytes bigint NOT NULL, written timestamptz NOT NULL, PRIMARY KEY(world, name));
            CREATE TABLE IF NOT EXISTS run_file_part(
                world text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, part integer NOT NULL, bytes bytea NOT NULL,
                PRIMARY KEY(world, name, part), FOREIGN KEY(world, name) REFERENCES run_file ON DELETE CASCADE);
            """,
            open);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        await using var open = await _database.OpenConnectionAsync(ct).ConfigureAwait(false);
        await using var transaction = await open.BeginTransactionAsync(ct).ConfigureAwait(false);
        await RunAsync("INSERT INTO run_file VALUES($1, $2, $3, clock_timestamp()) ON CONFLICT(world, name) DO UPDATE SET bytes = $3, written = clock_timestamp()", world, name, (long)bytes.Length).ConfigureAwait(false);
        await RunAsync("DELETE FROM run_file_part WHERE world = $1 AND name = $2", world, name).ConfigureAwait(false);
        for (var (part, from) = (0, 0); from < bytes.Length; part++, from += PartBytes)
            await RunAsync("INSERT INTO run_file_part VALUES($1, $2, $3, $4)", world, name, part, bytes.Slice(from, Math.Min(PartBytes, bytes.Length - from)).ToArray()).ConfigureAwait(false);
        await transaction.CommitAsync(ct).ConfigureAwait(false);

        async Task RunAsync(string sql, params object[] values)
        {
            await using var command = With(new NpgsqlCommand(sql, open), values);
            await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]?> GetAsync(string name, CancellationToken ct)
    {
        // One statement, one snapshot: never parts of two versions.
        await using var command = With(
            _database.CreateCommand("SELECT f.bytes, p.bytes FROM run_file f LEFT JOIN run_file_part p USING(world, name) WHERE f.world = $1 AND f.name = $2 ORDER BY p.part"), world, name);
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        byte[]? all = null;
        var at = 0;
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            all ??= new byte[rows.GetInt64(0)];
            if (await rows.IsDBNullAsync(1, ct).ConfigureAwait(false))
                continue;
            var part = rows.GetFieldValue<byte[]>(1);
            part.CopyTo(all, at);
            at += part.Length;
        }

        return all;
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string name, CancellationToken ct)
    {
        await using var command = With(_database.CreateCommand("DELETE FROM run_file WHERE world = $1 AND name = $2"), world, name);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredFile>> ListAsync(string prefix, CancellationToken ct)
    {
        await using var command = With(
            _database.CreateCommand("SELECT name, bytes, written FROM run_file WHERE world = $1 AND starts_with(name, $2) ORDER BY written DESC, name"), world, prefix);
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var files = new List<StoredFile>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
            files.Add(new StoredFile(rows.GetString(0), rows.GetInt64(1), rows.GetFieldValue<DateTimeOffset>(2)));
        return files;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static NpgsqlCommand With(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
