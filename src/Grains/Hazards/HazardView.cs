using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Hazards;

/// <summary>Shows a hazard.</summary>
public static class HazardView
{
    /// <summary>The hazard at <paramref name="now"/>. A candidate is 관심; one to be repaired 주의 to 심각 by its severity; what is over is 안전.</summary>
    public static HazardSnapshot Of(Hazard hazard, Corridor corridor, ISurroundings around, DateTimeOffset now, HazardRules rules)
    {
        var evidence = HazardEvidence.Of(hazard, rules);
        var best = SegmentVotes.Best(hazard.Segments);
        var road = best is null ? null : around.Asset<RoadSegment>(best);
        var @class = ClassOf(hazard);
        var severity = HazardSeverity.Of(hazard, @class, corridor, road, rules);
        var sla = HazardLife.RepairDue(hazard, severity, rules);
        var done = hazard.Status is HazardStatus.Confirmed or HazardStatus.Ordered ? now : hazard.RepairedAt ?? hazard.Since;
        var next = HazardLife.NextDue(hazard, rules);
        return new HazardSnapshot
        {
            Id = hazard.Id,
            Title = $"{road?.Title ?? corridor.Title} {HazardClasses.TitleKo(@class)}",
            Provenance = corridor.Provenance,
            State = StateOf(hazard.Status, severity),
            StateReason = $"{HazardText.Name(hazard.Status)}: {hazard.Because ?? HazardText.Passes(evidence)}",
            AsOf = hazard.LastSeen > hazard.Since ? hazard.LastSeen : hazard.Since,
            NextDue = ReasonText.Earlier(next > now ? next : null, sla > now ? sla : null),
            Class = @class,
            Status = hazard.Status,
            Confidence = Math.Round(evidence.Probability, 4),
            Detections = hazard.Place.Count,
            Misses = hazard.PastMisses + hazard.Misses.Count,
            Severity = severity,
            Road = best,
            Corridor = corridor.Id,
            ChainageM = hazard.Place.ChainageM,
            Side = new HazardGate(corridor.Id, rules).SideOf(hazard.Place.OffsetM, hazard.Place.SigmaM),
            X = hazard.Place.X,
            Y = hazard.Place.Y,
            SigmaM = hazard.Place.SigmaM,
            FirstSeen = hazard.FirstSeen,
            LastSeen = hazard.LastSeen,
            ConfirmedAt = hazard.ConfirmedAt,
            SlaDue = sla,
            SlaBreached = sla is { } until ? done >= until : null,
        };
    }

    /// <summary>The class most of the kept detections name; of a tie the one seen first.</summary>
    public static string ClassOf(Hazard hazard) => hazard.Detections.Count == 0
        ? hazard.Family
        : hazard.Detections.GroupBy(d => d.Class, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Min(d => d.Observed)).First().Key;

    private static PublicState StateOf(HazardStatus status, int severity) => status switch
    {
        HazardStatus.Candidate or HazardStatus.Repaired => PublicState.Attention,
        HazardStatus.Confirmed or HazardStatus.Ordered => (PublicState)Math.Clamp(severity, (int)PublicState.Caution, (int)PublicState.Serious),
        _ => PublicState.Safe,
    };
}
