using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using SiheungTwin.Fixtures;
using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Tests.Worlds;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Silo.Map;

[assembly: AssemblyFixture(typeof(SiheungTwin.Cluster.Tests.Town))]

namespace SiheungTwin.Cluster.Tests;

/// <summary>A small town on disk and a private PostgreSQL, shared by the tests; and the storm that is posted to it.</summary>
public sealed class Town : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 7, 1, 1, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("twin-cluster-").FullName;
    private readonly Lazy<Task<PrivatePostgres>> _postgres = new(() => PrivatePostgres.StartAsync());
    private int _worlds;

    public Town()
    {
        City = Path.Combine(_folder, "city");
        CityDirectory.Write(City, SmallTown.Model, new Raster(20, 10, 185_000, 530_100, 10), new short[200]);
    }

    /// <summary>The city directory.</summary>
    public string City { get; }

    /// <summary>Skips the test when there is no PostgreSQL here; a database of its own otherwise.</summary>
    public async Task<string> DatabaseAsync(CancellationToken ct)
    {
        Assert.SkipWhen(PrivatePostgres.WhyNot is not null, PrivatePostgres.WhyNot ?? "");
        return await (await _postgres.Value).CreateDatabaseAsync("twin" + Interlocked.Increment(ref _worlds).ToString(CultureInfo.InvariantCulture), ct);
    }

    public string NewData() => Path.Combine(_folder, "data" + Interlocked.Increment(ref _worlds).ToString(CultureInfo.InvariantCulture));

    /// <summary>Rain of both stations in a minute of the storm, as the AWS file has it.</summary>
    public static string Rain(int minute)
    {
        var kst = Start.AddMinutes(minute).AddHours(9);
        var total = Math.Round(minute * 1.8, 1);
        return string.Create(CultureInfo.InvariantCulture, $"tm,stn,rnday\n{kst:yyyyMMddHHmm},565,{total}\n{kst:yyyyMMddHHmm},571,{total / 2}\n");
    }

    /// <summary>Levels of the underpass, each under a key of its own.</summary>
    public static string Levels(IEnumerable<string> keys, int minute)
    {
        var rows = new JsonArray([.. keys.Select((key, i) => (JsonNode)new JsonObject
        {
            ["sensor"] = "pit",
            ["key"] = key,
            ["observed"] = Start.AddMinutes(minute).AddSeconds(i).ToString("O", CultureInfo.InvariantCulture),
            ["quantity"] = "water_level",
            ["value"] = Math.Round(4 + (minute * 0.01), 3),
            ["unit"] = "m",
            ["datum"] = "msl",
        })]);
        return rows.ToJsonString();
    }

    /// <summary>The journal as it stands, and the Atlas somebody folds from its first line.</summary>
    public static async Task<(List<Entry> Journal, AtlasRoot Root)> FoldAfreshAsync(IJournalStore store, string lane, long upTo, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var kinds = new AssetKinds(new Rules());
        var history = new WorldHistory(store, kinds, new StateCodec(services.GetRequiredService<Serializer<AssetState>>()));
        var world = await history.ForwardAsync(lane, FoldedWorld.Empty, upTo, ct);
        var journal = await store.ReadAsync(lane, 0, upTo, ct).ToListAsync(ct);
        return (journal, AtlasWriter.Start(CityIndex.Build(world.City, SmallTown.Model, kinds), world.States, world.Watermark, world.Now).Root);
    }

    public static string Text(AssetSnapshot snapshot) => GrainEndpoint.Json(snapshot)!.ToJsonString();

    public async ValueTask DisposeAsync()
    {
        if (_postgres.IsValueCreated)
            await (await _postgres.Value).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
