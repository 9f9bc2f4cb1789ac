using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Parking;

/// <summary>Parking blocks: owners of stays.</summary>
public sealed class BlockKind(Rules rules) : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(ParkingBlock);

    /// <inheritdoc/>
    public int Layer => 1;

    /// <inheritdoc/>
    public AssetState Initial => BlockState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => BlockFold.Apply((BlockState)state, entry, rules);

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) =>
        BlockView.Of((ParkingBlock)asset, (BlockState)state, now, rules.Parking);

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) =>
        ViolationDecision.Assess((ParkingBlock)asset, (BlockState)state, around, cause, rules);

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => [];
}
