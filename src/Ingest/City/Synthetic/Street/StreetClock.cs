namespace SiheungTwin.Ingest.City.Synthetic.Street;

/// <summary>Seconds since the begin of a simulated week and the Korean calendar they fall on.</summary>
internal sealed class StreetClock(DateTimeOffset start, int days)
{
    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);

    /// <summary>Begin, KST.</summary>
    public DateTimeOffset Start { get; } = start.ToOffset(Kst);

    public int Days { get; } = days;

    public double EndS => Days * 86_400.0;

    public DateTimeOffset At(double s) => Start.AddMilliseconds(Math.Round(s * 1000));

    /// <summary>Hours since 1970-01-01T00:00Z.</summary>
    public long UnixHour(double s) => (long)Math.Floor((Start.ToUnixTimeMilliseconds() + (s * 1000)) / 3_600_000);

    /// <summary>Local hour of the day with its fraction, 0–24.</summary>
    public double HourOfDay(double s)
    {
        var hours = (Start.TimeOfDay.TotalHours + (s / 3600)) % 24;
        return hours < 0 ? hours + 24 : hours;
    }

    public bool Weekend(double s) => At(s).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Midnights of the days that reach into the week, the first that of the day before its begin [s].</summary>
    public IEnumerable<double> Midnights()
    {
        for (var at = -Start.TimeOfDay.TotalSeconds - 86_400; at < EndS; at += 86_400)
            yield return at;
    }
}
