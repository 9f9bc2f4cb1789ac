using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Fixtures;

/// <summary>
/// A PostgreSQL cluster of one's own: data in a temporary folder, loopback TCP on a free port and a socket in the folder, fsync on.
/// Never as root: then it runs as the account <c>postgres</c>. Everything is removed when it is disposed.
/// </summary>
#if PRIVATE_POSTGRES_INTERNAL
internal
#else
public
#endif
sealed class PrivatePostgres : IAsyncDisposable
{
    private const string Account = "postgres";
    private const int StartAttempts = 100;
    private readonly string _binaries;
    private readonly string _folder;
    private Process? _server;
    private Task _log = Task.CompletedTask;

    private PrivatePostgres(string binaries, string folder, int port) => (_binaries, _folder, Port) = (binaries, folder, port);

    /// <summary>Why no cluster can be started here; null when one can.</summary>
    public static string? WhyNot { get; } = Binaries() is null
        ? "PostgreSQL's server binaries are not installed: install the Debian package postgresql-15 (or newer)."
        : IsRoot && !AccountExists() ? "PostgreSQL refuses to run as root and the account 'postgres' does not exist: install the Debian package postgresql-15." : null;

    /// <summary>Port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>False after <see cref="KillAsync"/>, until it is started again.</summary>
    public bool IsRunning => _server is not null;

    /// <summary>Connection string of the database <c>postgres</c>; the user <c>twin</c> is superuser and needs no password.</summary>
    public string ConnectionString => ConnectionTo("postgres");

    private static bool IsRoot => Environment.IsPrivilegedProcess;

    /// <summary>Makes a cluster and starts it.</summary>
    public static async Task<PrivatePostgres> StartAsync(CancellationToken ct = default)
    {
        var binaries = Binaries() ?? throw new InvalidOperationException(WhyNot);
        var folder = Directory.CreateTempSubdirectory("twin-pg-").FullName;
        if (IsRoot) await RunAsync("chown", [Account, folder], ct);
        var cluster = new PrivatePostgres(binaries, folder, FreePort.Next());
        try
        {
            // initdb's own syncing only guards against a crash of the machine before first use.
            var (file, arguments) = Unprivileged(
                Path.Combine(binaries, "initdb"), "-D", cluster.Data, "-U", "twin", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions");
            await RunAsync(file, arguments, ct);
            await cluster.StartAgainAsync(ct);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database; its connection string.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="disk">Empty folder its tables lie in, on a disk of its own; null for the cluster's.</param>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken ct = default, string? disk = null)
    {
        if (disk is not null)
        {
            if (IsRoot) await RunAsync("chown", [Account, disk], ct);
            await ExecuteAsync($"CREATE TABLESPACE \"{name}\" LOCATION '{disk}'", ct);
        }

        await ExecuteAsync($"CREATE DATABASE \"{name}\"" + (disk is null ? "" : $" TABLESPACE \"{name}\""), ct);
        return ConnectionTo(name);
    }

    /// <summary>Drops a database that was made on a disk of its own, whoever is connected.</summary>
    public async Task DropDatabaseAsync(string name, CancellationToken ct = default)
    {
        await ExecuteAsync($"DROP DATABASE \"{name}\" WITH (FORCE)", ct);
        await ExecuteAsync($"DROP TABLESPACE \"{name}\"", ct);
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Kills the postmaster with SIGKILL, as a crash would.</summary>
    public async Task KillAsync(CancellationToken ct = default)
    {
        if (_server is null) return;
        _server.Kill();
        await _server.WaitForExitAsync(ct);
        await _log;
        _server.Dispose();
        _server = null;
    }

    /// <summary>Starts the cluster on the same data and port after <see cref="KillAsync"/>; it recovers first.</summary>
    public async Task StartAgainAsync(CancellationToken ct = default)
    {
        // After a kill the orphaned backends hold the shared memory for a moment, and the server refuses to start beside them.
        for (var attempt = 1; ; attempt++)
        {
            var said = await TryStartAsync(ct);
            if (said is null) return;
            if (attempt == StartAttempts) throw new InvalidOperationException("PostgreSQL did not start: " + said);
            await Task.Delay(50, ct);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await RunAsync("kill", ["-QUIT", _server.Id.ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
            await _server.WaitForExitAsync();
            await _log;
            _server.Dispose();
            _server = null;
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private string ConnectionTo(string database) => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=twin;Database={database};SSL Mode=Disable;GSS Encryption Mode=Disable;Timeout=10");

    /// <summary>Null when the server is ready, else what it said before it ended.</summary>
    private async Task<string?> TryStartAsync(CancellationToken ct)
    {
        var (file, arguments) = Unprivileged(
            Path.Combine(_binaries, "postgres"), "-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture), "-k", _folder,
            "-c", "listen_addresses=127.0.0.1", "-c", "fsync=on", "-c", "logging_collector=off", "-c", "log_min_messages=warning", "-c", "max_wal_size=1GB");
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardError = true, WorkingDirectory = _folder };
        start.Environment["LC_ALL"] = "C";
        var server = Process.Start(start)!;
        var said = new List<string>();
        while (await server.StandardError.ReadLineAsync(ct) is { } line)
        {
            said.Add(line);
            if (!line.Contains("ready to accept connections", StringComparison.Ordinal)) continue;
            _server = server;
            _log = server.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return null;
        }

        await server.WaitForExitAsync(ct);
        server.Dispose();
        return string.Join('\n', said);
    }

    private static (string File, string[] Arguments) Unprivileged(string file, params string[] arguments) => IsRoot
        ? ("setpriv", [$"--reuid={Account}", $"--regid={Account}", "--clear-groups", "--", file, .. arguments])
        : (file, arguments);

    private static string? Binaries()
    {
        var folders = new List<string>();
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders.AddRange(Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(path => Path.Combine(path, "bin")));
        }

        folders.AddRange((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries));
        return folders.Find(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    private static bool AccountExists() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith(Account + ":", StringComparison.Ordinal));

    private static async Task RunAsync(string file, string[] arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0) throw new InvalidOperationException($"{file} failed: {error}{await output}");
    }
}
