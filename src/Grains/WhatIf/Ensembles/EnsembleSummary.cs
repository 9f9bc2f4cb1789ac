using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.WhatIf.Ensembles;

/// <summary>What one member says of one place.</summary>
/// <param name="Place">Road, underpass or zone.</param>
/// <param name="DepthMaxM">Greatest depth [m]; null where the member does not know the place.</param>
/// <param name="ClosedFromMin">When it closes [min]; null never.</param>
public readonly record struct MemberOutcome(string Place, double? DepthMaxM, double? ClosedFromMin);

/// <summary>What an ensemble says of one place. Shares are of the members that know it, each with equal weight: chances only so far as the members are equally likely.</summary>
/// <param name="Place">Road, underpass or zone.</param>
/// <param name="Members">Members that know it; shares and depths are null where none does.</param>
/// <param name="FloodedShare">Share in which it is deeper than the depth asked for.</param>
/// <param name="ClosedShare">Share in which it closes.</param>
/// <param name="DepthLeastM">Least greatest depth [m].</param>
/// <param name="DepthMedianM">Median of the greatest depths [m]; of an even number the mean of the middle two.</param>
/// <param name="DepthMostM">Greatest depth of all [m].</param>
/// <param name="ClosedEarliestMin">Earliest closure [min]; null where it never closes.</param>
public sealed record PlaceChance(
    string Place, int Members, double? FloodedShare, double? ClosedShare, double? DepthLeastM, double? DepthMedianM, double? DepthMostM, double? ClosedEarliestMin)
{
    /// <summary>Share at or above each depth asked for, in their order; empty where no member knows the place.</summary>
    public ValueArray<double> Shares { get; init; }
}

/// <summary>Sums an ensemble up, place by place.</summary>
public static class EnsembleSummary
{
    /// <summary>Chances of each place, by place, ordinal.</summary>
    /// <param name="members">For each member, what it says of each place; a place a member leaves out is unknown there.</param>
    /// <param name="floodedM">Depth from which a place counts as flooded [m].</param>
    /// <param name="depthsM">More depths whose shares are wanted [m].</param>
    public static IReadOnlyList<PlaceChance> Of(IReadOnlyList<IReadOnlyList<MemberOutcome>> members, double floodedM, params double[] depthsM) =>
        [.. members.SelectMany(m => m).GroupBy(o => o.Place, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Chance(g.Key, g, floodedM, depthsM))];

    private static PlaceChance Chance(string place, IEnumerable<MemberOutcome> outcomes, double floodedM, double[] depthsM)
    {
        var known = outcomes.Where(o => o.DepthMaxM is not null).OrderBy(o => o.DepthMaxM).ToList();
        if (known.Count == 0)
            return new PlaceChance(place, 0, null, null, null, null, null, null);
        double Depth(int i) => known[i].DepthMaxM!.Value;
        return new PlaceChance(
            place,
            known.Count,
            Share(floodedM),
            known.Count(o => o.ClosedFromMin is not null) / (double)known.Count,
            Depth(0),
            (Depth((known.Count - 1) / 2) + Depth(known.Count / 2)) / 2,
            Depth(known.Count - 1),
            known.Min(o => o.ClosedFromMin))
        {
            Shares = [.. depthsM.Select(Share)],
        };

        double Share(double depthM) => known.Count(o => o.DepthMaxM >= depthM) / (double)known.Count;
    }
}
