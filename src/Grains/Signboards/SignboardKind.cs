using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Signboards;

/// <summary>Signboards.</summary>
public sealed class SignboardKind : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(Signboard);

    /// <inheritdoc/>
    public int Layer => 2;

    /// <inheritdoc/>
    public AssetState Initial => PlainState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => PlainFold.Apply((PlainState)state, entry);

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) =>
        SignboardView.Of((Signboard)asset, (PlainState)state, around, now);

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) => [];

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => [((Signboard)asset).Weather];
}
