using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Weather;

/// <summary>
/// Rain of each minute, worked out from readings.
/// A minute's rain is the difference of consecutive daily totals; over a gap of a few minutes the difference is spread evenly, over a longer one
/// only a difference of zero tells anything. The total is reset at midnight in Seoul, and the reading of 00:00 still holds the old day's.
/// What is then still unknown is filled from sums over 15 and 60 min: the part of the sum not yet accounted for, spread over the unknown minutes in the proportion a
/// radar saw where it saw any rain, else evenly. What no gauge tells is the radar's rate, held for <see cref="FreshnessRules.RadarMinutes"/>: gauges say how much, the radar says when.
/// </summary>
public sealed class RainMinutes
{
    private const int SeoulMinutes = 9 * 60;
    private const int DayMinutes = 24 * 60;

    private RainMinutes(long end, int[] measured, int[] filled, int byRadar)
    {
        EndMinute = end;
        Measured = measured;
        Filled = filled;
        ByRadar = byRadar;
    }

    /// <summary>Minute at which the last slot's rain had fallen.</summary>
    public long EndMinute { get; }

    /// <summary>Minutes of the last 60 whose rain is a radar's estimate, since no gauge tells it.</summary>
    public int ByRadar { get; }

    /// <summary>Rain by minute from daily totals [µm], oldest first; where they tell nothing, a radar's.</summary>
    public int[] Measured { get; }

    /// <summary>The same, unknown minutes filled from sums [µm].</summary>
    public int[] Filled { get; }

    /// <summary>Works the minutes out; the window ends at the newest reading with a number. Null when there is none.</summary>
    public static RainMinutes? Of(RainReadings readings, FreshnessRules rules)
    {
        var last = RainReadings.Slots - 1;
        while (last >= 0 && !Known(readings.Day, last) && !Known(readings.Quarter, last) && !Known(readings.Hour, last) && !Known(readings.Radar, last))
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
        var radar = Held(readings.Radar.Span, rules.RadarMinutes);
        var measured = Or(Window(slots, last), radar, last);
        Fill(readings.Quarter.Span, 15, slots, radar);
        Fill(readings.Hour.Span, 60, slots, radar);
        var gauged = Window(slots, last);
        var filled = Or([.. gauged], radar, last);
        var (before, after) = (Sum(gauged, 60).Missing, Sum(filled, 60).Missing);
        return new RainMinutes(start + last, measured, filled, before - after);
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

    // A composite speaks for the minutes up to it; empty where no radar was ever read.
    private static int[] Held(ReadOnlySpan<int> rates, int minutes)
    {
        if (rates.IsEmpty)
            return [];
        var held = new int[RainReadings.Slots];
        Array.Fill(held, RainReadings.Unknown);
        for (var i = rates.Length - 1; i >= 0; i--)
        {
            for (var k = i; rates[i] != RainReadings.Unknown && k >= 0 && k > i - minutes; k--)
            {
                if (k == i || held[k] == RainReadings.Unknown)
                    held[k] = rates[i];
            }
        }

        return held;
    }

    private static int[] Or(int[] minutes, int[] radar, int last)
    {
        for (var (i, slot) = (minutes.Length - 1, last); radar.Length > 0 && i >= 0 && slot >= 0; i--, slot--)
        {
            if (minutes[i] == RainReadings.Unknown)
                minutes[i] = radar[slot];
        }

        return minutes;
    }

    private static void Fill(ReadOnlySpan<int> sums, int length, int[] slots, int[] radar)
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

            var seen = radar.Length == 0 ? default : radar.AsSpan(i - length + 1, length);
            Share(Math.Max(0, sums[i] - known), window, seen, unknown);
        }
    }

    // In the proportion the radar saw when it saw every one of these minutes and rain in any of them, else evenly.
    private static void Share(long rest, Span<int> window, ReadOnlySpan<int> radar, int unknown)
    {
        long total = 0;
        for (var i = 0; i < radar.Length && total >= 0; i++)
        {
            if (window[i] == RainReadings.Unknown)
                total = radar[i] == RainReadings.Unknown ? -1 : total + radar[i];
        }

        var even = total <= 0;
        long so = 0;
        for (var i = 0; i < window.Length; i++)
        {
            if (window[i] != RainReadings.Unknown)
                continue;
            var (weight, whole) = even ? (1, unknown) : (radar[i], total);
            window[i] = (int)((rest * (so + weight) / whole) - (rest * so / whole));
            so += weight;
        }
    }
}
