using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Hazards;

/// <summary>
/// Puts a detection to the nearest hazard in its gate, or makes one of it, and makes one of two hazards that have grown together: the younger goes into the older,
/// unless a person has acted on it.
/// </summary>
/// <param name="corridor">The corridor that folds.</param>
/// <param name="rules">Gates and bounds.</param>
public readonly struct HazardFusion(string corridor, HazardRules rules)
{
    /// <summary>The state after one more detection.</summary>
    public CorridorState Take(CorridorState state, HazardSighting sighting, bool mayRevise)
    {
        var hazards = new List<Hazard>(state.Hazards.Count + 1);
        foreach (var hazard in state.Hazards.Span)
        {
            var known = mayRevise ? Without(hazard, sighting.Detection) : hazard;
            if (known is not null)
                hazards.Add(known);
        }

        var at = Nearest(hazards, sighting);
        if (at < 0)
        {
            at = hazards.Count;
            hazards.Add(new Hazard { Id = sighting.HazardId, Owner = sighting.Owner, Family = sighting.Family, FirstSeen = sighting.Detection.Observed, LastSeen = sighting.Detection.Observed, Since = sighting.Detection.Observed });
        }

        hazards[at] = HazardMisses.Renew(With(hazards[at], sighting), state.Passes, rules);
        Merge(hazards, at, state.Passes);
        Retire(hazards, sighting.Detection.Observed);
        return state with { Hazards = new([.. hazards]) };
    }

    private int Nearest(List<Hazard> hazards, HazardSighting sighting)
    {
        var gate = new HazardGate(corridor, rules);
        var (nearest, least) = (-1, double.PositiveInfinity);
        for (var i = 0; i < hazards.Count; i++)
        {
            if (gate.Distance(hazards[i], sighting) is { } distance && distance < least)
                (nearest, least) = (i, distance);
        }

        return nearest;
    }

    private Hazard With(Hazard hazard, HazardSighting sighting)
    {
        var d = sighting.Detection;
        return Trim(hazard with
        {
            Segments = SegmentVotes.Join(hazard.Segments, hazard.Place.Count, sighting.Segments, 1, rules.LeastProbability),
            Place = hazard.Place + d,
            Detections = new(Ordered([.. hazard.Detections.Span, d])),
            FirstSeen = d.Observed < hazard.FirstSeen ? d.Observed : hazard.FirstSeen,
            LastSeen = d.Observed > hazard.LastSeen ? d.Observed : hazard.LastSeen,
        });
    }

    // A revised detection is taken out first; what it said of segments stays, being much the same.
    private static Hazard? Without(Hazard hazard, HazardDetection revised)
    {
        foreach (var d in hazard.Detections.Span)
        {
            if (d.Source != revised.Source || d.Key != revised.Key)
                continue;
            var left = hazard.Detections.Where(other => other != d).ToArray();
            return hazard.Place.Count == 1 ? null : hazard with { Place = hazard.Place - d, Detections = new(left) };
        }

        return hazard;
    }

    private void Merge(List<Hazard> hazards, int changed, ValueArray<CorridorPass> passes)
    {
        var gate = new HazardGate(corridor, rules);
        for (var i = 0; i < hazards.Count; i++)
        {
            if (i == changed || !gate.IsOne(hazards[i], hazards[changed]))
                continue;
            var (older, younger) = (Math.Min(i, changed), Math.Max(i, changed));
            if (hazards[younger] is { Deeds.Count: 0, Status: HazardStatus.Candidate or HazardStatus.Confirmed } gone)
            {
                hazards[older] = HazardMisses.Renew(Joined(hazards[older], gone), passes, rules);
                hazards[younger] = gone with { MergedInto = hazards[older].Id, Status = HazardStatus.Closed, Because = "merged into " + hazards[older].Id, Since = gone.LastSeen, Detections = default, Misses = default };
                changed = older;
            }
        }
    }

    private Hazard Joined(Hazard older, Hazard younger)
    {
        var joined = Trim(older with
        {
            Segments = SegmentVotes.Join(older.Segments, older.Place.Count, younger.Segments, younger.Place.Count, rules.LeastProbability),
            Place = older.Place + younger.Place,
            Past = new(older.Past.Passes + younger.Past.Passes, older.Past.LogOdds + younger.Past.LogOdds),
            PastMisses = older.PastMisses + younger.PastMisses,
            Detections = new(Ordered([.. older.Detections.Span, .. younger.Detections.Span])),
            FirstSeen = older.FirstSeen < younger.FirstSeen ? older.FirstSeen : younger.FirstSeen,
            LastSeen = older.LastSeen > younger.LastSeen ? older.LastSeen : younger.LastSeen,
        });
        return older.Status == HazardStatus.Candidate && younger.Status == HazardStatus.Confirmed
            ? joined with { Status = younger.Status, Since = younger.Since, Because = younger.Because, ConfirmedAt = younger.ConfirmedAt, Changes = older.Changes + 1 }
            : joined;
    }

    private Hazard Trim(Hazard hazard)
    {
        var most = hazard.Owner == corridor ? rules.Kept : rules.KeptOfOthers;
        var past = hazard.Past;
        var kept = hazard.Detections.Span;
        for (; kept.Length > most; kept = kept[1..])
        {
            // The last of its pass to go takes the pass with it into the sums.
            if (!GoesOn(kept[1..], kept[0]))
                past = new(past.Passes + 1, past.LogOdds + HazardEvidence.OfOne(kept[0], rules));
        }

        return kept.Length == hazard.Detections.Count ? hazard : hazard with { Detections = new(kept.ToArray()), Past = past };
    }

    private bool GoesOn(ReadOnlySpan<HazardDetection> rest, HazardDetection d)
    {
        var until = d.Observed.AddMinutes(rules.PassMinutes);
        foreach (var other in rest)
        {
            if (other.Observed > until)
                return false;
            if (other.Source == d.Source)
                return true;
        }

        return false;
    }

    private void Retire(List<Hazard> hazards, DateTimeOffset now)
    {
        for (var i = hazards.Count - 1; i >= 0; i--)
        {
            if (now > KeptUntil(hazards[i]))
                hazards.RemoveAt(i);
        }
    }

    // A hazard of another corridor outlives its original here: what is seen of a closed one must not become a new one.
    private DateTimeOffset KeptUntil(Hazard hazard)
    {
        var latest = hazard.LastSeen > hazard.Since ? hazard.LastSeen : hazard.Since;
        return hazard.MergedInto is not null ? latest.AddDays(rules.ShownDays)
            : hazard.Owner == corridor ? hazard.Over ? latest.AddDays(rules.RetainDays) : DateTimeOffset.MaxValue
            : rules.GoneAfterMinutes(hazard.Family) is { } minutes ? hazard.LastSeen.AddMinutes(2 * minutes)
            : latest.AddDays(2 * rules.RetainDays);
    }

    private static HazardDetection[] Ordered(HazardDetection[] detections)
    {
        Array.Sort(detections, HazardDetection.Compare);
        return detections;
    }
}
