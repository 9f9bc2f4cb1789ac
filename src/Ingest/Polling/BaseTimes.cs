namespace SiheungTwin.Ingest.Polling;

/// <summary>The base times of a source: a grid over the day in KST (UTC+9, never daylight saving), and how long after each its data can be had.</summary>
public sealed record BaseTimes
{
    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);

    /// <summary>A grid.</summary>
    /// <param name="first">First base time of a day, since midnight in Korea.</param>
    /// <param name="every">Distance; divides a day.</param>
    /// <param name="ready">How long after a base time its data can be had.</param>
    /// <exception cref="ArgumentException">The distance does not divide a day.</exception>
    public BaseTimes(TimeSpan first, TimeSpan every, TimeSpan ready)
    {
        if (every <= TimeSpan.Zero || TimeSpan.TicksPerDay % every.Ticks != 0)
            throw new ArgumentException("Base times must divide a day evenly, as 10 minutes or 3 hours do.", nameof(every));
        (First, Every, Ready) = (first, every, ready);
    }

    /// <summary>First base time of a day, since midnight in Korea.</summary>
    public TimeSpan First { get; }

    /// <summary>Distance between base times.</summary>
    public TimeSpan Every { get; }

    /// <summary>How long after a base time its data can be had.</summary>
    public TimeSpan Ready { get; }

    /// <summary>Newest base time whose data can be had, UTC: before the first of a day it is the last of the day before.</summary>
    public DateTimeOffset Latest(DateTimeOffset now)
    {
        var shift = First - Kst;
        var since = (now - Ready - shift).UtcTicks;
        return new DateTimeOffset(since - (since % Every.Ticks), TimeSpan.Zero) + shift;
    }

    /// <summary>When the data of the base time after <paramref name="slot"/> can be had.</summary>
    public DateTimeOffset NextReady(DateTimeOffset slot) => slot + Every + Ready;

    /// <summary>The base times after <paramref name="known"/> whose data can be had, at most the newest <paramref name="most"/>, oldest first; the newest alone where none is known.</summary>
    public IReadOnlyList<DateTimeOffset> Since(DateTimeOffset? known, DateTimeOffset now, int most)
    {
        var latest = Latest(now);
        if (known is not { } last)
            return [latest];
        var slots = new List<DateTimeOffset>();
        for (var slot = latest; slot > last && slots.Count < most; slot -= Every)
            slots.Insert(0, slot);
        return slots;
    }
}
