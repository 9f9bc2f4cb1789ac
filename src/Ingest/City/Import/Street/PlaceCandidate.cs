using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>A place as one row has it, before rows that speak of the same place are settled.</summary>
/// <param name="Place">The place.</param>
/// <param name="Row">Its row.</param>
/// <param name="Key">Text that tells places of one kind apart where ids do not.</param>
internal sealed record PlaceCandidate(StreetPlace Place, PlaceRow Row, string Key = "")
{
    /// <summary>
    /// One place of all that are the same: the newest row, of equally new ones that which knows most. The others are refused:
    /// <c>place.superseded</c> by a newer row, <c>place.twice</c> otherwise. The order of rows and files does not matter.
    /// </summary>
    public static IReadOnlyList<PlaceCandidate> Settle(IEnumerable<PlaceCandidate> candidates, Func<PlaceCandidate, PlaceCandidate, bool> same, BuildReport report)
    {
        var kept = new List<PlaceCandidate>();
        foreach (var candidate in candidates.OrderByDescending(c => c.Row.AsOf).ThenByDescending(c => c.Place.Facts?.Length).ThenBy(c => c.Place.Id, StringComparer.Ordinal)
            .ThenBy(c => c.Place.Facts, StringComparer.Ordinal).ThenBy(c => c.Place.Geometry.Xy[0]).ThenBy(c => c.Place.Geometry.Xy[1]))
        {
            if (kept.Find(had => same(had, candidate)) is not { } other)
                kept.Add(candidate);
            else if (other.Row.AsOf > candidate.Row.AsOf)
                report.Refuse(candidate.Row.File, candidate.Row.Row, "place.superseded", FormattableString.Invariant($"{candidate.Place.Title} stands newer in {other.Row.File} row {other.Row.Row} ({other.Row.AsOf:yyyy-MM-dd})."));
            else
                report.Refuse(candidate.Row.File, candidate.Row.Row, "place.twice", FormattableString.Invariant($"{candidate.Place.Title} is the same place as {other.Row.File} row {other.Row.Row}, which is kept."));
        }

        return kept;
    }

    /// <summary>As above, rows of one id being the same place.</summary>
    public static IEnumerable<StreetPlace> Settle(IEnumerable<PlaceCandidate> candidates, BuildReport report) =>
        candidates.GroupBy(c => c.Place.Id, StringComparer.Ordinal).SelectMany(twins => Settle(twins, static (_, _) => true, report)).Select(c => c.Place);
}
