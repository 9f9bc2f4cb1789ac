using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Signboards;

/// <summary>Signboards.</summary>
public sealed class SignboardKind(Rules rules) : IAssetKind
{
    private readonly SignboardView _view = new(rules.Signs);

    /// <inheritdoc/>
    public Type AssetType => typeof(Signboard);

    /// <inheritdoc/>
    public int Layer => 2;

    /// <inheritdoc/>
    public bool ReadsSnapshotsOnly => true;

    /// <inheritdoc/>
    public AssetState Initial => SignState.Initial;

    /// <inheritdoc/>
    public AssetState Apply(AssetState state, Entry entry) => SignFold.Apply((SignState)state, entry, rules.Signs);

    /// <inheritdoc/>
    public AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now) =>
        _view.Of((Signboard)asset, (SignState)state, around, now);

    /// <inheritdoc/>
    public IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause) => [];

    /// <inheritdoc/>
    public IEnumerable<string> DependsOn(CityAsset asset) => [((Signboard)asset).Weather];

    /// <inheritdoc/>
    public bool Heeds(AssetSnapshot before, AssetSnapshot after) =>
        before is not WeatherSnapshot was || after is not WeatherSnapshot now || SignboardView.Heeds(was, now);
}
