using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections.Frames;

/// <summary>A feed of boxes that takes its own sightings back: the quarantine keeps one that found no place as a GeoJSON Feature, to be corrected and sent again.</summary>
internal sealed class OwnSightings(IFeedDecoder boxes) : IFeedDecoder
{
    private readonly DetectionDecoder _placed = new(boxes.Feed);

    /// <inheritdoc/>
    public string Feed => boxes.Feed;

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context) =>
        content.Span.StartsWith("{\"type\":\"Feature\","u8) ? _placed.Decode(content, context) : boxes.Decode(content, context);
}
