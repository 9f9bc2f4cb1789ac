using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Waters;

/// <summary>Sea, lake and streams.</summary>
public sealed class WaterBodyKind(Rules rules) : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(WaterBody);

    /// <inheritdoc/>
    public int Layer => 0;

    /// <inheritdoc/>
    public AssetState Initial => WaterState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => WaterFold.Apply((WaterState)state, entry, rules.Freshness);

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) =>
        WaterView.Of((WaterBody)asset, (WaterState)state, now, rules.Freshness);

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) => [];

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => [];
}
