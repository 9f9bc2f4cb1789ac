using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using static SiheungTwin.Grains.Interfaces.Assets.HazardStatus;

namespace SiheungTwin.Grains.Hazards;

/// <summary>
/// The life of a hazard: candidate → confirmed → ordered → repaired → verified → closed; rejected by a person, reopened by new evidence or a person.
/// What rules decide is told by <see cref="Next"/>, what people may order by <see cref="After"/>.
/// </summary>
public static class HazardLife
{
    /// <summary>The status after a person's order; null where it may not be given.</summary>
    public static HazardStatus? After(HazardOrder order, HazardStatus status, bool passing) => (order, status) switch
    {
        (HazardOrder.Confirm, Candidate) => Confirmed,
        (HazardOrder.Reject, Candidate or Confirmed or Ordered) => Rejected,
        (HazardOrder.Order, Confirmed) => Ordered,
        (HazardOrder.Repair, Confirmed or Ordered) => Repaired,
        (HazardOrder.Verify, Repaired) => Verified,
        (HazardOrder.Close, Repaired or Verified) => Closed,
        (HazardOrder.Close, Candidate or Confirmed or Ordered) when passing => Closed,
        (HazardOrder.Reopen, Repaired or Verified or Closed or Rejected) => Confirmed,
        _ => null,
    };

    /// <summary>The hazard with another status.</summary>
    public static Hazard Move(Hazard hazard, HazardStatus status, DateTimeOffset at, string? because)
    {
        var reopened = hazard.Status is Repaired or Verified or Closed or Rejected && status is Candidate or Confirmed;
        return hazard with
        {
            Status = status,
            Since = at,
            Because = because,
            Changes = hazard.Changes + 1,
            ConfirmedAt = status switch { Confirmed => at, Candidate => null, _ => hazard.ConfirmedAt },
            RepairedAt = status == Repaired ? at : reopened ? null : hazard.RepairedAt,
            EvidenceFrom = reopened && status == Candidate ? hazard.Since : hazard.EvidenceFrom,
            Past = reopened && status == Candidate ? default : hazard.Past,
        };
    }

    /// <summary>What the rules make of it now; null when it stays.</summary>
    public static (HazardStatus Status, string Reason)? Next(Hazard hazard, DateTimeOffset now, HazardRules rules)
    {
        if (hazard.MergedInto is not null || hazard.Status == Rejected)
            return null;
        var gone = GoneAt(hazard, rules);
        switch (hazard.Status)
        {
            case Candidate or Confirmed or Ordered when now >= gone:
                return (Closed, HazardText.NotSeen(now - hazard.LastSeen));
            case Candidate:
                return OfCandidate(hazard, now, rules);
            case Repaired or Verified or Closed when gone is null && hazard.LastSeen > hazard.Since:
                return (Candidate, HazardText.SeenAgain(hazard.LastSeen));
            case Repaired when CleanPasses(hazard) >= rules.CleanPasses:
                return (Verified, HazardText.Clean(CleanPasses(hazard)));
            case Verified when now >= hazard.Since.AddHours(rules.VerifiedHours):
                return (Closed, "repaired");
            default:
                return null;
        }
    }

    /// <summary>When rules may next decide, or the view change, by time alone; null when they do not.</summary>
    public static DateTimeOffset? NextDue(Hazard hazard, HazardRules rules) => hazard.Status switch
    {
        Candidate => GoneAt(hazard, rules) ?? hazard.LastSeen.AddDays(rules.CandidateDays),
        Confirmed or Ordered => GoneAt(hazard, rules),
        Verified => hazard.Since.AddHours(rules.VerifiedHours),
        Closed or Rejected => hazard.Since.AddDays(rules.ShownDays),
        _ => null,
    };

    /// <summary>Until when it is to be repaired; null while it is not confirmed, and for what passes by itself within minutes.</summary>
    public static DateTimeOffset? RepairDue(Hazard hazard, int severity, HazardRules rules) =>
        hazard.ConfirmedAt?.AddHours(severity >= rules.EmergencySeverity ? rules.EmergencyHours : rules.RepairHours);

    /// <summary>Passes since the repair that saw nothing.</summary>
    public static int CleanPasses(Hazard hazard) => hazard.RepairedAt is { } at ? hazard.Misses.Count(m => m.At > at) : 0;

    private static DateTimeOffset? GoneAt(Hazard hazard, HazardRules rules) =>
        rules.GoneAfterMinutes(hazard.Family) is { } minutes ? Later(hazard.LastSeen, hazard.ConfirmedAt).AddMinutes(minutes) : null;

    private static DateTimeOffset Later(DateTimeOffset seen, DateTimeOffset? confirmed) => confirmed > seen ? confirmed.Value : seen;

    private static (HazardStatus Status, string Reason)? OfCandidate(Hazard hazard, DateTimeOffset now, HazardRules rules)
    {
        var evidence = HazardEvidence.Of(hazard, rules);
        // What passes by itself may be gone before a second pass comes: one strong detection is enough.
        var witnessed = evidence.Passes >= rules.ConfirmPasses || (rules.GoneAfterMinutes(hazard.Family) is not null && evidence.Strongest >= rules.StrongConfidence);
        return witnessed && evidence.Probability >= rules.ConfirmProbability ? (Confirmed, HazardText.Passes(evidence))
            : evidence.Probability < rules.FadeProbability ? (Closed, HazardText.Faded(evidence))
            : now >= hazard.LastSeen.AddDays(rules.CandidateDays) ? (Closed, HazardText.NotSeen(now - hazard.LastSeen))
            : null;
    }
}
