using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma.Asos;

/// <summary>
/// ASOS hourly data: the hub's <c>kma_sfctm2</c> and the data portal's CSV. Times are KST. Source <c>asos:108</c>; placed as the station of that
/// number, which an automatic station shares.
/// </summary>
public sealed class AsosDecoder : IFeedDecoder
{
    /// <inheritdoc/>
    public string Feed => "kma-asos";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(text);
        var first = text.AsSpan().TrimStart();
        if (first[0] is '{' or '<')
            return (ServiceEnvelope.Read(text).Failure ?? new FeedFailure("feed.unreadable", "JSON or XML instead of text")).ToDecoded(text);

        var (hub, csv) = (new AsosHubRows(Feed, context.Stations), (AsosCsv?)null);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var row = line.Trim();
            if (row.IsEmpty)
                continue;
            if (csv is null && hub.Rows == 0 && AsosCsv.Of(Feed, row, context.Stations) is { } header)
                csv = header;
            else if (csv is not null)
                csv.Line(row);
            else
                hub.Line(row);
        }

        if (csv is { Rows: > 0 })
            return new Decoded(csv.Observations, csv.Rejections);
        if (hub.Rows > 0)
            return new Decoded(hub.Observations, hub.Rejections);
        return (csv is not null || hub.Dressed ? new FeedFailure("feed.no_data", "header without rows") : ServiceFault.OfStrangeText(text)).ToDecoded(text);
    }
}
