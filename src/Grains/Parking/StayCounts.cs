using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Parking;

/// <summary>What stays add to the hourly counts: one stay in the hour it began, one violation in the hour its grace ran out.</summary>
public static class StayCounts
{
    /// <summary>The counts with <paramref name="after"/> in place of <paramref name="before"/>, hours before <paramref name="firstHour"/> left out.</summary>
    public static ValueArray<ZoneHours> Correct(ValueArray<ZoneHours> zones, ValueArray<Stay> before, ValueArray<Stay> after, int firstHour)
    {
        if (SameCounts(before, after))
            return zones;
        return Add(Add(zones, before, -1, firstHour), after, 1, firstHour);
    }

    private static ValueArray<ZoneHours> Add(ValueArray<ZoneHours> zones, ValueArray<Stay> stays, int sign, int firstHour)
    {
        foreach (var stay in stays.Span)
        {
            zones = HourLedger.Add(zones, stay.Zone, new HourCount(HourLedger.HourOf(stay.Begin), 0, sign, 0, 0), firstHour);
            if (stay.Violation is { } ranOut)
                zones = HourLedger.Add(zones, stay.Zone, new HourCount(HourLedger.HourOf(ranOut), 0, 0, sign, 0), firstHour);
        }

        return zones;
    }

    private static bool SameCounts(ValueArray<Stay> before, ValueArray<Stay> after)
    {
        if (before.Count != after.Count)
            return false;
        for (var i = 0; i < before.Count; i++)
        {
            var (a, b) = (before[i], after[i]);
            if (a.Zone != b.Zone || HourLedger.HourOf(a.Begin) != HourLedger.HourOf(b.Begin) || a.Violation != b.Violation)
                return false;
        }

        return true;
    }
}
