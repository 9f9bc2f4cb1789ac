using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Detections.Frames;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections.Boxes;

/// <summary>
/// Boxes of object detectors in JSON: COCO's annotations or results (<c>bbox</c> x, y, width, height in pixels), and what Ultralytics models write
/// (<c>box</c> x1, y1, x2, y2, or <c>xywhn</c>, shares about the centre). The picture's camera and time are members <c>camera</c> and <c>observed</c> of the
/// row, its picture or the whole; without a time of its own a row is of when it came.
/// </summary>
public sealed class BoxDecoder : IFeedDecoder
{
    private static readonly string[] Lists = ["annotations", "results", "predictions", "detections"];
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
        using var document = JsonText.TryParse(text, out var error);
        if (document is null)
            return (text.AsSpan().TrimStart().StartsWith("<") ? new FeedFailure("feed.maintenance_page", "markup") : new FeedFailure("feed.unreadable", "broken JSON: " + error)).ToDecoded(VehicleText.OfBroken(text));
        var root = document.RootElement;
        var list = Lists.Select(name => root.Child(name)).FirstOrDefault(l => l is { ValueKind: JsonValueKind.Array }) ?? root;
        if (list.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            return new FeedFailure("feed.unreadable", "neither a list of boxes nor an object").ToDecoded("");
        var rows = new FrameRows(Feed, context);
        var (pictures, names, index) = (Named(root, "images"), Named(root, "categories"), 0);
        foreach (var row in list.Rows())
            Read(index++, row, root, row.Text("image_id") is { } picture ? pictures.GetValueOrDefault(picture) : default, names, rows);
        return index == 0 ? new FeedFailure("feed.no_data", "no boxes").ToDecoded("") : rows.Decoded;
    }

    private static void Read(int index, JsonElement row, JsonElement root, JsonElement picture, Dictionary<string, JsonElement> names, FrameRows rows)
    {
        var raw = VehicleText.Of(row, rows.Context.Vehicles);
        if (row.ValueKind != JsonValueKind.Object || Box(row, picture) is not { } box)
        {
            rows.Refuse(index, "object.malformed", "bbox", "A box is bbox [x, y, width, height], box {x1, y1, x2, y2}, xyxy or xywhn: give one.", raw);
            return;
        }

        var said = Said(Times, row, picture, root);
        var observed = rows.Context.Received;
        if (said is not null && !FeedTime.TryRfc3339(said, out observed))
        {
            rows.Refuse(RejectedRow.Time(index, "observed", said, raw));
            return;
        }

        var kind = row.Text("name") ?? (row.Text("category_id") is { } category && names.TryGetValue(category, out var known) ? known.Text("name") : null)
            ?? row.Text("class_name") ?? row.Text("label") ?? row.Text("category") ?? row.Text("class");
        if (kind is null)
        {
            rows.Refuse(RejectedRow.Missing(index, "category_id", raw));
            return;
        }

        var share = row.Text("score") ?? row.Text("confidence") ?? row.Text("conf");
        double? confidence = double.TryParse(share, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
        var camera = Said(Cameras, row, picture, root) ?? "unnamed";
        var key = string.Create(CultureInfo.InvariantCulture, $"{row.Text("image_id") ?? picture.Text("file_name") ?? root.Text("path")}/{row.Text("id") ?? index.ToString(CultureInfo.InvariantCulture)}@{FeedTime.Rfc3339(observed)}");
        rows.Add(index, new SeenObject(camera, key, observed, kind, confidence, box) { Vehicle = row.Text("plate") ?? row.Text("track_id"), Words = $"{row.Text("text")} {row.Text("attributes")}" }, raw);
    }

    private static SeenBox? Box(JsonElement row, JsonElement picture)
    {
        if (Numbers(row.Child("bbox"), "x", "y", "width", "height") is [var x, var y, var width, var height])
            return width < 0 || height < 0 ? null : new SeenBox(x, y, x + width, y + height, false);
        if (Numbers(row.Child("box") ?? row.Child("xyxy"), "x1", "y1", "x2", "y2") is [var x1, var y1, var x2, var y2])
            return new SeenBox(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2), false);
        if (Numbers(row.Child("xywhn"), "x", "y", "w", "h") is [var cx, var cy, var w, var h] && w >= 0 && h >= 0)
            return new SeenBox(cx - (w / 2), cy - (h / 2), cx + (w / 2), cy + (h / 2), true);
        return null;
    }

    // A list of four, or an object of four.
    private static double[]? Numbers(JsonElement? box, params string[] names)
    {
        if (box is not { } given)
            return null;
        JsonElement?[] four = given.ValueKind switch
        {
            JsonValueKind.Array when given.GetArrayLength() == 4 => [.. given.EnumerateArray()],
            JsonValueKind.Object => [.. names.Select(n => given.Child(n))],
            _ => [],
        };
        var numbers = four.Select(f => double.TryParse(f?.Scalar(), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) && Math.Abs(n) < 1e6 ? n : (double?)null).ToArray();
        return numbers.Length == 4 && numbers.All(n => n is not null) ? [.. numbers.Select(n => n!.Value)] : null;
    }

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

    private static Dictionary<string, JsonElement> Named(JsonElement root, string list)
    {
        var named = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (root.Child(list) is { ValueKind: JsonValueKind.Array } items)
        {
            foreach (var item in items.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object && item.Text("id") is { } id)
                    named[id] = item;
            }
        }

        return named;
    }
}
