using Orleans.Configuration;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Cluster;
using SiheungTwin.Silo.Storage;

namespace SiheungTwin.Silo.Hosting;

/// <summary>The Orleans half of the host: clustering, liveness, storage for what is rare and precious. Silo ports on loopback, unless an address is given that is closed to others.</summary>
internal static class SiloSetup
{
    /// <summary>Name of the grain storage for runs, orders and keys.</summary>
    public const string GrainStorage = "twin";

    public static async Task AddAsync(WebApplicationBuilder builder, TwinOptions options, WorldOptions world, CancellationToken ct)
    {
        var postgres = options.Storage == StorageKind.Postgres;
        var connection = postgres ? options.Connection! : $"Data Source={Path.Combine(options.Data, "worlds", options.World, "grains.db")}";
        await OrleansSchema.EnsureAsync(postgres ? OrleansSchema.PostgresInvariant : OrleansSchema.SqliteInvariant, connection, ct);
        builder.Host.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (world.Lane, world.Lane));
            if (options.Cluster)
            {
                silo.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (OrleansSchema.PostgresInvariant, connection));
                var network = options.Silos;

                // No gateway: nobody but silos speaks Orleans to a silo.
                silo.ConfigureEndpoints(network.Address, options.SiloPort ?? FreePort.Next(), gatewayPort: 0, listenOnAnyHostAddress: false);
                if (network.Tls is { } files)
                    new SiloTls(files).Use(silo);
            }
            else
            {
                var port = FreePort.Next();
                silo.UseLocalhostClustering(port, FreePort.Next(), primarySiloEndpoint: null, world.Lane, world.Lane);
            }

            silo.Configure<ClusterMembershipOptions>(o =>
            {
                o.ProbeTimeout = TimeSpan.FromSeconds(1);
                o.NumMissedProbesLimit = 2;
                o.TableRefreshTimeout = TimeSpan.FromSeconds(10);
                o.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
                o.DefunctSiloExpiration = TimeSpan.FromDays(1);
            });
            GrainDashboard.Add(silo, options);
            silo.Configure<GrainCollectionOptions>(o => o.CollectionAge = TimeSpan.FromHours(2));
            silo.AddAdoNetGrainStorage(GrainStorage, o => (o.Invariant, o.ConnectionString) = (postgres ? OrleansSchema.PostgresInvariant : OrleansSchema.SqliteInvariant, connection));
        });
    }
}
