using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Hazards;

/// <summary>
/// When two positions are of one hazard. On one corridor: near in chainage and not on opposite sides. On two, as near junctions and ends: near in the plane,
/// unless both placements are sure of different segments. Gate: the larger of <see cref="HazardRules.GateM"/> and <see cref="HazardRules.GateSigmas"/> σ.
/// </summary>
/// <param name="corridor">The corridor that folds: only for its own positions its chainage and sides mean something.</param>
/// <param name="rules">Gates.</param>
public readonly struct HazardGate(string corridor, HazardRules rules)
{
    /// <summary>Distance of a sighting to a hazard [m]; null when it is not of it.</summary>
    public double? Distance(Hazard hazard, HazardSighting sighting)
    {
        var d = sighting.Detection;
        if (hazard.MergedInto is not null || hazard.Family != sighting.Family || Gone(hazard, d.Observed))
            return null;
        var one = hazard.Place.SigmaOfOneM;
        var side = d.Side == 0 ? 0 : SideOf(d.OffsetM, d.SigmaM);
        return Distance(
            hazard, default(HazardPlace) + d, side, sighting.Owner, sighting.Segments, Math.Sqrt((one * one) + (d.SigmaM * d.SigmaM)));
    }

    /// <summary>True when two hazards have turned out to be one.</summary>
    public bool IsOne(Hazard left, Hazard right)
    {
        if (left.MergedInto is not null || right.MergedInto is not null || left.Family != right.Family || Gone(left, right.FirstSeen) || Gone(right, left.FirstSeen))
            return false;
        var (a, b) = (left.Place.SigmaOfOneM, right.Place.SigmaOfOneM);
        return Distance(left, right.Place, SideOf(right.Place.OffsetM, right.Place.SigmaM), right.Owner, right.Segments, Math.Sqrt((a * a) + (b * b))) is not null
            && IsOneCloud(left.Place + right.Place, left.Owner == corridor && right.Owner == corridor);
    }

    // Positions put to the nearer of two means part by themselves: they are two hazards only where they scatter more than their own errors explain.
    private bool IsOneCloud(HazardPlace both, bool alongRoad)
    {
        var freedom = (alongRoad ? 1 : 2) * (both.Count - 1);
        var third = 2.0 / (9 * freedom);
        var most = freedom * Math.Pow(1 - third + (rules.ScatterQuantile * Math.Sqrt(third)), 3);
        return (alongRoad ? both.ScatterAlong : both.ScatterInPlane) <= most;
    }

    /// <summary>Side of an offset of a standard deviation [m]: 0 where it cannot be told.</summary>
    public int SideOf(double offsetM, double sigmaM) => Math.Abs(offsetM) < rules.GateSigmas * sigmaM ? 0 : Math.Sign(offsetM);

    private double? Distance(Hazard hazard, HazardPlace place, int side, string owner, ValueArray<SegmentVote> segments, double sigmaM)
    {
        if (hazard.Owner == corridor && owner == corridor)
        {
            var (along, across) = (hazard.Place.ChainageM - place.ChainageM, hazard.Place.OffsetM - place.OffsetM);
            var opposite = side * SideOf(hazard.Place.OffsetM, hazard.Place.SigmaM) < 0;
            return Math.Abs(along) <= Math.Max(rules.GateM, rules.GateSigmas * sigmaM) && !opposite ? Math.Sqrt((along * along) + (across * across)) : null;
        }

        var (dx, dy) = (hazard.Place.X - place.X, hazard.Place.Y - place.Y);
        var distance = Math.Sqrt((dx * dx) + (dy * dy));
        return distance <= Math.Max(rules.GateM, rules.PlaneGateSigmas * sigmaM) && !SegmentVotes.Exclude(hazard.Segments, segments, rules.SureProbability) ? distance : null;
    }

    // What lies on a road for minutes is not what lay there yesterday.
    private bool Gone(Hazard hazard, DateTimeOffset at) =>
        rules.GoneAfterMinutes(hazard.Family) is { } minutes
        && (at > hazard.LastSeen.AddMinutes(minutes) || at < hazard.FirstSeen.AddMinutes(-minutes));
}
