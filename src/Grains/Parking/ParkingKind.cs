using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Parking;

/// <summary>Parking zones.</summary>
public sealed class ParkingKind(Rules rules) : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(ParkingZone);

    /// <inheritdoc/>
    public int Layer => 2;

    /// <inheritdoc/>
    public AssetState Initial => PlainState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => PlainFold.Apply((PlainState)state, entry);

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) =>
        ParkingView.Of((ParkingZone)asset, (PlainState)state, around, now, rules.Parking);

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) => [];

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => ((ParkingZone)asset).Block is { } block ? [block] : [];
}
