using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Roads;

/// <summary>Underpasses: the worst of their road segments, with nothing to decide of their own.</summary>
public sealed class UnderpassKind(Rules rules) : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(Underpass);

    /// <inheritdoc/>
    public int Layer => 3;

    /// <inheritdoc/>
    public AssetState Initial => PlainState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => PlainFold.Apply((PlainState)state, entry);

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) =>
        UnderpassView.Of((Underpass)asset, (PlainState)state, around, now, rules);

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) => [];

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => ((Underpass)asset) is { Zone: { } zone } underpass ? [.. underpass.Roads, zone] : ((Underpass)asset).Roads;
}
