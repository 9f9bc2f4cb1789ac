using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Rivers;

/// <summary>Times as HRFCO and WAMIS write them, KST: 12 digits to the minute, 10 to the hour, 8 a whole day; hours run to 24, which is the next day's 00.</summary>
internal static class RiverTime
{
    /// <summary>The time, of a day its end.</summary>
    public static bool TryRead(string? text, out DateTimeOffset utc, out int digits)
    {
        utc = default;
        text = text?.Trim() ?? "";
        digits = text.Length;
        if (digits is not (8 or 10 or 12) || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return false;
        var whole = digits == 8 || (text[8] == '2' && text[9] == '4');
        if (whole && digits == 12 && text[10..] != "00")
            return false;
        if (!FeedTime.TryCompact(whole ? text[..8] + "0000" : text.PadRight(12, '0'), out utc))
            return false;
        if (whole)
            utc += TimeSpan.FromDays(1);
        return true;
    }
}
