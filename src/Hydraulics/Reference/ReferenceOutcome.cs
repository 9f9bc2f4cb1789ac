namespace SiheungTwin.Hydraulics.Reference;

/// <summary>What a reference case found.</summary>
/// <param name="Measures">Each number that was asked for or is documented.</param>
/// <param name="Plot">Truth against computed.</param>
public sealed record ReferenceOutcome(IReadOnlyList<ReferenceMeasure> Measures, ReferencePlot Plot)
{
    /// <summary>Whether every number that was asked for is near enough, or known not to be.</summary>
    public bool Holds => Measures.All(m => m.Holds || m.KnownMiss is not null);
}
