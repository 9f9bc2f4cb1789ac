namespace SiheungTwin.Grains.Folding;

/// <summary>How signboards are judged. Defaults: decree text of 2011–13 and KMA's warning criteria (verify before use).</summary>
public sealed record SignRules
{
    /// <summary>Display term of a permit [years].</summary>
    public int TermYears { get; init; } = 3;
}
