namespace SiheungTwin.Grains.WhatIf.Outputs.Differences;

/// <summary>A road or underpass that closes or reopens at another time in one run than in another. Minutes since the start; null never, or closed at the end.</summary>
/// <param name="Collection"><c>roads</c> or <c>underpasses</c>.</param>
/// <param name="Id">Asset.</param>
/// <param name="FromMin">First closing in the one run [min].</param>
/// <param name="UntilMin">Last reopening in the one run [min].</param>
/// <param name="OtherFromMin">First closing in the other [min].</param>
/// <param name="OtherUntilMin">Last reopening in the other [min].</param>
public sealed record ClosingDifference(string Collection, string Id, double? FromMin, double? UntilMin, double? OtherFromMin, double? OtherUntilMin)
{
    /// <summary>Every place whose closing differs: underpasses first, then by the earlier of the two closings.</summary>
    public static IReadOnlyList<ClosingDifference> Of(RunView changed, RunView other)
    {
        var others = other.Places.ToDictionary(p => (p.Collection, p.Id));
        return [.. changed.Places
            .Select(p => (Here: p, There: others.GetValueOrDefault((p.Collection, p.Id))))
            .Select(p => new ClosingDifference(p.Here.Collection, p.Here.Id, p.Here.FromMin, p.Here.UntilMin, p.There?.FromMin, p.There?.UntilMin))
            .Where(c => c.FromMin != c.OtherFromMin || c.UntilMin != c.OtherUntilMin)
            .OrderByDescending(c => c.Collection, StringComparer.Ordinal)
            .ThenBy(c => Math.Min(c.FromMin ?? double.PositiveInfinity, c.OtherFromMin ?? double.PositiveInfinity))
            .ThenBy(c => c.Id, StringComparer.Ordinal)];
    }
}
