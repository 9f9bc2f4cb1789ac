using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Storage;
using SiheungTwin.Fixtures;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Storage;

namespace SiheungTwin.Silo.Tests.Storage;

/// <summary>Orleans' own ADO.NET provider over our schema, in a silo that runs.</summary>
public sealed class OrleansStorageTests
{
    private static readonly GrainId Grain = GrainId.Create("run", "가-1");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Grain_state_lives_in_SQLite()
    {
        var folder = Directory.CreateTempSubdirectory("twin-orleans-");
        var connection = $"Data Source={Path.Combine(folder.FullName, "grains.db")};Pooling=False";
        await OrleansSchema.EnsureAsync(OrleansSchema.SqliteInvariant, connection, Ct);
        await OrleansSchema.EnsureAsync(OrleansSchema.SqliteInvariant, connection, Ct);
        await CheckAsync(OrleansSchema.SqliteInvariant, connection, cluster: false);
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Grain_state_and_membership_live_in_PostgreSQL()
    {
        Assert.SkipWhen(PrivatePostgres.WhyNot is not null, PrivatePostgres.WhyNot ?? "");
        await using var server = await PrivatePostgres.StartAsync(Ct);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => OrleansSchema.EnsureAsync(OrleansSchema.PostgresInvariant, server.ConnectionString, Ct)));
        await CheckAsync(OrleansSchema.PostgresInvariant, server.ConnectionString, cluster: true);

        await using var source = Npgsql.NpgsqlDataSource.Create(server.ConnectionString);
        await using var members = source.CreateCommand("SELECT count(*) FROM OrleansMembershipTable");
        Assert.Equal(1L, await members.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task Tables_of_a_newer_twin_are_refused_and_left_alone()
    {
        var folder = Directory.CreateTempSubdirectory("twin-orleans-");
        var connection = $"Data Source={Path.Combine(folder.FullName, "grains.db")};Pooling=False";
        await OrleansSchema.EnsureAsync(OrleansSchema.SqliteInvariant, connection, Ct);
        await using (var database = new SqliteConnection(connection))
        {
            await database.OpenAsync(Ct);
            await using var newer = new SqliteCommand("UPDATE OrleansTwinVersion SET Version = 99", database);
            Assert.Equal(1, await newer.ExecuteNonQueryAsync(Ct));
        }

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var refused = await Assert.ThrowsAsync<JournalException>(() => OrleansSchema.EnsureAsync(OrleansSchema.SqliteInvariant, connection, Ct));
            Assert.Equal(JournalException.SchemaNewer, refused.Code);
            Assert.Contains("99", refused.Message, StringComparison.Ordinal);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Another_provider_is_refused() => await Assert.ThrowsAsync<ArgumentException>(() => OrleansSchema.EnsureAsync("MySql", "x", Ct));

    private static async Task CheckAsync(string invariant, string connection, bool cluster)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            if (cluster)
            {
                silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (invariant, connection));
                silo.Configure<EndpointOptions>(options => (options.AdvertisedIPAddress, options.SiloPort, options.GatewayPort) = (System.Net.IPAddress.Loopback, FreePort.Next(), FreePort.Next()));
            }
            else
            {
                silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next());
            }

            silo.AddAdoNetGrainStorage("rare", options => (options.Invariant, options.ConnectionString) = (invariant, connection));
        });
        using var host = builder.Build();
        await host.StartAsync(Ct);
        await StateRoundTripAsync(host.Services.GetRequiredKeyedService<IGrainStorage>("rare"));
        await host.StopAsync(Ct);
    }

    private static async Task StateRoundTripAsync(IGrainStorage storage)
    {
        var state = await ReadAsync(storage);
        Assert.False(state.RecordExists);
        state.State = ["one"];
        await storage.WriteStateAsync("run", Grain, state);
        state.State = ["two"];
        await storage.WriteStateAsync("run", Grain, state);

        var read = await ReadAsync(storage);
        Assert.True(read.RecordExists);
        Assert.Equal(["two"], read.State);
        Assert.False((await ReadAsync(storage, GrainId.Create("run", "가-2"))).RecordExists);

        read.State = ["three"];
        await storage.WriteStateAsync("run", Grain, read);
        state.State = ["late"];
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.WriteStateAsync("run", Grain, state));
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.WriteStateAsync("run", Grain, new GrainState<List<string>>(["new"])));
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => storage.ClearStateAsync("run", Grain, state));
        Assert.Equal(["three"], (await ReadAsync(storage)).State);

        await storage.ClearStateAsync("run", Grain, read);
        var cleared = await ReadAsync(storage);
        Assert.False(cleared.RecordExists);
        cleared.State = ["four"];
        await storage.WriteStateAsync("run", Grain, cleared);
        Assert.Equal(["four"], (await ReadAsync(storage)).State);
    }

    private static async Task<GrainState<List<string>>> ReadAsync(IGrainStorage storage, GrainId? grain = null)
    {
        var state = new GrainState<List<string>>([]);
        await storage.ReadStateAsync("run", grain ?? Grain, state);
        return state;
    }
}
