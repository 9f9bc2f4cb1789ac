using System.Globalization;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma;

/// <summary>
/// What the result codes of data.go.kr mean. The texts beside the codes are never trusted where there is a code:
/// they are swapped, translated and punctuated at will.
/// </summary>
internal static class ServiceFault
{
    /// <summary>True for 00, 0, 000, 0000.</summary>
    public static bool IsSuccess(string code) => code.Length > 0 && code.All(c => c == '0');

    /// <summary>The failure a result code stands for.</summary>
    public static FeedFailure OfCode(string code, string? said)
    {
        var number = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
        var meaning = number switch
        {
            3 => "feed.no_data",
            5 => "feed.timeout",
            10 or 11 => "feed.parameters",
            12 => "feed.no_service",
            20 or 21 or 30 or 31 or 32 or 33 => "feed.key",
            22 => "feed.quota",
            _ => "feed.service_error",
        };
        return new FeedFailure(meaning, $"result code {RejectedRow.Short(code)}: {RejectedRow.Short(said ?? "no text")}");
    }

    /// <summary>The failure a text stands for, for answers that carry no code; null when the text says nothing known.</summary>
    public static FeedFailure? OfText(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        // Words come with blanks, underlines and full stops.
        var words = string.Concat(text.ToUpperInvariant().Where(char.IsLetterOrDigit));
        var code = words switch
        {
            _ when Has("LIMITEDNUMBER") || Has("요청제한횟수") || Has("트래픽") => "feed.quota",
            _ when Has("NOTREGISTERED") || Has("DEADLINEHASEXPIRED") || Has("UNREGISTEREDIP") || Has("ACCESSDENIED") || Has("UNSIGNEDCALL")
                || Has("INVALIDKEY") || Has("등록되지않은") || Has("기한만료") || Has("활용기간") || Has("접근거부") || Has("인증키") => "feed.key",
            _ when Has("NODATA") || Has("데이터없음") => "feed.no_data",
            _ when Has("TIMEOUT") || Has("TIMEDOUT") => "feed.timeout",
            _ when Has("INVALIDREQUESTPARAMETER") || Has("NOMANDATORY") || Has("잘못된요청") => "feed.parameters",
            _ when Has("NOOPENAPISERVICE") => "feed.no_service",
            _ => null,
        };
        return code is null ? null : new FeedFailure(code, RejectedRow.Short(text.Trim()));

        bool Has(string part) => words.Contains(part, StringComparison.Ordinal);
    }

    /// <summary>The failure an HTTP status inside a body stands for (KMA's API hub: <c>{"result":{"status":…}}</c>).</summary>
    public static FeedFailure OfStatus(string status, string? said)
    {
        var code = status switch
        {
            "401" or "403" => "feed.key",
            "429" => "feed.quota",
            "400" => "feed.parameters",
            "404" => "feed.no_service",
            "408" or "504" => "feed.timeout",
            _ => "feed.service_error",
        };
        return new FeedFailure(code, $"status {RejectedRow.Short(status)}: {RejectedRow.Short(said ?? "no text")}");
    }

    /// <summary>The failure that text which is no data stands for: a web page, an error in words, or nothing known.</summary>
    public static FeedFailure OfStrangeText(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 2000));
        if (head.Contains("<html", StringComparison.OrdinalIgnoreCase) || head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<body", StringComparison.OrdinalIgnoreCase))
            return new FeedFailure("feed.maintenance_page", "HTML");
        return OfText(head.ToString()) ?? new FeedFailure("feed.unreadable", "begins with '" + RejectedRow.Short(head.Trim().ToString()) + "'");
    }
}
