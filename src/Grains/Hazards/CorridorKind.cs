using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Hazards;

/// <summary>Corridors: owners of road hazards.</summary>
public sealed class CorridorKind(Rules rules) : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(Corridor);

    /// <inheritdoc/>
    public int Layer => 1;

    /// <inheritdoc/>
    public AssetState Initial => CorridorState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => CorridorFold.Apply((CorridorState)state, entry, rules.Hazards);

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) =>
        CorridorView.Of((Corridor)asset, (CorridorState)state, around, now, rules.Hazards);

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) =>
        HazardDecision.Assess((Corridor)asset, (CorridorState)state, now, cause, rules);

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => [];
}
