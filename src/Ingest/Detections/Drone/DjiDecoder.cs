using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Detections.Boxes;
using SiheungTwin.Ingest.Detections.Frames;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Detections.Drone;

/// <summary>
/// Pictures of DJI drones: a JPEG file (its tags only, the picture is neither decoded nor kept), a bare XMP packet, or JSON of the tags with the boxes found
/// in the picture. Boxes become places by height, gimbal and field of view; a picture without boxes is where it was taken.
/// </summary>
public sealed class DjiDecoder : IFeedDecoder
{
    private static readonly Dictionary<string, JsonElement> NoNames = [];

    /// <inheritdoc/>
    public string Feed => "dji";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        var rows = new FrameRows(Feed, context);
        if (JpegTags.Is(content.Span))
        {
            var tags = JpegTags.Read(content.Span);
            if (tags.IsEmpty)
                return new FeedFailure("feed.unreadable", "a JPEG file without EXIF and XMP").ToDecoded("");
            var only = 0;
            Read(new DjiImage(tags, [], NoNames), rows, ref only);
            return rows.Decoded;
        }

        if (content.Span.ContainsAnyInRange((byte)0x80, (byte)0xff) && IsOtherPicture(content.Span))
            return new FeedFailure("feed.unreadable", "a picture that is no JPEG").ToDecoded("");
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded("");
        return XmlTree.IsXml(text) ? Xmp(text, rows) : Json(text, rows);
    }

    private static Decoded Xmp(string text, FrameRows rows)
    {
        var page = text.Contains("<html", StringComparison.OrdinalIgnoreCase);
        if (page || XmpTags.Read(text) is not { Count: > 0 } packets)
            return new FeedFailure(page ? "feed.maintenance_page" : "feed.unreadable", page ? "HTML" : "no XMP").ToDecoded(VehicleText.OfBroken(text));
        var index = 0;
        foreach (var tags in packets)
            Read(new DjiImage(tags, [], NoNames), rows, ref index);
        return rows.Decoded;
    }

    private static Decoded Json(string text, FrameRows rows)
    {
        using var document = JsonText.TryParse(text, out var error);
        if (document is null)
            return new FeedFailure("feed.unreadable", "broken JSON: " + error).ToDecoded(text.TrimStart() is ['{' or '[', ..] ? VehicleText.OfBroken(text) : "");
        if (document.RootElement.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            return new FeedFailure("feed.unreadable", "neither a picture nor a list of them").ToDecoded("");
        var index = 0;
        foreach (var image in DjiImage.Of(document.RootElement))
            Read(image, rows, ref index);
        return index == 0 ? new FeedFailure("feed.no_data", "no pictures").ToDecoded("") : rows.Decoded;
    }

    private static void Read(DjiImage image, FrameRows rows, ref int index)
    {
        var view = DroneView.Of(image.Tags, rows.Context.Detections.Drones, out var fault);
        if (view is not null && image.Boxes.Count == 0)
        {
            rows.Add(Picture(index++, view, image.Tags, rows));
            return;
        }

        var camera = view is null ? null : DroneLens.Of(view, image.Tags, rows.Context, out fault);
        if (fault is not null)
        {
            // Each box of a picture that cannot be placed is a row that was lost; they share what is kept of it.
            var lost = RejectedRow.Of(index, fault.Code, fault.Field, fault.Message, image.Tags.ToString());
            for (var i = 0; i < Math.Max(1, image.Boxes.Count); i++)
                rows.Refuse(lost with { Index = index++ });
            return;
        }

        var (number, said) = (0, view!.Observed is null ? image.Tags.ToString() : "");
        foreach (var box in image.Boxes)
        {
            var raw = VehicleText.Of(box, rows.Context.Vehicles);
            if (box.ValueKind != JsonValueKind.Object || BoxRow.Box(box) is not { } seen)
                rows.Refuse(index, "object.malformed", "bbox", "A box is bbox [x, y, width, height], box {x1, y1, x2, y2}, xyxy or xywhn: give one.", raw);
            else if (BoxRow.Class(box, image.Categories) is not { } kind)
                rows.Refuse(RejectedRow.Missing(index, "category_id", raw));
            else
                rows.Add(index, Object(view, image.Tags, said + raw, box, number, seen, kind, rows) with { Model = camera }, raw);
            index++;
            number++;
        }
    }

    private static SeenObject Object(DroneView view, ImageTags tags, string content, JsonElement box, int number, SeenBox seen, string kind, FrameRows rows) =>
        new(view.Camera, FrameRows.KeyOf($"{Name(tags, view)}/{box.Text("id") ?? number.ToString(CultureInfo.InvariantCulture)}", view.Observed, content, rows.Context), view.Observed ?? rows.Context.Received, kind, BoxRow.Confidence(box), seen)
        {
            Vehicle = box.Text("plate") ?? box.Text("track_id") ?? box.Text("vehicle"),
            Words = $"{box.Text("text")} {box.Text("attributes")}",
        };

    private static Observation Picture(int index, DroneView view, ImageTags tags, FrameRows rows)
    {
        var camera = PersonalText.Name("camera:" + view.Camera, rows.Context.Vehicles);
        return new Observation(
            "dji", camera, PersonalText.Name(FrameRows.KeyOf(Name(tags, view), view.Observed, tags.ToString(), rows.Context), rows.Context.Vehicles), view.Observed ?? rows.Context.Received, DroneView.Position,
            view.HeightM, null, null, "m", view.HeightM is null ? "missing_code" : null,
            string.Create(CultureInfo.InvariantCulture, $"point:{Math.Round(view.Lon, 7)},{Math.Round(view.Lat, 7)}"))
        {
            Index = index,
            Body = JsonText.Object(
                ("sigma_m", Math.Round(view.SigmaM, 3)), ("absolute_altitude_m", tags.Number("absolutealtitude")), ("yaw_deg", view.YawDeg), ("pitch_deg", view.PitchDeg),
                ("roll_deg", view.RollDeg), ("rtk_flag", view.RtkFlag), ("time_from", view.Observed is null ? "received" : "source")),
        };
    }

    // The file's own name without its folders; where there is none, where it was taken: sent again it is the same.
    private static string Name(ImageTags tags, DroneView view) =>
        tags.Text("filename", "sourcefile", "imagename", "captureuuid") is { } file
            ? file[(file.LastIndexOfAny(['/', '\\']) + 1)..]
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(view.Lon, 7)},{Math.Round(view.Lat, 7)}");

    // PNG, TIFF and DNG, WebP, MP4: never taken for text of an old code page.
    private static bool IsOtherPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47]) || bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8) || bytes.StartsWith("RIFF"u8) || (bytes.Length > 8 && bytes[4..].StartsWith("ftyp"u8));
}
