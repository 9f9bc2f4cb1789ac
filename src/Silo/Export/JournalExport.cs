using Microsoft.Extensions.Primitives;
using Orleans.Serialization;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.Export;

/// <summary>Reads a collection straight from a journal, without a server: folds it to its head or to a past instant. Claims and appends nothing.</summary>
internal static class JournalExport
{
    public static async Task<ExportRows> ReadAsync(ExportRequest request, TwinOptions options, CancellationToken ct)
    {
        var world = new WorldOptions { Name = options.World };
        await using var store = await OpenAsync(options, ct);
        var cities = new CityVersions(options, store);
        var root = await FoldAsync(request.Datetime, world, store, cities, ct);
        var manifest = await cities.ManifestAsync(root.Index.Reference, ct);
        return new ExportRows(
            5186,
            root.Now == DateTimeOffset.MinValue ? null : root.Now,
            world.IsLive ? root.Index.City.Label : $"훈련 exercise ({world.Name}) · {root.Index.City.Label}",
            manifest.Licence,
            RowsOf(request, root).ToAsyncEnumerable());
    }

    /// <summary>The whole city at the journal's head or as of a past instant.</summary>
    public static async Task<AtlasRoot> RootAsync(DateTimeOffset? datetime, TwinOptions options, CancellationToken ct)
    {
        await using var store = await OpenAsync(options, ct);
        return await FoldAsync(datetime, new WorldOptions { Name = options.World }, store, new CityVersions(options, store), ct);
    }

    private static async Task<IJournalStore> OpenAsync(TwinOptions options, CancellationToken ct)
    {
        var path = TwinStore.SqlitePath(options.Data, options.World);
        return File.Exists(path)
            ? await TwinStore.OpenAsync(options, ct)
            : throw new VerbException($"--data: {path} does not exist: the world '{options.World}' was never served with this directory.");
    }

    private static async Task<AtlasRoot> FoldAsync(DateTimeOffset? datetime, WorldOptions world, IJournalStore store, CityVersions cities, CancellationToken ct)
    {
        var kinds = new AssetKinds(new Rules());
        await using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var history = new WorldHistory(store, kinds, new StateCodec(services.GetRequiredService<Serializer<AssetState>>()));
        var head = (await store.HeadAsync(world.Lane, ct))?.Head ?? 0;
        var upTo = datetime is { } then ? await store.SequenceAtAsync(world.Lane, then, ct) : head;
        if (upTo == 0)
            throw Empty();
        var checkpoint = await history.CheckpointAsync(world.Lane, ct);
        var folded = await history.ForwardAsync(world.Lane, checkpoint.Watermark <= upTo ? checkpoint : FoldedWorld.Empty, upTo, ct);
        if (folded.Now == DateTimeOffset.MinValue)
            throw Empty();
        var index = await new CityIndexes(cities, kinds).GetAsync(folded.City, ct);
        return AtlasWriter.Start(index, folded.States, folded.Watermark, folded.Now, await new ModelLibrary(store, ModelFormats.All).GetAsync(folded.Models, ct)).Root;

        VerbException Empty() => new(datetime is { } time ? $"--datetime: the world '{world.Name}' begins after {Rfc3339.Text(time)}." : $"Nothing has happened in the world '{world.Name}' yet: replay something first.");
    }

    private static IEnumerable<FeatureRow> RowsOf(ExportRequest request, AtlasRoot root)
    {
        var parameters = request.Filter.ToDictionary(f => f.Key, f => new StringValues(f.Value));
        if (request.Bbox is not null)
            parameters["bbox"] = request.Bbox;
        var query = ItemsQuery.Parse(new QueryCollection(parameters), request.Schema) with { Limit = int.MaxValue };
        foreach (var feature in query.Run(root, request.Schema).Page)
        {
            yield return new FeatureRow(
                AssetShape.Of(request.Schema.Parts?.Place(feature) ?? feature.Asset.Geometry),
                [feature.Id, .. request.Schema.Columns.Select(c => c.Get(feature.Asset, feature.Snapshot) switch { double d => Math.Round(d, 6), var value => value })]);
        }
    }
}
