using System.Globalization;
using System.Text.Json;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Sensors.Devices;

/// <summary>
/// Times as devices and platforms write them: RFC 3339 with a comma or 9 digits of fractions, ISO basic (<c>20260915T040446</c>), bare digits to the
/// millisecond (<c>20220822163022124</c>, also as a number beyond 2^53 or in exponent form), seconds or milliseconds since 1970.
/// </summary>
internal static class DeviceTime
{
    private const int MostFraction = 7;
    private const int Longest = 48;
    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);

    private static readonly string[] Forms =
    [
        "yyyyMMddHHmmss", "yyyyMMddHHmmss.FFFFFFF", "yyyyMMddHHmm", "yyyyMMddHHmmssfff",
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm",
    ];

    /// <summary>A time without an offset is Korean, as everywhere at this door.</summary>
    public static bool TryParse(string? text, out DateTimeOffset utc) => TryParse(text, Kst, out utc);

    /// <summary>A time, UTC.</summary>
    /// <param name="text">As it came.</param>
    /// <param name="without">Offset of times that carry none.</param>
    /// <param name="utc">The time.</param>
    public static bool TryParse(string? text, TimeSpan without, out DateTimeOffset utc)
    {
        utc = default;
        var plain = text?.Trim();
        if (plain is not { Length: >= 9 and <= Longest })
            return false;
        if (plain.Contains('e', StringComparison.OrdinalIgnoreCase) && decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number))
            plain = number.ToString("0", CultureInfo.InvariantCulture);
        if (plain.Length is 10 or 13 && !plain.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return FromEpoch(long.Parse(plain, CultureInfo.InvariantCulture), plain.Length == 13, out utc);

        var offset = TakeOffset(ref plain) ?? without;
        plain = Whole(plain);
        return DateTime.TryParseExact(plain, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && Zoned(local, offset, out utc);
    }

    /// <summary>A JSON time: text, number, or NGSI-LD's <c>{"@type":"DateTime","@value":…}</c>.</summary>
    public static bool TryRead(JsonElement? value, TimeSpan without, out DateTimeOffset utc)
    {
        var scalar = value is { ValueKind: JsonValueKind.Object } typed ? typed.Text("@value") ?? typed.Text("value") : value?.Scalar();
        return TryParse(scalar, without, out utc);
    }

    /// <summary>A JSON time; without an offset Korean.</summary>
    public static bool TryRead(JsonElement? value, out DateTimeOffset utc) => TryRead(value, Kst, out utc);

    private static bool FromEpoch(long count, bool milliseconds, out DateTimeOffset utc)
    {
        utc = milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(count) : DateTimeOffset.FromUnixTimeSeconds(count);
        return utc.Year is >= 2000 and < 2200;
    }

    private static bool Zoned(DateTime local, TimeSpan offset, out DateTimeOffset utc)
    {
        utc = default;
        if (local.Year is < 1900 or > 2199)
            return false;
        utc = new DateTimeOffset(local - offset, TimeSpan.Zero);
        return true;
    }

    // Z, +09:00, +0900 or +09 at the end; a hyphen of the date is before the T.
    private static TimeSpan? TakeOffset(ref string text)
    {
        if (text[^1] is 'Z' or 'z')
        {
            text = text[..^1];
            return TimeSpan.Zero;
        }

        var sign = text.LastIndexOfAny(['+', '-']);
        var clock = text.AsSpan().IndexOfAny("Tt: ");
        if (sign < 9 || clock < 0 || sign < clock)
            return null;
        var digits = text[(sign + 1)..].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length is not (2 or 4) || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        var hours = int.Parse(digits[..2], CultureInfo.InvariantCulture);
        var minutes = digits.Length == 4 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0;
        if (hours > 14 || minutes > 59)
            return null;
        var offset = new TimeSpan(hours, minutes, 0);
        var negative = text[sign] == '-';
        text = text[..sign].TrimEnd();
        return negative ? -offset : offset;
    }

    // One form for all: a point for the comma, seven digits of fractions at most, T for a blank, and basic times without their T.
    private static string Whole(string text)
    {
        text = text.Replace(',', '.');
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            var fraction = text[(point + 1)..];
            text = fraction.Length == 0 || fraction.AsSpan().ContainsAnyExceptInRange('0', '9')
                ? text
                : text[..(point + 1)] + fraction[..Math.Min(fraction.Length, MostFraction)];
        }

        if (text.Length > 10 && text[4] == '-' && text[10] is ' ' or 't')
            return text[..10] + "T" + text[11..];
        return text.Length > 8 && text[8] is 'T' or 't' ? text[..8] + text[9..] : text;
    }
}
