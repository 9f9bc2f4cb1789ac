using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Dongs;

/// <summary>Dongs: what lies in them, at its worst.</summary>
public sealed class DongKind : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(Dong);

    /// <inheritdoc/>
    public int Layer => 4;

    /// <inheritdoc/>
    public AssetState Initial => PlainState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => PlainFold.Apply((PlainState)state, entry);

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) =>
        DongView.Of((Dong)asset, around, now);

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) => [];

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => [];

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset, ISurroundings around) =>
        [.. around.Within(asset.Id, "zone"), .. around.Within(asset.Id, "underpass")];
}
