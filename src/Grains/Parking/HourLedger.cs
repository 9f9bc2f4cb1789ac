using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Parking;

/// <summary>Adds to and takes from the hourly counts of a block's zones. Rows that say nothing are not kept, so that equal counts are equal values.</summary>
public static class HourLedger
{
    /// <summary>The hour an instant falls in [h since 1970-01-01T00:00Z].</summary>
    public static int HourOf(DateTimeOffset time) => (int)Math.Floor(time.ToUnixTimeMilliseconds() / 3_600_000.0);

    /// <summary>The instant an hour begins, UTC.</summary>
    public static DateTimeOffset StartOf(int hour) => DateTimeOffset.FromUnixTimeSeconds(hour * 3600L);

    /// <summary>The counts with <paramref name="change"/> added to its zone and hour; hours before <paramref name="firstHour"/> are no longer kept.</summary>
    public static ValueArray<ZoneHours> Add(ValueArray<ZoneHours> zones, string zone, HourCount change, int firstHour, DateTimeOffset? looked = null)
    {
        var (at, found) = Find(zones.Span, zone, static (z, id) => string.CompareOrdinal(z.Zone, id));
        var before = found ? zones[at] : new ZoneHours(zone, default);
        var after = before with
        {
            Hours = change.Hour < firstHour ? before.Hours : Add(before.Hours, change),
            LookedAt = looked > before.LookedAt || before.LookedAt is null ? looked ?? before.LookedAt : before.LookedAt,
        };
        return after.Hours.Count == 0 && after.LookedAt is null ? found ? Without(zones, at) : zones : Put(zones, at, found, after);
    }

    /// <summary>The counts without the hours before <paramref name="firstHour"/>.</summary>
    public static ValueArray<ZoneHours> Since(ValueArray<ZoneHours> zones, int firstHour)
    {
        var stale = false;
        foreach (var zone in zones.Span)
            stale |= zone.Hours.Count > 0 && zone.Hours[0].Hour < firstHour;
        return stale ? new ValueArray<ZoneHours>([.. zones.Select(z => z with { Hours = new ValueArray<HourCount>([.. z.Hours.SkipWhile(h => h.Hour < firstHour)]) })]) : zones;
    }

    /// <summary>What one zone of the block holds; null when nothing was seen in it.</summary>
    public static ZoneHours? Of(BlockState? block, string zone)
    {
        if (block is null)
            return null;
        var (at, found) = Find(block.Zones.Span, zone, static (z, id) => string.CompareOrdinal(z.Zone, id));
        return found ? block.Zones[at] : null;
    }

    /// <summary>Where in an ordered span an item of <paramref name="key"/> is or would be.</summary>
    internal static (int At, bool Found) Find<T, TKey>(ReadOnlySpan<T> items, TKey key, Func<T, TKey, int> compare)
    {
        int low = 0, high = items.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = compare(items[middle], key);
            if (order == 0)
                return (middle, true);
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return (low, false);
    }

    /// <summary>A copy with <paramref name="item"/> in place of the one at <paramref name="at"/>, or before it.</summary>
    internal static ValueArray<T> Put<T>(ValueArray<T> items, int at, bool replace, T item)
    {
        var copy = new T[items.Count + (replace ? 0 : 1)];
        items.Span[..at].CopyTo(copy);
        copy[at] = item;
        items.Span[(replace ? at + 1 : at)..].CopyTo(copy.AsSpan(at + 1));
        return new ValueArray<T>(copy);
    }

    private static ValueArray<T> Without<T>(ValueArray<T> items, int at) => new([.. items.Span[..at], .. items.Span[(at + 1)..]]);

    private static ValueArray<HourCount> Add(ValueArray<HourCount> hours, HourCount change)
    {
        var (at, found) = Find(hours.Span, change.Hour, static (h, hour) => h.Hour.CompareTo(hour));
        if (!found)
            return Put(hours, at, replace: false, change);
        var old = hours[at];
        var sum = new HourCount(
            old.Hour, old.Sightings + change.Sightings, old.Stays + change.Stays, old.Violations + change.Violations, old.ExposureS + change.ExposureS);
        return sum == new HourCount(old.Hour, 0, 0, 0, 0) ? Without(hours, at) : Put(hours, at, replace: true, sum);
    }
}
