using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Hosting;

/// <summary>What an asset grain needs of its silo.</summary>
public sealed record AssetGrainServices(IJournalStore Store, StateCodec Codec, AssetKinds Kinds, LiveAtlas Atlas);

/// <summary>
/// An asset as an actor: a thin shell around its kind's fold. Reads its state from checkpoint and tail when it wakes with a past; else starts from nothing.
/// </summary>
[Orleans.Placement.HashBasedPlacement]
public abstract class AssetGrain(AssetGrainServices services) : Grain, IAssetGrain
{
    private static readonly TimeSpan AtlasPatience = TimeSpan.FromSeconds(1);
    private AssetState? _state;
    private (string Lane, string Asset)? _identity;

    /// <summary>The rules in force.</summary>
    protected Rules Rules => services.Kinds.Rules;

    /// <summary>Lane and asset id, from the key.</summary>
    protected (string Lane, string Asset) Identity => _identity ??= Identified(this.GetPrimaryKeyString());

    /// <inheritdoc/>
    public async Task<AssetState> Apply(long previous, Entry[] entries)
    {
        var kind = Kind(Identity.Asset);
        var state = _state;
        if (state is null)
            state = previous == 0 ? kind.Initial : await LoadAsync(entries[0].Sequence - 1);
        else if (state.Sequence < previous)
            state = await LoadAsync(entries[0].Sequence - 1);
        else if (state.Sequence > entries[^1].Sequence)
            // Woken by a question, it read entries the lane has committed but not yet come to apply: the answer is the state of these and no later ones.
            state = await LoadAsync(entries[^1].Sequence);
        foreach (var entry in entries)
        {
            if (entry.Sequence > state.Sequence)
                state = kind.Apply(state, entry);
        }

        return _state = state;
    }

    /// <inheritdoc/>
    public async Task<AssetState> State() => _state ??= await LoadAsync(long.MaxValue);

    /// <inheritdoc/>
    public async Task<PinnedSnapshot?> Snapshot()
    {
        var state = await State();

        // The lane hands a state to its grain before the Atlas hears of it.
        await services.Atlas.WaitForAsync(state.Sequence, AtlasPatience, CancellationToken.None);
        var root = services.Atlas.Root;
        if (!root.TryGet(Identity.Asset, out var ordinal))
            return null;
        if (state.Sequence > root.Watermark || root.StateAt(ordinal)?.Sequence > state.Sequence)
            state = await LoadAsync(root.Watermark);
        var view = root.Index.Kinds[ordinal].View(root.Index.Assets[ordinal], state, root, root.Now);
        return new PinnedSnapshot(root.Watermark, view);
    }

    private static (string Lane, string Asset) Identified(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return (key[..slash], key[(slash + 1)..]);
    }

    private IAssetKind Kind(string asset) =>
        services.Kinds.Of(asset) ?? throw new InvalidOperationException($"{asset} is of no kind this version knows.");

    private async Task<AssetState> LoadAsync(long upTo)
    {
        var (lane, asset) = Identity;
        var kind = Kind(asset);
        var stored = await services.Store.ReadStateAsync(lane, asset, CancellationToken.None);
        var state = stored is null || stored.Sequence > upTo ? kind.Initial : services.Codec.Read(stored.State);
        await foreach (var entry in services.Store.ReadAssetAsync(lane, asset, state.Sequence, upTo, CancellationToken.None))
            state = kind.Apply(state, entry);
        return state;
    }
}

/// <inheritdoc cref="IRoadSegmentGrain"/>
public sealed class RoadSegmentGrain(AssetGrainServices services) : AssetGrain(services), IRoadSegmentGrain;

/// <inheritdoc cref="IDrainageZoneGrain"/>
public sealed class DrainageZoneGrain(AssetGrainServices services) : AssetGrain(services), IDrainageZoneGrain;

/// <inheritdoc cref="ISignboardGrain"/>
public sealed class SignboardGrain(AssetGrainServices services) : AssetGrain(services), ISignboardGrain;

/// <inheritdoc cref="IParkingZoneGrain"/>
public sealed class ParkingZoneGrain(AssetGrainServices services) : AssetGrain(services), IParkingZoneGrain;

/// <inheritdoc cref="IParkingBlockGrain"/>
public sealed class ParkingBlockGrain(AssetGrainServices services) : AssetGrain(services), IParkingBlockGrain;

/// <inheritdoc cref="ISensorGrain"/>
public sealed class SensorGrain(AssetGrainServices services) : AssetGrain(services), ISensorGrain;

/// <inheritdoc cref="IWeatherCellGrain"/>
public sealed class WeatherCellGrain(AssetGrainServices services) : AssetGrain(services), IWeatherCellGrain;

/// <inheritdoc cref="IWaterBodyGrain"/>
public sealed class WaterBodyGrain(AssetGrainServices services) : AssetGrain(services), IWaterBodyGrain;
