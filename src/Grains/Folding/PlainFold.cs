using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Folding;

/// <summary>Folds overrides into a plain state.</summary>
public static class PlainFold
{
    /// <summary>The state after one more entry.</summary>
    public static PlainState Apply(PlainState state, Entry entry)
    {
        var next = state with { Sequence = entry.Sequence, NewestAt = entry.Observed <= state.NewestAt ? state.NewestAt : entry.Observed };
        return entry.Quantity == "override" && entry.Kind is (EntryKind.Fact or EntryKind.Observation)
            ? next with { Override = TimedFact.Of(entry, zeroClears: false) }
            : next;
    }
}
