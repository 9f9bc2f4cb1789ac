using System.Globalization;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Kma.Radar;

namespace SiheungTwin.Ingest.Kma.Snow;

/// <summary>
/// Snow depths of the hub (<c>kma_snow1</c>): TM, STN, name, longitude, latitude, flags, depth [cm], between commas and ending in <c>,=</c>. Times are
/// KST. Rain of the radar at stations (<c>HSP</c>), which the hub sends in the same dress, is read too.
/// </summary>
public sealed class SnowDecoder : IFeedDecoder
{
    private const int DepthColumn = 6;
    private const double MissingTo = -9;

    /// <inheritdoc/>
    public string Feed => "kma-snow";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(text);
        return HubRows.Decode(text, context, (index, row, line) => HspRow.Is(row) ? HspRow.Read(Feed, index, row, line) : Row(index, row, line));
    }

    private (Observation?, Rejection?) Row(int index, string[] row, string line)
    {
        if (row.Length <= DepthColumn)
            return (null, RejectedRow.Of(index, "row.malformed", "", $"A row of {row.Length} columns, not {DepthColumn + 1}.", line));
        if (!FeedTime.TryCompact(row[0], out var observed))
            return (null, RejectedRow.Time(index, "TM", row[0], line));
        var (text, known) = (row[DepthColumn], double.TryParse(row[DepthColumn], NumberStyles.Float, CultureInfo.InvariantCulture, out var depth) && double.IsFinite(depth));
        if (text.Length > 0 && !known)
            return (null, RejectedRow.NotANumber(index, "SD", text, line));
        var missing = text.Length == 0 ? "blank" : depth <= MissingTo ? "missing_code" : null;
        if (missing is null && depth < 0)
            return (null, RejectedRow.OutOfRange(index, "SD", depth, line));
        return (new Observation(Feed, "snow:" + row[1], FeedTime.Key(observed), observed, "snow_depth", missing is null ? depth : null, null, null, "cm", missing, "aws:" + row[1]) { Index = index }, null);
    }
}
