using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Ingest.Placement;

/// <summary>What placement made of observations.</summary>
/// <param name="Entries">Entries to append, not yet numbered.</param>
/// <param name="Rejections">
/// Rows without an asset: <c>place.outside</c> (another city's station, cell or region: expected in national files; one a row and place),
/// <c>place.unknown</c> (a sensor or asset this city should know), <c>level.no_datum</c>.
/// </param>
public sealed record PlacedResult(IReadOnlyList<Entry> Entries, IReadOnlyList<Rejection> Rejections)
{
    /// <summary>How many of the rejections are <c>place.outside</c>.</summary>
    public int Outside { get; init; }

    /// <summary>For each entry, the row in the input it came from.</summary>
    public required IReadOnlyList<int> Indexes { get; init; }
}
