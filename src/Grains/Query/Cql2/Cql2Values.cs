using System.Globalization;

namespace SiheungTwin.Grains.Query.Cql2;

/// <summary>Values both encodings of CQL2 write alike: days, instants, distances.</summary>
internal static class Cql2Values
{
    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public static DateLiteral Date(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? new(date)
        : throw Bad(text, "a day such as 2025-08-13", "2025-08-13과 같은 날짜");

    public static InstantLiteral Instant(string text) =>
        text.Length > 11 && (text[^1] is 'Z' or 'z' || text[10..].AsSpan().IndexOfAny('+', '-') > 0)
            && DateTimeOffset.TryParseExact(text.ToUpperInvariant(), Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new(time)
            : throw Bad(text, "an RFC 3339 time with its zone such as 2025-08-13T03:00:00Z", "2025-08-13T03:00:00Z와 같은 시각");

    /// <summary>A day, an instant, or null for <c>..</c>.</summary>
    public static FilterNode? Boundary(string text) => text switch
    {
        ".." or "" => null,
        { Length: 10 } => Date(text),
        _ => Instant(text),
    };

    public static double Metres(double distance, string unit) => Cql2Words.Metres.TryGetValue(unit, out var metres) && distance >= 0
        ? distance * metres
        : throw Bad($"{distance.ToString(CultureInfo.InvariantCulture)} {unit}", $"a distance from 0 in one of {string.Join(", ", Cql2Words.Metres.Keys.Order(StringComparer.Ordinal))}", "0 이상의 거리와 단위");

    public static string Text(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static FilterException Bad(string text, string expected, string expectedKo)
    {
        var shown = text.Length <= 40 ? text : text[..40] + "…";
        return new("filter.syntax", $"'{shown}': expected {expected}.", $"'{shown}': {expectedKo}이(가) 와야 합니다.");
    }
}
