using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Journal.Store;

/// <summary>
/// The ticks that answer "what was known at T". Only a tick later than every tick before it can be the first one later than some T,
/// so a tick that repeats or goes back is an entry but no row of the tick table, and the table rises in time and sequence alike.
/// </summary>
internal static class TickRows
{
    /// <summary>Times (microseconds) and sequences of a batch's rising ticks; <paramref name="latest"/> is the lane's latest so far.</summary>
    public static (List<long> Times, List<long> Sequences) Rising(IReadOnlyList<Entry> entries, AppendPlan plan, long latest)
    {
        var times = new List<long>();
        var sequences = new List<long>();
        foreach (var i in plan.Written)
        {
            if (entries[i].Kind != EntryKind.Tick) continue;
            var time = EntryTime.ToMicros(entries[i].Observed);
            if (time <= latest) continue;
            latest = time;
            times.Add(time);
            sequences.Add(plan.Outcomes[i].Sequence);
        }

        return (times, sequences);
    }
}
