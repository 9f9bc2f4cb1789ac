using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Folding;

/// <summary>
/// What a view or a decision may look at besides its own state: other assets at the same watermark.
/// Views run in layers (weather, water, sensors; then zones; then roads; then underpasses; then dongs), so a view may ask for
/// snapshots of earlier layers only; folded states of any asset may be asked for at any time.
/// </summary>
public interface ISurroundings
{
    /// <summary>Snapshot of an asset of an earlier layer; null when the city does not know the id.</summary>
    /// <typeparam name="T">Snapshot type of that asset's kind.</typeparam>
    T? Snapshot<T>(string assetId) where T : AssetSnapshot;

    /// <summary>Folded state of an asset; null when nothing has been said of it.</summary>
    /// <typeparam name="T">State type of that asset's kind.</typeparam>
    T? StateOf<T>(string assetId) where T : AssetState;

    /// <summary>The asset as the city version in force has it; null when unknown.</summary>
    /// <typeparam name="T">Asset type.</typeparam>
    T? Asset<T>(string assetId) where T : CityAsset;

    /// <summary>A model in force at the same watermark; null when none of that name is.</summary>
    /// <typeparam name="T">Type of the loaded model.</typeparam>
    T? Model<T>(string name) where T : class => null;

    /// <summary>
    /// Ids of the assets of one kind that lie in a dong, in ordinal order; empty when none do.
    /// Placed by the asset's own <c>Dong</c>.
    /// </summary>
    /// <param name="dongId">The dong's id.</param>
    /// <param name="kindPrefix">Id prefix without the colon: <c>zone</c>, <c>underpass</c>.</param>
    IReadOnlyList<string> Within(string dongId, string kindPrefix);
}
