using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Detections.Frames;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Detections.Boxes;

/// <summary>
/// Boxes of object detectors in JSON: COCO's annotations or results (<c>bbox</c> x, y, width, height in pixels), and what Ultralytics models write
/// (<c>box</c> x1, y1, x2, y2, or <c>xywhn</c>, shares about the centre). The picture's camera and time are members <c>camera</c> and <c>observed</c> of the
/// row, its picture or the whole; without a time of its own a row is of when it came. XML is read as Pascal VOC, the form of RDD2022.
/// </summary>
public sealed class BoxDecoder : IFeedDecoder
{
    private static readonly string[] Times = ["observed", "timestamp", "date_captured", "time"];
    private static readonly string[] Cameras = ["camera", "camera_id", "source"];

    private BoxDecoder(string feed) => Feed = feed;

    /// <summary>COCO, RDD2022 among it.</summary>
    public static BoxDecoder Coco { get; } = new("coco");

    /// <summary>Ultralytics.</summary>
    public static BoxDecoder Ultralytics { get; } = new("ultralytics");

    /// <inheritdoc/>
    public string Feed { get; }

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(text);
        if (XmlTree.IsXml(text))
            return VocBoxes.Decode(Feed, text, context);
        using var document = JsonText.TryParse(text, out var error);
        if (document is null)
            return new FeedFailure("feed.unreadable", "broken JSON: " + error).ToDecoded(VehicleText.OfBroken(text));
        var root = document.RootElement;
        var list = BoxRow.ListOf(root) ?? root;
        if (list.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            return new FeedFailure("feed.unreadable", "neither a list of boxes nor an object").ToDecoded("");
        var rows = new FrameRows(Feed, context);
        var (pictures, names, index) = (BoxRow.ById(root, "images"), BoxRow.ById(root, "categories"), 0);

        // A list for each picture is a list of lists.
        foreach (var row in list.Rows().SelectMany(r => r.Rows()))
            Read(index++, row, root, row.Text("image_id") is { } picture ? pictures.GetValueOrDefault(picture) : default, names, rows);
        return index == 0 ? new FeedFailure("feed.no_data", "no boxes").ToDecoded("") : rows.Decoded;
    }

    private static void Read(int index, JsonElement row, JsonElement root, JsonElement picture, Dictionary<string, JsonElement> names, FrameRows rows)
    {
        var raw = VehicleText.Of(row, rows.Context.Vehicles);
        if (row.ValueKind != JsonValueKind.Object || BoxRow.Box(row) is not { } box)
        {
            rows.Refuse(index, "object.malformed", "bbox", "A box is bbox [x, y, width, height], box {x1, y1, x2, y2}, xyxy or xywhn: give one.", raw);
            return;
        }

        var said = Said(Times, row, picture, root);
        var observed = rows.Context.Received;
        if (said is not null && !DeviceTime.TryParse(said, out observed))
        {
            rows.Refuse(RejectedRow.Time(index, "observed", said, raw));
            return;
        }

        if (BoxRow.Class(row, names) is not { } kind)
        {
            rows.Refuse(RejectedRow.Missing(index, "category_id", raw));
            return;
        }

        var camera = Said(Cameras, row, picture, root) ?? "unnamed";
        var key = FrameRows.KeyOf($"{row.Text("image_id") ?? picture.Text("file_name") ?? root.Text("path")}/{row.Text("id") ?? index.ToString(CultureInfo.InvariantCulture)}", said is null ? null : observed, camera + raw, rows.Context);
        rows.Add(index, new SeenObject(camera, key, observed, kind, BoxRow.Confidence(row), box)
        {
            Vehicle = row.Text("plate") ?? row.Text("track_id"),
            Words = $"{row.Text("text")} {row.Text("attributes")}",
            Picture = Size(picture) ?? Size(root),
        }, raw);
    }

    private static (double Width, double Height)? Size(JsonElement picture) =>
        double.TryParse(picture.Text("width"), NumberStyles.Float, CultureInfo.InvariantCulture, out var width) && double.TryParse(picture.Text("height"), NumberStyles.Float, CultureInfo.InvariantCulture, out var height)
            && width is >= 1 and < 1e6 && height is >= 1 and < 1e6 ? (width, height) : null;

    private static string? Said(string[] members, params ReadOnlySpan<JsonElement> places)
    {
        foreach (var place in places)
        {
            foreach (var member in members)
            {
                if (place.ValueKind == JsonValueKind.Object && place.Text(member)?.Trim() is { Length: > 0 } said)
                    return said;
            }
        }

        return null;
    }
}
