using System.Globalization;
using SiheungTwin.Fixtures;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.Worlds;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Silo.Bench.Torture;

/// <summary>Whom a cycle strikes.</summary>
internal enum Strike
{
    /// <summary>The silo that writes the lane.</summary>
    LaneSilo,

    /// <summary>Any silo.</summary>
    AnySilo,

    /// <summary>Every silo at once.</summary>
    AllSilos,

    /// <summary>The database server.</summary>
    Database,

    /// <summary>The database server and the silo that writes the lane.</summary>
    Both,
}

/// <summary>Silos in processes of their own over a private PostgreSQL, or one silo over SQLite, that can be struck down and raised again.</summary>
internal sealed class TortureCluster : IAsyncDisposable
{
    public const string World = "torture";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly BenchFolder _folder = new();
    private readonly PrivatePostgres? _postgres;
    private readonly string? _connection;
    private readonly BenchSilo?[] _silos;

    private TortureCluster(PrivatePostgres? postgres, string? connection, int silos) =>
        (_postgres, _connection, _silos) = (postgres, connection, new BenchSilo?[silos]);

    /// <summary>Name of the lane.</summary>
    public static string Lane => $"siheung@{World}";

    /// <summary>Whom the next cycles strike, in an order of their own: silos, the database, and both; a lone silo where there is no server.</summary>
    public Strike[] Draw(Random random)
    {
        if (_postgres is null)
            return [Strike.LaneSilo];
        Strike[] three = [(Strike)random.Next((int)Strike.Database), Strike.Database, Strike.Both];
        random.Shuffle(three);
        return three;
    }

    /// <summary>The silos that are up.</summary>
    public IReadOnlyList<BenchSilo> Silos => [.. _silos.OfType<BenchSilo>()];

    /// <summary>The silo that writes the lane.</summary>
    public BenchSilo LaneSilo => Silos.MaxBy(s => s.Epoch)!;

    public static async Task<TortureCluster> OnPostgresAsync(int silos, CancellationToken ct)
    {
        var postgres = await PrivatePostgres.StartAsync(ct);
        return await new TortureCluster(postgres, await postgres.CreateDatabaseAsync("twin", ct), silos).StartAsync(ct);
    }

    public static Task<TortureCluster> OnSqliteAsync(CancellationToken ct) => new TortureCluster(null, null, 1).StartAsync(ct);

    /// <summary>The journal, as somebody who is no silo reads it.</summary>
    public IJournalStore OpenStore() => _connection is null ? JournalStores.Sqlite(TwinStore.SqlitePath(Data(0), World)) : JournalStores.Postgres(_connection);

    /// <summary>A silo that is up, or the last that was: a client does not know.</summary>
    public BenchSilo Any(Random random) => Volatile.Read(ref _silos[random.Next(_silos.Length)]) ?? throw new InvalidOperationException("No silo was started.");

    /// <summary>SIGKILL to whoever is struck.</summary>
    public async Task StrikeAsync(Strike strike, Random random, CancellationToken ct)
    {
        var victims = strike switch
        {
            Strike.AllSilos => Silos,
            Strike.AnySilo => [Silos[random.Next(Silos.Count)]],
            Strike.LaneSilo or Strike.Both => [LaneSilo],
            _ => [],
        };
        var deaths = victims.Select(v => v.KillAsync(ct));
        await Task.WhenAll(strike is Strike.Database or Strike.Both ? deaths.Append(_postgres!.KillAsync(ct)) : deaths);
    }

    /// <summary>Starts again whoever is down and waits until every silo is ready.</summary>
    public async Task RaiseAsync(CancellationToken ct)
    {
        if (_postgres is { IsRunning: false })
            await _postgres.StartAgainAsync(ct);
        for (var i = 0; i < _silos.Length; i++)
        {
            if (_silos[i] is null or { IsUp: false })
                _silos[i] = BenchSilo.Start(Data(i), _folder.Sub("city"), World, _connection);
        }

        await Task.WhenAll(Silos.Select(s => s.ReadyAsync(Patience, ct)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Silos)
            await silo.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        _folder.Dispose();
    }

    private string Data(int silo) => _folder.Sub("data" + silo.ToString(CultureInfo.InvariantCulture));

    private async Task<TortureCluster> StartAsync(CancellationToken ct)
    {
        try
        {
            CityDirectory.Write(_folder.Sub("city"), SmallTown.Model, new Raster(20, 10, 185_000, 530_100, 10), new short[200]);
            await RaiseAsync(ct);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }
}
