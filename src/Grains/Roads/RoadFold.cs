using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Roads;

/// <summary>Folds closures and people's facts into a road segment.</summary>
public static class RoadFold
{
    /// <summary>The state after one more entry.</summary>
    public static RoadState Apply(RoadState state, Entry entry)
    {
        var next = (entry.Kind, entry.Quantity) switch
        {
            (EntryKind.Derived, "closure") => state with { FloodedSince = entry.Value == 1 ? entry.Observed : null, DrainingSince = null },
            (EntryKind.Derived, "draining") => state with { DrainingSince = entry.Value == 1 ? entry.Observed : null },
            (EntryKind.Fact or EntryKind.Observation, "road_closed") => state with { ClosedByHand = TimedFact.Of(entry, zeroClears: true) },
            (EntryKind.Fact or EntryKind.Observation, "override") => state with { Override = TimedFact.Of(entry, zeroClears: false) },
            _ => state,
        };
        var newest = !ReferenceEquals(next, state) && !(entry.Observed <= state.NewestAt) ? entry.Observed : state.NewestAt;
        return next with { Sequence = entry.Sequence, NewestAt = newest };
    }
}
