namespace SiheungTwin.Grains.Parking;

/// <summary>Days of the week, as a set.</summary>
[Flags]
public enum WeekDays
{
    /// <summary>No day.</summary>
    None = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 4,

    /// <summary>Thursday.</summary>
    Thursday = 8,

    /// <summary>Friday.</summary>
    Friday = 16,

    /// <summary>Monday to Friday.</summary>
    Workdays = 31,

    /// <summary>Saturday.</summary>
    Saturday = 32,

    /// <summary>Sunday.</summary>
    Sunday = 64,

    /// <summary>All seven.</summary>
    EveryDay = 127,
}

/// <summary>Counts the time of a stay towards a grace, by day of the week and hour of the day in Asia/Seoul.</summary>
/// <param name="GraceMinutes">The grace [min]: a stay is a violation when more than this counts.</param>
/// <param name="Days">Days of which the window is.</param>
/// <param name="FromHour">The window begins, hour of day in Asia/Seoul.</param>
/// <param name="ToHour">It ends.</param>
/// <param name="Outside">False: time inside the window counts. True: time outside it does, on other days all of it.</param>
public readonly record struct GraceClock(double GraceMinutes, WeekDays Days, double FromHour, double ToHour, bool Outside)
{
    /// <summary>When the grace has run out for a stay seen from <paramref name="begin"/> to <paramref name="end"/>, UTC; null when it has not.</summary>
    public DateTimeOffset? RanOut(DateTimeOffset begin, DateTimeOffset end)
    {
        var left = TimeSpan.FromMinutes(GraceMinutes);
        if (end - begin <= left)
            return null;
        for (var day = SeoulTime.MidnightBefore(begin); day < end; day = day.AddDays(1))
        {
            foreach (var (from, to) in Counted(day))
            {
                var start = from > begin ? from : begin;
                var length = (to < end ? to : end) - start;
                if (length <= TimeSpan.Zero)
                    continue;
                if (length > left)
                    return start + left;
                left -= length;
            }
        }

        return null;
    }

    private (DateTimeOffset From, DateTimeOffset To)[] Counted(DateTimeOffset day)
    {
        var (from, to, next) = (day.AddHours(FromHour), day.AddHours(ToHour), day.AddDays(1));
        var isDay = (Days & SeoulTime.DayOf(day)) != 0;
        return (isDay, Outside) switch
        {
            (true, false) => [(from, to)],
            (true, true) => [(day, from), (to, next)],
            (false, false) => [],
            (false, true) => [(day, next)],
        };
    }
}
