using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Weather;

/// <summary>
/// Rain of each minute, worked out from readings.
/// A minute's rain is the difference of consecutive daily totals; over a gap of a few minutes the difference is spread evenly, over a longer one
/// only a difference of zero tells anything. The total is reset at midnight in Seoul, and the reading of 00:00 still holds the old day's.
/// What is then still unknown is filled from sums over 15 and 60 min: the part of the sum not yet accounted for, spread evenly over the unknown minutes.
/// </summary>
public sealed class RainMinutes
{
    private const int SeoulMinutes = 9 * 60;
    private const int DayMinutes = 24 * 60;

    private RainMinutes(long end, int[] measured, int[] filled)
    {
        EndMinute = end;
        Measured = measured;
        Filled = filled;
    }

    /// <summary>Minute at which the last slot's rain had fallen.</summary>
    public long EndMinute { get; }

    /// <summary>Rain by minute from daily totals alone [µm], oldest first.</summary>
    public int[] Measured { get; }

    /// <summary>The same, unknown minutes filled from sums [µm].</summary>
    public int[] Filled { get; }

    /// <summary>Works the minutes out; the window ends at the newest reading with a number. Null when there is none.</summary>
    public static RainMinutes? Of(RainReadings readings, FreshnessRules rules)
    {
        var last = RainReadings.Slots - 1;
        while (last >= 0 && !Known(readings.Day, last) && !Known(readings.Quarter, last) && !Known(readings.Hour, last))
        {
            last--;
        }

        if (last < 0 || readings.IsEmpty)
        {
            return null;
        }

        var start = readings.EndMinute - RainReadings.Slots + 1;
        var slots = new int[RainReadings.Slots];
        Array.Fill(slots, RainReadings.Unknown);
        Differences(readings.Day.Span, start, slots, rules.SpreadGapMinutes);
        var measured = Window(slots, last);
        Fill(readings.Quarter.Span, 15, slots);
        Fill(readings.Hour.Span, 60, slots);
        return new RainMinutes(start + last, measured, Window(slots, last));
    }

    /// <summary>Sum of the last minutes [mm] and how many of them are unknown.</summary>
    public static (double Mm, int Missing) Sum(int[] minutes, int count)
    {
        long sum = 0;
        var missing = 0;
        for (var i = minutes.Length - count; i < minutes.Length; i++)
        {
            if (minutes[i] == RainReadings.Unknown)
            {
                missing++;
            }
            else
            {
                sum += minutes[i];
            }
        }

        return (sum / 1000.0, missing);
    }

    private static bool Known(ValueArray<int> series, int index) => series.Count > 0 && series.Span[index] != RainReadings.Unknown;

    private static int[] Window(int[] slots, int last)
    {
        var window = new int[RainReadings.Minutes];
        Array.Fill(window, RainReadings.Unknown);
        var count = Math.Min(last + 1, RainReadings.Minutes);
        Array.Copy(slots, last + 1 - count, window, RainReadings.Minutes - count, count);
        return window;
    }

    // The day a reading's total belongs to: one taken at 00:00 still belongs to the day that ends.
    private static long DayOf(long minute) => (minute + SeoulMinutes - 1) / DayMinutes;

    private static void Differences(ReadOnlySpan<int> totals, long start, int[] slots, int spread)
    {
        var from = -1;
        for (var i = 0; i < totals.Length; i++)
        {
            if (totals[i] == RainReadings.Unknown)
            {
                continue;
            }

            var day = DayOf(start + i);
            var midnight = (day * DayMinutes) - SeoulMinutes - start;
            if (from >= 0 && DayOf(start + from) == day)
            {
                Spread(from, i, totals[i] - totals[from], slots, spread);
            }
            else if (midnight >= -1 && midnight < i)
            {
                Spread((int)midnight, i, totals[i], slots, spread);
            }

            from = i;
        }
    }

    // A total that falls within its day is a reset or a correction: the minutes between stay unknown.
    private static void Spread(int from, int to, int rain, int[] slots, int spread)
    {
        var gap = to - from;
        if (rain < 0 || (rain > 0 && gap > spread))
        {
            return;
        }

        for (var k = 1; k <= gap; k++)
        {
            slots[from + k] = (int)(((long)rain * k / gap) - ((long)rain * (k - 1) / gap));
        }
    }

    private static void Fill(ReadOnlySpan<int> sums, int length, int[] slots)
    {
        for (var i = length - 1; i < sums.Length; i++)
        {
            if (sums[i] == RainReadings.Unknown)
            {
                continue;
            }

            var window = slots.AsSpan(i - length + 1, length);
            var unknown = window.Count(RainReadings.Unknown);
            if (unknown == 0)
            {
                continue;
            }

            long known = 0;
            foreach (var minute in window)
            {
                known += minute == RainReadings.Unknown ? 0 : minute;
            }

            var rest = Math.Max(0, sums[i] - known);
            var k = 0;
            foreach (ref var minute in window)
            {
                if (minute == RainReadings.Unknown)
                {
                    k++;
                    minute = (int)((rest * k / unknown) - (rest * (k - 1) / unknown));
                }
            }
        }
    }
}
