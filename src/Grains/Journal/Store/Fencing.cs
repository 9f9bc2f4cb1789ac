using System.Globalization;

namespace SiheungTwin.Grains.Journal.Store;

/// <summary>The refusal of a writer whose right to the lane has passed to another.</summary>
internal static class Fencing
{
    public static JournalException Refused(LaneHead held, LaneHead? found) => new(
        JournalException.Fenced,
        found is { } now
            ? string.Create(CultureInfo.InvariantCulture, $"Lane {held.Lane} stands at epoch {now.Epoch}, head {now.Head}; this writer holds epoch {held.Epoch}, head {held.Head}. Another writer took over: stop writing, or claim the lane again.")
            : $"Lane {held.Lane} does not exist: claim it before writing.");
}
