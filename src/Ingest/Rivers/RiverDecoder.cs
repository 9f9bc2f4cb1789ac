using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Kma;

namespace SiheungTwin.Ingest.Rivers;

/// <summary>
/// The flood control offices' API (HRFCO): water levels and discharges of rivers and dams, rain, and the levels at which warnings are given.
/// In: metres above the gauge's zero, KST, newest first. Out: oldest first; a stage as it came, and where the zero is known the level above
/// Incheon mean sea level. Code 990 is the office's word that there is nothing; content that is null is a failure.
/// </summary>
public sealed class RiverDecoder : IFeedDecoder
{
    private const string ConfirmedNone = "990";

    /// <inheritdoc/>
    public string Feed => "hrfco";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(text);
        if (text.AsSpan().TrimStart()[0] is not ('{' or '['))
            return (ServiceEnvelope.Read(text).Failure ?? new FeedFailure("feed.unreadable", "XML instead of JSON")).ToDecoded(text);
        using var document = JsonText.TryParse(text, out var error);
        if (document is null)
            return new FeedFailure("feed.unreadable", "broken JSON: " + error).ToDecoded(text);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Array)
            return Rows(root, context);
        if (Refusal(root) is { } said)
            return said.ToDecoded(text);
        if (root.Child("content") is not { ValueKind: JsonValueKind.Array or JsonValueKind.Object } rows)
            return new FeedFailure("feed.service_error", "no content").ToDecoded(text);
        return rows.ValueKind == JsonValueKind.Array && rows.GetArrayLength() == 0
            ? new FeedFailure("feed.no_data", "no rows").ToDecoded(text)
            : Rows(rows, context);
    }

    private static FeedFailure? Refusal(JsonElement root)
    {
        var said = root.Text("message") ?? root.Text("msg");
        return root.Text("code")?.Trim() switch
        {
            null or "" => root.Child("content") is null ? ServiceFault.OfText(said) : null,
            ConfirmedNone => new FeedFailure("feed.no_data", $"code {ConfirmedNone}: the office confirms that there is none"),
            "200" or "0" or "00" => null,
            var code when root.Child("content") is null => ServiceFault.OfText(said) ?? new FeedFailure("feed.service_error", $"code {RejectedRow.Short(code)}: {RejectedRow.Short(said)}"),
            _ => null,
        };
    }

    private Decoded Rows(JsonElement rows, DecodeContext context)
    {
        var (observations, rejections, index) = (new List<Observation>(), new List<Rejection>(), 0);
        foreach (var row in rows.Rows())
        {
            var reading = new RiverRow(Feed, index++, row, context);
            reading.Read();
            observations.AddRange(reading.Observations);
            rejections.AddRange(reading.Rejections);
        }

        return new Decoded([.. observations.OrderBy(o => o.Observed)], rejections);
    }
}
