using System.Collections.Concurrent;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Journal.Lane;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Hosting;

/// <summary>Finds the grain of an asset by its id.</summary>
public sealed class AssetGrains(IGrainFactory grains, WorldOptions world)
{
    /// <summary>The grain of an asset; null when assets of that prefix have none (dongs, underpasses, shelters).</summary>
    public IAssetGrain? Of(string asset)
    {
        var key = $"{world.Lane}/{asset}";
        return asset[..(asset.IndexOf(':', StringComparison.Ordinal) + 1)] switch
        {
            "road:" => grains.GetGrain<IRoadSegmentGrain>(key),
            "zone:" => grains.GetGrain<IDrainageZoneGrain>(key),
            "sign:" => grains.GetGrain<ISignboardGrain>(key),
            "parking:" => grains.GetGrain<IParkingZoneGrain>(key),
            "corridor:" => grains.GetGrain<ICorridorGrain>(key),
            "block:" => grains.GetGrain<IParkingBlockGrain>(key),
            "sensor:" => grains.GetGrain<ISensorGrain>(key),
            "weather:" => grains.GetGrain<IWeatherCellGrain>(key),
            "water:" => grains.GetGrain<IWaterBodyGrain>(key),
            _ => null,
        };
    }
}

/// <summary>Hands committed entries to the asset grains, many at a time.</summary>
public sealed class GrainApplier(AssetGrains grains, TimeProvider time) : IAssetApplier
{
    // Making a reference costs about as much as folding a reading; an asset's never changes.
    private readonly ConcurrentDictionary<string, IAssetGrain> _known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<AssetState[]> ApplyAsync(IReadOnlyList<AssetBatch> batches, CancellationToken ct)
    {
        var states = new AssetState[batches.Count];
        var calls = new Task<AssetState>[batches.Count];
        for (var i = 0; i < batches.Count; i++)
            calls[i] = Call(batches[i]);
        for (var i = 0; i < batches.Count; i++)
        {
            for (var attempt = 0; ; attempt++)
            {
                try
                {
                    states[i] = await calls[i].ConfigureAwait(false);
                    break;
                }
                catch (Exception e) when (Passing(e) && attempt < 150)
                {
                    // Its silo went away: the grain wakes elsewhere and reads what it knew. Entries it already folded are skipped there.
                    await Task.Delay(TimeSpan.FromMilliseconds(200), time, ct).ConfigureAwait(false);
                    calls[i] = Call(batches[i]);
                }
            }
        }

        return states;
    }

    private static bool Passing(Exception e) =>
        e is Orleans.Runtime.OrleansException or TimeoutException or JournalException { Code: JournalException.Unavailable };

    private Task<AssetState> Call(AssetBatch batch) => _known.GetOrAdd(batch.Asset, Known).Apply(batch.Previous, batch.Entries);

    private IAssetGrain Known(string asset) =>
        grains.Of(asset) ?? throw new InvalidOperationException($"{asset} has no grain; placement should have refused it.");
}
