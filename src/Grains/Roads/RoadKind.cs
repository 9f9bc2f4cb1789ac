using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Roads;

/// <summary>Road segments.</summary>
public sealed class RoadKind(Rules rules) : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(RoadSegment);

    /// <inheritdoc/>
    public int Layer => 2;

    /// <inheritdoc/>
    public AssetState Initial => RoadState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => RoadFold.Apply((RoadState)state, entry);

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) =>
        RoadView.Of((RoadSegment)asset, (RoadState)state, around, now, rules);

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) =>
        RoadDecision.Assess((RoadSegment)asset, (RoadState)state, around, now, cause, rules);

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => [.. new[] { ((RoadSegment)asset).Zone, ((RoadSegment)asset).Corridor }.OfType<string>()];
}
