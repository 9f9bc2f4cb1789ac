namespace SiheungTwin.Grains.Journal.Store;

/// <summary>Times as both stores keep them: whole microseconds since 1970-01-01T00:00Z, rounded down.</summary>
public static class EntryTime
{
    private static readonly long UnixEpochMicros = DateTimeOffset.UnixEpoch.UtcTicks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Microseconds since the Unix epoch, UTC.</summary>
    public static long ToMicros(DateTimeOffset time) => (time.UtcTicks / TimeSpan.TicksPerMicrosecond) - UnixEpochMicros;

    /// <summary>The time of a microsecond count, UTC.</summary>
    public static DateTimeOffset FromMicros(long micros) =>
        new((micros + UnixEpochMicros) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
