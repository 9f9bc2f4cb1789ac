using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Ingest.Placement;

/// <summary>Ties what feeds speak of to the assets of one city version. Immutable and safe to share.</summary>
public interface IPlacement
{
    /// <summary>The asset an observation speaks of, the first of several; null when none.</summary>
    string? AssetOf(Observation observation);

    /// <summary>All assets an observation speaks of; empty when none.</summary>
    IReadOnlyList<string> AssetsOf(Observation observation);

    /// <summary>
    /// Entries for the journal, in the order of the observations. One observation of several assets becomes one entry each, its key suffixed <c>@asset</c>.
    /// </summary>
    PlacedResult Place(IReadOnlyList<Observation> observations);
}
