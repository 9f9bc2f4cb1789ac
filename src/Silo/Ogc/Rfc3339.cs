using System.Globalization;

namespace SiheungTwin.Silo.Ogc;

/// <summary>Times as the interfaces have them: out in UTC, in with an offset or else KST.</summary>
public static class Rfc3339
{
    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(
        time.UtcTicks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local))
            return false;
        time = local.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(local, Kst).ToUniversalTime()
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind).ToUniversalTime();
        return true;
    }
}
