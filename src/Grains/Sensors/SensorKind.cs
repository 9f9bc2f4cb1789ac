using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Sensors;

/// <summary>Sensors of the city.</summary>
public sealed class SensorKind(Rules rules) : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(Sensor);

    /// <inheritdoc/>
    public int Layer => 0;

    /// <inheritdoc/>
    public AssetState Initial => SensorState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => SensorFold.Apply((SensorState)state, entry, rules.Freshness);

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) =>
        SensorView.Of((Sensor)asset, (SensorState)state, ((Sensor)asset).Zone is { } zone ? around.Asset<DrainageZone>(zone) : null, now, rules);

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) => [];

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => [];
}
