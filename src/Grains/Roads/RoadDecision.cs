using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Roads;

/// <summary>
/// Decides closures by water. Falling water is written down when it has fallen far enough (<c>draining</c>), so that the wait before reopening
/// survives a restart; water that rises again, or is no longer known, ends the wait.
/// </summary>
public static class RoadDecision
{
    /// <summary>Derived entries; empty when nothing changed.</summary>
    public static IReadOnlyList<Entry> Assess(RoadSegment road, RoadState state, ISurroundings around, DateTimeOffset now, long cause, Rules rules)
    {
        var zone = road.Zone is null ? null : around.Snapshot<DrainageZoneSnapshot>(road.Zone);
        var depth = RoadView.DepthM(road, zone);
        var closes = road.Underpass is null ? rules.Flood.RoadClosesM : rules.Flood.UnderpassClosesM;
        if (state.FloodedSince is null)
        {
            return depth >= closes ? [Derived(road, "closure", 1, depth, zone, now, cause, rules)] : [];
        }

        var low = depth <= Math.Max(0, closes - rules.Flood.ReopenStepM) + rules.Flood.DryM;
        if (!low)
        {
            return state.DrainingSince is null ? [] : [Derived(road, "draining", 0, depth, zone, now, cause, rules)];
        }

        return state.DrainingSince is not { } since ? [Derived(road, "draining", 1, depth, zone, now, cause, rules)]
            : now - since >= TimeSpan.FromMinutes(rules.Flood.ReopenMinutes) ? [Derived(road, "closure", 0, depth, zone, now, cause, rules)]
            : [];
    }

    private static Entry Derived(
        RoadSegment road, string quantity, double value, double? depth, DrainageZoneSnapshot? zone, DateTimeOffset now, long cause, Rules rules) => new()
        {
            Kind = EntryKind.Derived,
            Asset = road.Id,
            Feed = "rule:road-closure/1",
            Source = road.Id,
            Key = DerivedKey.Of(rules, cause),
            Quantity = quantity,
            Value = value,
            Reason = (depth is { } metres ? ReasonText.Depth(metres) : "depth unknown")
                + (zone?.RainAgeS is { } age ? "; " + ReasonText.Aged("rain age", age) : string.Empty),
            Observed = now,
            Cause = cause,
        };
}
