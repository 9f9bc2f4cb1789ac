using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Placement;

namespace SiheungTwin.Silo.Ingest;

/// <summary>
/// Placement does not throw. Should it do so all the same, the message must not block its feed: a sender that is told nothing sends it
/// for ever. The row becomes a refusal, which goes to the quarantine, and the rows beside it are taken.
/// </summary>
internal static class PoisonGuard
{
    /// <summary>Code of a row at which placement failed.</summary>
    public const string PlacementFailed = "place.failed";

    public static PlacedResult Place(IPlacement placement, IReadOnlyList<Observation> observations)
    {
        try
        {
            return placement.Place(observations);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return observations.Count == 1 ? Refused(observations[0], e) : Halves(placement, observations);
        }
    }

    // The bad row is found by halving: a batch of a thousand costs ten more placements, not a thousand.
    private static PlacedResult Halves(IPlacement placement, IReadOnlyList<Observation> observations)
    {
        var middle = observations.Count / 2;
        var (left, right) = (Place(placement, [.. observations.Take(middle)]), Place(placement, [.. observations.Skip(middle)]));
        return new PlacedResult([.. left.Entries, .. right.Entries], [.. left.Rejections, .. right.Rejections])
        {
            Outside = left.Outside + right.Outside,
            Indexes = [.. left.Indexes, .. right.Indexes],
            Facts = [.. left.Facts, .. right.Facts.Select(f => f + middle)],
        };
    }

    private static PlacedResult Refused(Observation o, Exception e)
    {
        var refusal = new Rejection(o.Index, PlacementFailed, "place", $"'{o.Quantity}' of {o.Source} could not be placed ({e.GetType().Name}). Report it: this is a fault of the twin.")
        {
            Content = FormattableString.Invariant($"{o.Source} {o.Key} {o.Quantity} = {o.Value} {o.Unit} at {o.Observed:O}"),
        };
        return new PlacedResult([], [refusal]) { Indexes = [], Facts = [] };
    }
}
