using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Ingest.Placement;

/// <summary>What placement made of observations.</summary>
/// <param name="Entries">Entries to append, not yet numbered.</param>
/// <param name="Rejections">
/// Rows without an asset: <c>place.outside</c> (another city's station, cell or region: expected in national files; one a row and place),
/// <c>place.unknown</c> (a sensor or asset this city should know), <c>level.no_datum</c>, and where nothing of the street is in reach
/// <c>place.no_road</c>, <c>place.no_zone</c>, <c>place.no_sign</c>.
/// </param>
public sealed record PlacedResult(IReadOnlyList<Entry> Entries, IReadOnlyList<Rejection> Rejections)
{
    /// <summary>How many of the rejections are <c>place.outside</c>.</summary>
    public int Outside { get; init; }

    /// <summary>For each entry, the row in the input it came from.</summary>
    public required IReadOnlyList<int> Indexes { get; init; }

    /// <summary>For each entry, the number of its observation among those placed: entries of one observation stand together.</summary>
    public required IReadOnlyList<int> Facts { get; init; }
}
