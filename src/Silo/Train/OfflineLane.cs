using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Serialization;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Lane;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Placement;
using SiheungTwin.Ingest.Privacy;

namespace SiheungTwin.Silo.Train;

/// <summary>
/// A world without a server: the decoders, masks, placement, journal (a temporary SQLite file), folds and decisions of the live twin, with the assets folded in
/// this process instead of in grains. What a model learns from has gone the same way as what it will score.
/// </summary>
internal sealed class OfflineLane : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly string _folder;
    private readonly ServiceProvider _services;
    private readonly IJournalStore _store;
    private readonly LaneWriter _writer;
    private readonly Folding _folding;
    private readonly CityPlacement _placement;

    // Plates here are drawn by the simulator: a key known to all hides nobody, and gives the same pseudonyms, so the same file, every time.
    private readonly PlatePseudonym _keys = new(PseudonymKeyRing.Parse("train:" + Convert.ToBase64String(new byte[32])));

    private OfflineLane(string folder, ServiceProvider services, IJournalStore store, LaneWriter writer, Folding folding, CityPlacement placement) =>
        (_folder, _services, _store, _writer, _folding, _placement) = (folder, services, store, writer, folding, placement);

    /// <summary>Starts one over a city.</summary>
    public static async Task<OfflineLane> StartAsync(CityModel city, AssetKinds kinds, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("twin-train-").FullName;
        var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var store = JournalStores.Sqlite(Path.Combine(folder, "journal.db"));
        await store.InitializeAsync(ct);
        var world = new WorldOptions { Name = "train", Clock = WorldClock.Recording, CityReference = city.Version };
        var codec = new StateCodec(services.GetRequiredService<Serializer<AssetState>>());
        var folding = new Folding(kinds);
        var writer = new LaneWriter(
            store, world, new LaneOptions { CheckpointPeriod = TimeSpan.FromHours(12) }, new WorldHistory(store, kinds, codec), new CityIndexes(new Only(city), kinds), new ModelLibrary(store, []), codec, folding, TimeProvider.System, NullLogger<LaneWriter>.Instance);
        await writer.StartAsync(ct);
        await writer.ActivateCityAsync(city.Version);
        return new OfflineLane(folder, services, store, writer, folding, new CityPlacement(city));
    }

    /// <summary>Rows taken and refused so far.</summary>
    public (long Taken, long Refused) Rows { get; private set; }

    /// <summary>Takes one payload of a feed at a world time.</summary>
    public async Task TakeAsync(string feed, ReadOnlyMemory<byte> content, DateTimeOffset time, CancellationToken ct)
    {
        if (!FeedCatalog.Default.TryGet(feed, out var description))
            throw new InvalidDataException($"There is no feed '{feed}'.");
        var decoded = description.Decoder.Decode(content, new DecodeContext { Received = time, Vehicles = _keys });
        var placed = _placement.Place([.. decoded.Observations.Select(o => ObservationMask.Of(o, _keys))]);
        await AppendAsync([.. placed.Entries], time.ToUniversalTime(), ct);
        Rows = (Rows.Taken + placed.Entries.Count, Rows.Refused + decoded.Rejections.Count + placed.Rejections.Count);
    }

    /// <summary>Waits until all that was taken is folded and decided.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        for (var status = _writer.Status(); status.Applied < status.Committed || status.Pending > 0; status = _writer.Status())
        {
            ct.ThrowIfCancellationRequested();
            await _writer.NextAsync(status.Applied);
        }
    }

    /// <summary>The folded state of an asset; null when nothing was said of it.</summary>
    public AssetState? StateOf(string asset) => _folding.States.GetValueOrDefault(asset);

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _store.DisposeAsync();
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AppendAsync(Entry[] entries, DateTimeOffset time, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var taken = _writer.AppendAsync(entries, time);

                // A lane that ended answers no more: its own failure is what to tell.
                if (await Task.WhenAny(taken, _writer.Ended).WaitAsync(ct) != taken)
                    await _writer.Ended;
                await taken.WaitAsync(ct);
                return;
            }
            catch (LaneBusyException)
            {
                await Task.Delay(Pause, ct);
            }
        }
    }

    private sealed class Only(CityModel city) : ICitySource
    {
        public Task<CityModel> LoadAsync(string reference, CancellationToken ct) => Task.FromResult(city);
    }

    private sealed class Folding(AssetKinds kinds) : IAssetApplier
    {
        public ConcurrentDictionary<string, AssetState> States { get; } = new(StringComparer.Ordinal);

        public Task<AssetState[]> ApplyAsync(IReadOnlyList<AssetBatch> batches, CancellationToken ct) => Task.FromResult(batches.Select(Fold).ToArray());

        private AssetState Fold(AssetBatch batch)
        {
            var kind = kinds.Of(batch.Asset)!;
            return States[batch.Asset] = batch.Entries.Aggregate(States.GetValueOrDefault(batch.Asset) ?? kind.Initial, kind.Apply);
        }
    }
}
