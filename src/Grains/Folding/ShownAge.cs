namespace SiheungTwin.Grains.Folding;

/// <summary>
/// The instant by which a view tells ages, so that it changes only when it says it will: the whole minute, and once what it speaks of is long stale, the whole hour.
/// </summary>
public static class ShownAge
{
    private const int FineMinutes = 100;

    /// <summary>The instant ages are counted to at <paramref name="now"/>, and when it next moves, for something last heard of at <paramref name="newest"/>.</summary>
    public static (DateTimeOffset At, DateTimeOffset Next) Of(DateTimeOffset now, DateTimeOffset newest)
    {
        var minute = WorldMinute.Of(now);
        var fine = WorldMinute.Of(newest) + FineMinutes;
        if (minute < fine)
            return (WorldMinute.Start(minute), WorldMinute.Start(minute + 1));
        var hour = minute - (minute % 60);
        return (WorldMinute.Start(Math.Max(fine, hour)), WorldMinute.Start(hour + 60));
    }
}
