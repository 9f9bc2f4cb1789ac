using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Folding;

/// <summary>
/// The pure behaviour of one kind of asset: fold, view, decision. No I/O, no clock, no Orleans; deterministic.
/// The grain, the Atlas, time travel, recovery and the what-if's start all call these.
/// </summary>
public interface IAssetKind
{
    /// <summary>Type of the asset this kind is for.</summary>
    Type AssetType { get; }

    /// <summary>Layer of its view: 0 weather, water, sensors, signboards' own facts; 1 zones; 2 roads, signboards, parking; 3 underpasses; 4 dongs.</summary>
    int Layer { get; }

    /// <summary>The state of an asset of which nothing has been said.</summary>
    AssetState Initial { get; }

    /// <summary>Folds one entry of this asset's own into its state. Unknown quantities leave the state alone but for its sequence.</summary>
    AssetState Apply(AssetState state, Entry entry);

    /// <summary>The public state of <paramref name="asset"/> at world time <paramref name="now"/>.</summary>
    AssetSnapshot View(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now);

    /// <summary>
    /// What the asset decides now: derived entries with deterministic keys (asset, rule version, causing sequence), in order; empty when nothing changed.
    /// Deciding twice on the same inputs gives the same entries, which the journal then drops as duplicates.
    /// </summary>
    IReadOnlyList<Entry> Assess(CityAsset asset, AssetState state, ISurroundings around, DateTimeOffset now, long cause);

    /// <summary>Ids of the assets whose snapshots this asset's view or decision reads: they bring it up for a new view.</summary>
    IEnumerable<string> DependsOn(CityAsset asset);

    /// <summary>
    /// The same with the city at hand, for kinds whose ties are not written in the asset itself (a dong's zones, the roads of a zone's underpasses).
    /// Ties may point to a later layer (a zone's decision reads its underpasses' closures): those bring it up for the next pass.
    /// </summary>
    IEnumerable<string> DependsOn(CityAsset asset, ISurroundings around) => DependsOn(asset);

    /// <summary>
    /// True where view and decision read no more of other assets than snapshots of earlier layers, and never their folded states:
    /// then only a snapshot that changed brings the asset up for a new view.
    /// </summary>
    bool ReadsSnapshotsOnly => false;

    /// <summary>Whether the view can differ between two snapshots of an asset it depends on. A rain reading grows older each minute, which is nothing to a sign.</summary>
    bool Heeds(AssetSnapshot before, AssetSnapshot after) => true;
}
