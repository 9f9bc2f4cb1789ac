using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Hosting;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Lane;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.Worlds;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;

namespace SiheungTwin.Grains.Tests.Hosting;

/// <summary>One silo in this process with the town in it, over a temporary SQLite journal; keeps every root its Atlas showed.</summary>
internal sealed class TownSilo : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IHost _host;

    private TownSilo(string folder, IHost host) => (_folder, _host) = (folder, host);

    public WorldOptions World { get; } = new() { Name = "test", Clock = WorldClock.Recording, CityReference = SmallTown.Reference };

    public ConcurrentDictionary<long, AtlasRoot> Shown { get; } = new();

    public IGrainFactory Grains => Get<IGrainFactory>();

    public ILaneGrain Lane => Grains.GetGrain<ILaneGrain>(World.Lane);

    public LiveAtlas Atlas => Get<LiveAtlas>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<TownSilo> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("twin-silo-").FullName;
        var store = JournalStores.Sqlite(Path.Combine(folder, "journal.db"));
        await store.InitializeAsync(Ct);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next()));
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton<ICitySource, TownSource>();
        var world = new WorldOptions { Name = "test", Clock = WorldClock.Recording, CityReference = SmallTown.Reference };
        builder.Services.AddSingleton<IModelFormat>(new FloodModels());
        builder.Services.AddTwin(world);
        var silo = new TownSilo(folder, builder.Build());
        using (silo.Atlas.Listen(step => silo.Shown[step.Root.Watermark] = step.Root))
        {
            await silo._host.StartAsync(Ct);
            Assert.True(await silo.Atlas.WaitForAsync(1, TimeSpan.FromSeconds(20), Ct));
        }

        silo.Atlas.Listen(step => silo.Shown[step.Root.Watermark] = step.Root);
        return silo;
    }

    /// <summary>Says something at its time and waits until nothing follows from it any more.</summary>
    public async Task SayAsync(Entry[] entries, DateTimeOffset at)
    {
        await Lane.Append(entries, at);
        var last = 0L;
        for (var quiet = 0; quiet < 2;)
        {
            var mark = await Lane.Append([Tick.At(DateTimeOffset.MinValue)], null);
            Assert.True(await Atlas.WaitForAsync(mark.Watermark, TimeSpan.FromSeconds(20), Ct));
            quiet = mark.Watermark == last + 1 ? quiet + 1 : 0;
            last = mark.Watermark;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await Get<IJournalStore>().DisposeAsync();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
