using SiheungTwin.Grains.Drainage;
using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Roads;

/// <summary>Shows a road segment: water of its zone over its lowest place, and its closure as decided.</summary>
public static class RoadView
{
    /// <summary>Water depth at the lowest place [m]: 0 on a bridge, null where the zone is unknown or there is none.</summary>
    public static double? DepthM(RoadSegment road, DrainageZoneSnapshot? zone) =>
        road.Elevated ? 0 : zone?.LevelM is { } level ? zone.DepthM > 0 ? Math.Max(0, level - road.LowestM) : 0 : null;

    /// <summary>The segment at <paramref name="now"/>.</summary>
    public static RoadSnapshot Of(RoadSegment road, RoadState state, ISurroundings around, DateTimeOffset now, Rules rules)
    {
        var zone = road.Zone is null ? null : around.Snapshot<DrainageZoneSnapshot>(road.Zone);
        var depth = DepthM(road, zone);
        var byHand = state.ClosedByHand is { } closure && closure.InForce(now) ? closure : null;
        var closed = byHand is not null || state.FloodedSince is not null;
        var drowned = depth >= (road.Underpass is null ? rules.Flood.RoadClosesM : rules.Flood.UnderpassClosesM);
        var over = state.Override is { } fact && fact.InForce(now) ? fact : null;
        return new RoadSnapshot
        {
            Id = road.Id,
            Title = road.Title,
            Provenance = road.Provenance,
            State = over is not null ? ZoneFold.StateOf(over.Value) : StateOf(road, zone, depth, closed, rules.Flood),
            StateReason = over is not null ? "override " + over.Label
                : byHand is not null ? "closed " + byHand.Label
                : depth is { } metres ? road.Elevated ? "elevated" : ReasonText.Depth(metres)
                : road.Zone is null ? "zone.none"
                : zone?.StateReason ?? "zone.unknown",
            AsOf = state.NewestAt,
            NextDue = NextDue(state, now, rules.Flood),
            // Water over the limit is never shown as open road, not even for the moment until the closure is decided.
            Passable = closed || drowned ? false : depth is null ? null : true,
            ClosedBy = byHand is not null ? "manual" : state.FloodedSince is null && !drowned ? null : road.Underpass is null ? "depth" : "underpass",
            ClosedSince = byHand is null ? state.FloodedSince : state.FloodedSince < byHand.From ? state.FloodedSince : byHand.From,
            DepthM = depth,
            Rain60MinMm = zone?.Rain60MinMm,
            HazardsOpen = CorridorView.OpenOn(road, around),
            ByHand = StandingFacts.Text(state, now),
        };
    }

    // A closure is known whatever the water: an underpass closed is 경계, a road closed at least 주의.
    private static PublicState? StateOf(RoadSegment road, DrainageZoneSnapshot? zone, double? depth, bool closed, FloodRules rules)
    {
        PublicState? byDepth = depth is { } metres ? rules.Classify(metres) : null;
        if (closed)
        {
            var least = road.Underpass is null ? PublicState.Caution : PublicState.Alert;
            return byDepth is { } worse && worse > least ? worse : least;
        }

        return byDepth == PublicState.Safe && zone?.Warning is not null ? PublicState.Attention : byDepth;
    }

    private static DateTimeOffset? NextDue(RoadState state, DateTimeOffset now, FloodRules rules)
    {
        var due = ReasonText.Earlier(state.ClosedByHand?.NextChange(now), state.Override?.NextChange(now));
        var reopens = state.DrainingSince?.AddMinutes(rules.ReopenMinutes);
        return ReasonText.Earlier(due, reopens > now ? reopens : null);
    }
}
