using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Drainage;

/// <summary>Drainage zones.</summary>
public sealed class ZoneKind(Rules rules) : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(DrainageZone);

    /// <inheritdoc/>
    public int Layer => 1;

    /// <inheritdoc/>
    public AssetState Initial => ZoneState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => ZoneFold.Apply((ZoneState)state, entry);

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) =>
        ZoneView.Of((DrainageZone)asset, (ZoneState)state, around, now, rules);

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) =>
        ZoneDecision.Assess((DrainageZone)asset, (ZoneState)state, around, now, cause, rules);

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset)
    {
        var zone = (DrainageZone)asset;
        return [.. zone.Weather, zone.WaterBody, .. zone.Sensors, .. zone.Underpasses];
    }

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset, ISurroundings around) =>
        [.. DependsOn(asset), .. ((DrainageZone)asset).Underpasses.SelectMany(id => around.Asset<Underpass>(id)?.Roads ?? [])];
}
