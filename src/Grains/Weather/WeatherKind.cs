using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Weather;

/// <summary>Weather cells and stations.</summary>
public sealed class WeatherKind(Rules rules) : IAssetKind
{
    /// <inheritdoc/>
    public Type AssetType => typeof(WeatherCell);

    /// <inheritdoc/>
    public int Layer => 0;

    /// <inheritdoc/>
    public AssetState Initial => WeatherState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => WeatherFold.Apply((WeatherState)state, entry, rules.Freshness);

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) =>
        WeatherView.Of((WeatherCell)asset, (WeatherState)state, now, rules.Freshness);

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) => [];

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => [];
}
