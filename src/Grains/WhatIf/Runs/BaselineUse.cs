namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>Which baseline a run was computed beside.</summary>
/// <param name="Stored">True where it was taken from the store; false where it was computed with the run.</param>
/// <param name="Computed">When it was computed, UTC; null where nobody keeps baselines.</param>
/// <param name="Key">Hash of what it is computed from; null where nobody keeps baselines.</param>
/// <param name="Notes">What could not be taken or kept, and why.</param>
public sealed record BaselineUse(bool Stored, DateTimeOffset? Computed, string? Key, IReadOnlyList<string> Notes)
{
    /// <summary>The moment of the baseline from which the whole was computed on [s]; null where a part was computed, or all from the start.</summary>
    public double? FromS { get; init; }
}
