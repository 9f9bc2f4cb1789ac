using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Hazards;

/// <summary>Corridors: owners of road hazards.</summary>
public sealed class CorridorKind : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(Corridor);

    /// <inheritdoc/>
    public int Layer => 1;

    /// <inheritdoc/>
    public AssetState Initial => CorridorState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => (CorridorState)state with { Sequence = entry.Sequence, NewestAt = entry.Observed };

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) => new CorridorSnapshot
    {
        Id = asset.Id,
        Title = asset.Title,
        Provenance = asset.Provenance,
        StateReason = "not assessed",
        AsOf = ((CorridorState)state).NewestAt,
    };

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) => [];

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => [];
}
