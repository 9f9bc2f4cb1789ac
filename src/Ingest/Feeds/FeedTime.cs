using System.Globalization;

namespace SiheungTwin.Ingest.Feeds;

/// <summary>Times as Korean sources write them. KST is UTC+9 all year; results are UTC.</summary>
internal static class FeedTime
{
    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);

    private static readonly string[] Local =
    [
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] WithOffset = [.. Local.Select(f => f + "zzz")];

    /// <summary>KST digits <c>yyyyMMddHHmm</c>, seconds optional.</summary>
    public static bool TryCompact(ReadOnlySpan<char> text, out DateTimeOffset utc)
    {
        utc = default;
        if (text.Length is not (12 or 14) || text.ContainsAnyExceptInRange('0', '9'))
            return false;
        return TryBuild(
            (Two(text) * 100) + Two(text[2..]), Two(text[4..]), Two(text[6..]), Two(text[8..]), Two(text[10..]),
            text.Length == 14 ? Two(text[12..]) : 0, out utc);
    }

    /// <summary>KST <c>yyyy-MM-dd HH:mm</c> or with a T, seconds optional.</summary>
    public static bool TryDashed(ReadOnlySpan<char> text, out DateTimeOffset utc)
    {
        utc = default;
        Span<char> digits = stackalloc char[14];
        if (!TryDashedDigits(text, digits, out var count))
            return false;
        return TryCompact(digits[..count], out utc);
    }

    /// <summary>The digits of a dashed time.</summary>
    public static bool TryDashedDigits(ReadOnlySpan<char> text, Span<char> digits, out int count)
    {
        count = 0;
        if (text.Length is not (16 or 19) || text[4] != '-' || text[7] != '-' || text[10] is not ('T' or ' ') || text[13] != ':'
            || (text.Length == 19 && text[16] != ':'))
            return false;
        text[..4].CopyTo(digits);
        text.Slice(5, 2).CopyTo(digits[4..]);
        text.Slice(8, 2).CopyTo(digits[6..]);
        text.Slice(11, 2).CopyTo(digits[8..]);
        text.Slice(14, 2).CopyTo(digits[10..]);
        count = 12;
        if (text.Length == 19)
        {
            text.Slice(17, 2).CopyTo(digits[12..]);
            count = 14;
        }

        return true;
    }

    /// <summary>RFC 3339; without an offset it is KST.</summary>
    public static bool TryRfc3339(string? text, out DateTimeOffset utc)
    {
        utc = default;
        if (text is null || text.Length < 16)
            return false;
        text = text.Trim();
        if (text.EndsWith('Z') || text.EndsWith('z'))
            text = text[..^1] + "+00:00";
        if (text.Length > 16 && text[^6] is '+' or '-' && text[^3] == ':')
        {
            if (!DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var zoned))
                return false;
            utc = zoned.ToUniversalTime();
            return Sensible(utc.Year);
        }

        if (!DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || !Sensible(local.Year))
            return false;
        utc = new DateTimeOffset(local, Kst).ToUniversalTime();
        return true;
    }

    /// <summary>KST digits to the minute: how this twin keys facts of Korean sources.</summary>
    public static string Key(DateTimeOffset utc) => utc.ToOffset(Kst).ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);

    /// <summary>RFC 3339 UTC, fractions only where there are some.</summary>
    public static string Rfc3339(DateTimeOffset utc) => utc.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static bool TryBuild(int year, int month, int day, int hour, int minute, int second, out DateTimeOffset utc)
    {
        utc = default;
        if (!Sensible(year) || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        utc = new DateTimeOffset(new DateTime(year, month, day, hour, minute, second) - Kst, TimeSpan.Zero);
        return true;
    }

    // No source of ours speaks of other centuries; a year outside is a typing or decoding error.
    private static bool Sensible(int year) => year is >= 1900 and <= 2199;

    private static int Two(ReadOnlySpan<char> text) => ((text[0] - '0') * 10) + (text[1] - '0');
}
