using NetTopologySuite.Geometries;

namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>A filter bound to a collection. Not for several threads at once: prepared shapes are built as they are first used.</summary>
/// <param name="Node">The tree it was made of.</param>
/// <param name="Truth">True, false, or null for unknown.</param>
/// <param name="Box">Box [° lon, lat] that the envelope of every row that matches meets; null when there is none.</param>
public sealed record CompiledFilter<TRow>(FilterNode Node, Func<TRow, bool?> Truth, Envelope? Box)
{
    /// <summary>About what asking one row costs; one comparison of values is 1.</summary>
    public long Cost { get; } = FilterCost.Of(Node);

    /// <summary>True when the filter is true for a row; unknown does not match.</summary>
    public bool Matches(TRow row) => Truth(row) == true;
}
