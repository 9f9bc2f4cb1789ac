using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Interfaces.Assets;

/// <summary>An asset of the city as an actor. Its key is <c>lane/asset-id</c>.</summary>
public interface IAssetGrain : IGrainWithStringKey
{
    /// <summary>
    /// Folds entries of this asset's own, in lane order, and answers the state after them. Entries already folded are skipped, so a repeat is harmless.
    /// </summary>
    /// <param name="previous">Sequence of the entry of this asset before the first of <paramref name="entries"/>; 0 when there is none, so that a fresh activation need not read the store.</param>
    /// <param name="entries">The entries.</param>
    [Alias("Apply")]
    Task<AssetState> Apply(long previous, [Immutable] Entry[] entries);

    /// <summary>The folded state.</summary>
    [Alias("State")]
    Task<AssetState> State();

    /// <summary>The public state at this silo's watermark; null when the city version in force does not know the asset.</summary>
    [Alias("Snapshot")]
    Task<PinnedSnapshot?> Snapshot();
}

/// <summary>A snapshot and the watermark it holds at.</summary>
/// <param name="Watermark">Lane watermark.</param>
/// <param name="Snapshot">The public state there.</param>
[GenerateSerializer, Immutable, Alias("twin.pinned-snapshot")]
public sealed record PinnedSnapshot([property: Id(0)] long Watermark, [property: Id(1)] AssetSnapshot Snapshot);

/// <summary>A road segment.</summary>
[Alias("twin.road-grain")]
public interface IRoadSegmentGrain : IAssetGrain;

/// <summary>A drainage zone.</summary>
[Alias("twin.zone-grain")]
public interface IDrainageZoneGrain : IAssetGrain;

/// <summary>A signboard.</summary>
[Alias("twin.sign-grain")]
public interface ISignboardGrain : IAssetGrain;

/// <summary>A parking zone.</summary>
[Alias("twin.parking-grain")]
public interface IParkingZoneGrain : IAssetGrain;

/// <summary>A corridor: the road hazards along it.</summary>
[Alias("twin.corridor-grain")]
public interface ICorridorGrain : IAssetGrain
{
    /// <summary>Checks a person's command against the hazards as they stand: the entry to append, or why not. Appends nothing itself.</summary>
    [Alias("Command")]
    Task<HazardAnswer> Command(HazardCommand command);
}

/// <summary>A parking block: the stays in its zones.</summary>
[Alias("twin.block-grain")]
public interface IParkingBlockGrain : IAssetGrain;

/// <summary>A sensor.</summary>
[Alias("twin.sensor-grain")]
public interface ISensorGrain : IAssetGrain;

/// <summary>A weather cell or station.</summary>
[Alias("twin.weather-grain")]
public interface IWeatherCellGrain : IAssetGrain;

/// <summary>A water body.</summary>
[Alias("twin.water-grain")]
public interface IWaterBodyGrain : IAssetGrain;
