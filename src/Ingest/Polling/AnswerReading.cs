using System.Globalization;
using System.Text.RegularExpressions;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Kma;

namespace SiheungTwin.Ingest.Polling;

/// <summary>
/// Judges answers. The body speaks first: gateways send quota and key errors as XML with HTTP 200, 400 or 403, whatever was asked for. Only a body that says nothing
/// leaves it to the status. The content type is never believed.
/// </summary>
public static partial class AnswerReading
{
    // Errors are short; a long body is data and is read once, by its decoder.
    private const int LongestError = 64 << 10;

    /// <summary>Judges an answer.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="body">The body, unpacked.</param>
    /// <param name="decoder">The feed's decoder.</param>
    /// <param name="context">What the decoder needs.</param>
    /// <param name="retryAfter">Retry-After; null where there was none.</param>
    public static PollAnswer Judge(int status, ReadOnlyMemory<byte> body, IFeedDecoder decoder, DecodeContext context, TimeSpan? retryAfter = null)
    {
        if (status == 304)
            return PollAnswer.Unchanged;
        var said = Gateway(body) ?? Failure(decoder.Decode(body, context));
        if (status is >= 200 and < 300)
            return said is null ? PollAnswer.Data : Of(said.Value.Code, said.Value.Detail, retryAfter);
        if (said is { } known && known.Code is "feed.quota" or "feed.key" or "feed.timeout" or "feed.no_data" or "feed.parameters" or "feed.no_service" or "feed.maintenance_page")
            return Of(said.Value.Code, said.Value.Detail, retryAfter);
        var code = status switch
        {
            401 => "feed.key",
            404 => "feed.no_service",
            408 or 504 => "feed.timeout",

            // Too many at once, not too many today: a used-up day is said in the body.
            429 => "feed.busy",
            _ => "feed.service_error",
        };
        return Of(code, FormattableString.Invariant($"HTTP {status}"), retryAfter);
    }

    /// <summary>Rows over all pages, as the envelope of data.go.kr services counts them; null where the answer does not say.</summary>
    public static int? TotalCount(ReadOnlyMemory<byte> body) =>
        SourceText.TryRead(body, out var text, out _) && Total().Match(text) is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static PollAnswer Of(string code, string detail, TimeSpan? retryAfter) => new(
        code switch
        {
            "feed.quota" => PollVerdict.Quota,
            "feed.key" => PollVerdict.Stop,
            "feed.no_data" => PollVerdict.NothingYet,
            _ => PollVerdict.Retry,
        },
        code, detail, retryAfter);

    // Of any feed, since gateway and hub answer so before the source is asked.
    private static (string Code, string Detail)? Gateway(ReadOnlyMemory<byte> body)
    {
        if (body.Length > LongestError || !SourceText.TryRead(body, out var text, out _))
            return null;
        return ServiceEnvelope.Read(text).Failure is { } failure && failure.Code is not ("feed.unreadable" or "feed.no_data") ? (failure.Code, failure.Detail) : null;
    }

    private static (string Code, string Detail)? Failure(Decoded decoded) =>
        decoded.Rejections.FirstOrDefault(r => r.Index < 0) is { } failure ? (failure.Code, failure.Message) : null;

    [GeneratedRegex(@"\btotalCount\b[""\s:>]*(\d{1,9})", RegexOptions.CultureInvariant)]
    private static partial Regex Total();
}
