using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Parking;

/// <summary>Parking blocks: owners of stays.</summary>
public sealed class BlockKind : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(ParkingBlock);

    /// <inheritdoc/>
    public int Layer => 1;

    /// <inheritdoc/>
    public AssetState Initial => BlockState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => (BlockState)state with { Sequence = entry.Sequence, NewestAt = entry.Observed };

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) => new ParkingBlockSnapshot
    {
        Id = asset.Id,
        Title = asset.Title,
        Provenance = asset.Provenance,
        StateReason = "not assessed",
        AsOf = ((BlockState)state).NewestAt,
    };

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) => [];

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => [];
}
