using Orleans.Serialization;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Journal.Store.Privacy;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Privacy;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.Export;

/// <summary>A world folded straight from its journal, without a server, to its head or to a past instant. Claims and appends nothing.</summary>
internal sealed class JournalRoot : IAsyncDisposable
{
    private readonly IJournalStore _store;

    private JournalRoot(IJournalStore store, WorldOptions world, AtlasRoot root, string licence) => (_store, World, Root, Licence) = (store, world, root, licence);

    /// <summary>The world.</summary>
    public WorldOptions World { get; }

    /// <summary>The city at that instant.</summary>
    public AtlasRoot Root { get; }

    /// <summary>Terms of use of the city's data.</summary>
    public string Licence { get; }

    /// <summary>Opens and folds.</summary>
    /// <exception cref="VerbException">There is no such world, or nothing has happened in it by then.</exception>
    public static async Task<JournalRoot> OpenAsync(TwinOptions options, DateTimeOffset? datetime, CancellationToken ct)
    {
        var path = TwinStore.SqlitePath(options.Data, options.World);
        if (!File.Exists(path))
            throw new VerbException($"--data: {path} does not exist: the world '{options.World}' was never served with this directory.");
        var world = new WorldOptions { Name = options.World };
        var store = await TwinStore.OpenAsync(options, ct);
        try
        {
            var cities = new CityVersions(options, store);
            var root = await FoldAsync(datetime, world, store, cities, ct);
            return new JournalRoot(store, world, root, (await cities.ManifestAsync(root.Index.Reference, ct)).Licence);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Notes in the access log that a verb was given vehicle-level data straight from the journal.</summary>
    public Task NoteAccessAsync(string what, string filter, long rows, CancellationToken ct) => _store.AccessLog.NoteAsync(
        World.Lane,
        [new AccessRecord(0, TimeProvider.System.GetUtcNow(), "cli", AccessLog.Text(Environment.UserName), what, AccessLog.Text(filter), "", rows)],
        ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static async Task<AtlasRoot> FoldAsync(DateTimeOffset? datetime, WorldOptions world, IJournalStore store, CityVersions cities, CancellationToken ct)
    {
        var kinds = new AssetKinds(new Rules());
        await using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var history = new WorldHistory(store, kinds, new StateCodec(services.GetRequiredService<Serializer<AssetState>>()));
        var head = (await store.HeadAsync(world.Lane, ct))?.Head ?? 0;
        var upTo = datetime is { } then ? await store.SequenceAtAsync(world.Lane, then, ct) : head;
        if (upTo == 0)
            throw Empty();
        if (datetime is { } asked)
            await history.ThrowIfDroppedAsync(world.Lane, asked, ct);
        var checkpoint = await history.CheckpointAsync(world.Lane, ct);
        var folded = await history.ForwardAsync(world.Lane, checkpoint.Watermark <= upTo ? checkpoint : await history.BaseAsync(world.Lane, upTo, ct), upTo, ct);
        if (folded.Now == DateTimeOffset.MinValue)
            throw Empty();
        var index = await new CityIndexes(cities, kinds).GetAsync(folded.City, ct);
        return AtlasWriter.Start(index, folded.States, folded.Watermark, folded.Now, await new ModelLibrary(store, ModelFormats.All).GetAsync(folded.Models, ct)).Root;

        VerbException Empty() => new(datetime is { } time ? $"--datetime: the world '{world.Name}' begins after {Rfc3339.Text(time)}." : $"Nothing has happened in the world '{world.Name}' yet: replay something first.");
    }
}
