using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Parking;

/// <summary>
/// Makes stays of presences. Both steps are functions of the set of sightings, not of their order: presences are the runs of sightings of one best zone,
/// stays the presences that hang together in time and share a zone they might have been in.
/// </summary>
public static class StayFold
{
    /// <summary>The presences with one more, merged with those of its zone it bridges.</summary>
    public static ValueArray<Presence> With(ValueArray<Presence> seen, Presence added, TimeSpan absence)
    {
        var kept = new List<Presence>(seen.Count + 1);
        foreach (var other in seen.Span)
        {
            if (other.Zone == added.Zone && Gap(other, added) <= absence)
                added = Union(other, added, added.Zone);
            else
                kept.Add(other);
        }

        var at = kept.FindIndex(p => string.CompareOrdinal(p.Zone, added.Zone) is var order && (order > 0 || (order == 0 && p.First > added.First)));
        kept.Insert(at < 0 ? kept.Count : at, added);
        return new ValueArray<Presence>([.. kept]);
    }

    /// <summary>The stays of some presences, with what the journal says of them.</summary>
    public static ValueArray<Stay> Of(ValueArray<Presence> seen, ValueArray<SaidViolation> said, TimeSpan absence)
    {
        var groups = Groups(seen.Span, absence);
        var stays = new Stay[groups.Count];
        for (var i = 0; i < stays.Length; i++)
        {
            var whole = Whole(groups[i]);
            stays[i] = new Stay(whole.Zone, whole.First, whole.Last, whole.Sightings, SaidOf(whole, said));
        }

        Array.Sort(stays, (a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : string.CompareOrdinal(a.Zone, b.Zone));
        return new ValueArray<Stay>(stays);
    }

    /// <summary>
    /// Presences without the stays that ended before <paramref name="cut"/>. What a longer stay did before it becomes one presence, so that a vehicle
    /// left standing for weeks does not grow.
    /// </summary>
    public static ValueArray<Presence> Since(ValueArray<Presence> seen, DateTimeOffset cut, TimeSpan absence)
    {
        var kept = new ValueArray<Presence>();
        foreach (var group in Groups(seen.Span, absence))
        {
            var old = group.FindAll(p => p.Last < cut);
            if (old.Count == group.Count)
                continue;
            if (old.Count > 0)
                kept = With(kept, Whole(old), absence);
            foreach (var presence in group.Where(p => p.Last >= cut))
                kept = With(kept, presence, absence);
        }

        return kept;
    }

    private static List<List<Presence>> Groups(ReadOnlySpan<Presence> seen, TimeSpan absence)
    {
        var groups = new List<List<Presence>>(1);
        foreach (var presence in seen)
        {
            var joined = groups.FindAll(group => group.Exists(other => Gap(other, presence) <= absence && ShareZone(other, presence)));
            if (joined.Count == 0)
            {
                groups.Add([presence]);
                continue;
            }

            joined[0].Add(presence);
            foreach (var other in joined.Skip(1))
            {
                joined[0].AddRange(other);
                groups.Remove(other);
            }
        }

        return groups;
    }

    private static Presence Whole(List<Presence> group)
    {
        var whole = group[0];
        for (var i = 1; i < group.Count; i++)
            whole = Union(whole, group[i], whole.Zone);
        return whole with { Zone = Heaviest(whole) };
    }

    private static string Heaviest(Presence presence)
    {
        var best = presence.Weights[0];
        foreach (var weight in presence.Weights.Span)
        {
            if (weight.Weight > best.Weight)
                best = weight;
        }

        return best.Zone;
    }

    private static DateTimeOffset? SaidOf(Presence stay, ValueArray<SaidViolation> said)
    {
        foreach (var violation in said.Span)
        {
            if (violation.Zone == stay.Zone && violation.RanOut >= stay.First && violation.RanOut <= stay.Last)
                return violation.RanOut;
        }

        return null;
    }

    private static TimeSpan Gap(Presence a, Presence b)
    {
        var gap = a.First > b.First ? a.First - b.Last : b.First - a.Last;
        return gap < TimeSpan.Zero ? TimeSpan.Zero : gap;
    }

    private static bool ShareZone(Presence a, Presence b)
    {
        foreach (var weight in a.Weights.Span)
        {
            foreach (var other in b.Weights.Span)
            {
                if (weight.Zone == other.Zone)
                    return true;
            }
        }

        return false;
    }

    private static Presence Union(Presence a, Presence b, string zone) => new(
        zone, a.First < b.First ? a.First : b.First, a.Last > b.Last ? a.Last : b.Last, a.Sightings + b.Sightings, Sum(a.Weights, b.Weights));

    private static ValueArray<ZoneWeight> Sum(ValueArray<ZoneWeight> a, ValueArray<ZoneWeight> b)
    {
        var sum = new List<ZoneWeight>(a.Count + b.Count);
        int i = 0, j = 0;
        while (i < a.Count || j < b.Count)
        {
            var order = i == a.Count ? 1 : j == b.Count ? -1 : string.CompareOrdinal(a[i].Zone, b[j].Zone);
            sum.Add(order < 0 ? a[i] : order > 0 ? b[j] : new ZoneWeight(a[i].Zone, a[i].Weight + b[j].Weight));
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return new ValueArray<ZoneWeight>([.. sum]);
    }
}
