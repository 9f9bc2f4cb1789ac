using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Hazards;

/// <summary>Folds detections, passes, decisions and orders into a corridor.</summary>
public static class CorridorFold
{
    /// <summary>The state after one more entry.</summary>
    public static CorridorState Apply(CorridorState state, Entry entry, HazardRules rules)
    {
        var next = (entry.Kind, entry.Quantity) switch
        {
            (EntryKind.Observation, HazardSighting.Quantity) => HazardSighting.Of(entry, rules) is { } sighting
                ? new HazardFusion(entry.Asset, rules).Take(state, sighting, entry.Revisable)
                : state,
            (EntryKind.Observation, CorridorPasses.Quantity) => CorridorPasses.Take(state, entry, rules),
            (EntryKind.Derived, HazardDecision.Quantity) => HazardDecision.Take(state, entry),
            (EntryKind.Fact, HazardOrders.Quantity) => HazardOrders.Take(state, entry, rules),
            _ => state,
        };
        var newest = !ReferenceEquals(next, state) && !(entry.Observed <= state.NewestAt) ? entry.Observed : state.NewestAt;
        return next with { Sequence = entry.Sequence, NewestAt = newest };
    }
}
