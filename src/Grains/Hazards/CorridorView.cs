using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Hazards;

/// <summary>Shows a corridor: the hazards it owns.</summary>
public static class CorridorView
{
    // Lengths of segments add up to their corridor's but for rounding.
    private const double SeamM = 0.01;

    /// <summary>The corridor at <paramref name="now"/>. Without an open hazard its state is unknown: a camera has yet to say that there is none.</summary>
    public static CorridorSnapshot Of(Corridor corridor, CorridorState state, ISurroundings around, DateTimeOffset now, HazardRules rules)
    {
        var shown = new List<HazardSnapshot>();
        DateTimeOffset? due = null;
        foreach (var hazard in state.Hazards.Span)
        {
            if (hazard.Owner != corridor.Id || (hazard.Over && now >= hazard.Since.AddDays(rules.ShownDays)))
                continue;
            var snapshot = HazardView.Of(hazard, corridor, around, now, rules);
            shown.Add(snapshot);
            due = ReasonText.Earlier(due, snapshot.NextDue);
        }

        shown.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        var open = shown.Count(h => h.Open);
        return new CorridorSnapshot
        {
            Id = corridor.Id,
            Title = corridor.Title,
            Provenance = corridor.Provenance,
            State = shown.Where(h => h.Open).Max(h => h.State),
            StateReason = open > 0 ? $"{open} hazards open" : state.NewestAt is null ? "hazards.unseen" : "no hazard open",
            AsOf = state.NewestAt,
            NextDue = due,
            HazardsOpen = open,
            Hazards = [.. shown],
        };
    }

    /// <summary>Open hazards of its corridor that lie on a segment: one on the border of two is of the farther, one at the corridor's end of the last.</summary>
    public static int OpenOn(RoadSegment road, ISurroundings around)
    {
        if (road.Corridor is null || around.Snapshot<CorridorSnapshot>(road.Corridor) is not { HazardsOpen: > 0 } corridor)
            return 0;
        var from = road.AgainstCorridor ? road.CorridorFromM - road.LengthM : road.CorridorFromM;
        var to = from + road.LengthM;
        var isLast = around.Asset<Corridor>(road.Corridor) is { } whole && to >= whole.LengthM - SeamM;
        return corridor.Hazards.Count(h => h.Open && (h.ChainageM >= from || from <= SeamM) && (h.ChainageM < to || isLast));
    }
}
