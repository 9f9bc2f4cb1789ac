namespace SiheungTwin.Grains.Parking;

/// <summary>Days and hours of the week in Asia/Seoul: UTC+9 the year round (no daylight saving since 1988).</summary>
public static class SeoulTime
{
    private const int OffsetHours = 9;
    private const int HoursOfWeek = 168;

    // 1970-01-01T00:00Z was a Thursday, nine in the morning in Seoul.
    private const int ThursdayHour = 72;

    /// <summary>The last midnight in Seoul at or before <paramref name="time"/>, as UTC. Before a world's first tick, the beginning of time.</summary>
    public static DateTimeOffset MidnightBefore(DateTimeOffset time)
    {
        // A world without a first tick stands at the beginning of the calendar, before which there is no midnight.
        var local = time.ToUniversalTime().AddHours(OffsetHours);
        return local.Date == DateTime.MinValue ? DateTimeOffset.MinValue : new DateTimeOffset(local.Date, TimeSpan.Zero).AddHours(-OffsetHours);
    }

    /// <summary>The day of the week in Seoul at <paramref name="time"/>, as a set of one.</summary>
    public static WeekDays DayOf(DateTimeOffset time) => (WeekDays)(1 << (HourOfWeek(HourLedger.HourOf(time)) / 24));

    /// <summary>Hour of the week in Seoul, 0–167, 0 = Monday 00–01, of an hour counted from 1970-01-01T00:00Z.</summary>
    public static int HourOfWeek(int unixHour) => (((unixHour + OffsetHours + ThursdayHour) % HoursOfWeek) + HoursOfWeek) % HoursOfWeek;
}
