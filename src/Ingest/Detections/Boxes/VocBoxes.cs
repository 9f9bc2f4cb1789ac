using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Detections.Frames;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Detections.Boxes;

/// <summary>
/// Pascal VOC annotations, one or many in any wrapper, as RDD2022 (Arya et al. 2022) publishes them: <c>object</c> with <c>name</c> and <c>bndbox</c> in
/// pixels. <c>size</c> may be missing. Camera and time, which VOC does not know, are elements <c>camera</c> and <c>observed</c> of the annotation.
/// </summary>
internal static class VocBoxes
{
    private const double FarthestPixel = 1e6;
    private const int MaxDepth = 64;
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    public static Decoded Decode(string feed, string text, DecodeContext context)
    {
        XElement root;
        try
        {
            using (var depth = XmlReader.Create(new StringReader(text.Trim()), Settings))
            {
                // A tree of great depth takes XElement a time that grows with its square.
                while (depth.Read())
                {
                    if (depth.Depth > MaxDepth)
                        return new FeedFailure("feed.unreadable", "XML nested deeper than any annotation is").ToDecoded("");
                }
            }

            using var reader = XmlReader.Create(new StringReader(text.Trim()), Settings);
            root = XElement.Load(reader);
        }
        catch (XmlException)
        {
            return Unread(text, "broken XML");
        }

        var (rows, index, annotations) = (new FrameRows(feed, context), 0, 0);
        foreach (var annotation in root.DescendantsAndSelf().Where(e => Is(e, "annotation")))
        {
            annotations++;
            var number = 0;
            foreach (var item in annotation.Elements().Where(e => Is(e, "object")))
                Read(index++, number++, item, annotation, rows);
        }

        return annotations == 0 ? Unread(text, "no annotation of Pascal VOC") : index == 0 ? new FeedFailure("feed.no_data", "no boxes").ToDecoded("") : rows.Decoded;
    }

    private static void Read(int index, int number, XElement item, XElement annotation, FrameRows rows)
    {
        var box = Child(item, "bndbox");
        var kind = Text(item, "name");
        var raw = JsonText.Object(("name", RejectedRow.Short(kind)), ("xmin", Text(box, "xmin")), ("ymin", Text(box, "ymin")), ("xmax", Text(box, "xmax")), ("ymax", Text(box, "ymax")));
        if (kind is null)
        {
            rows.Refuse(RejectedRow.Missing(index, "name", raw));
            return;
        }

        if (Number(box, "xmin") is not { } left || Number(box, "ymin") is not { } top || Number(box, "xmax") is not { } right || Number(box, "ymax") is not { } bottom)
        {
            rows.Refuse(index, "object.malformed", "bndbox", "A box is xmin, ymin, xmax, ymax in pixels: give them.", raw);
            return;
        }

        var said = Text(annotation, "observed") ?? Text(annotation, "timestamp") ?? Text(annotation, "date_captured");
        var observed = rows.Context.Received;
        if (said is not null && !DeviceTime.TryParse(said, out observed))
        {
            rows.Refuse(RejectedRow.Time(index, "observed", said, raw));
            return;
        }

        // Some write the camera's name as the folder of its pictures.
        var folder = Text(annotation, "folder");
        var camera = Text(annotation, "camera") ?? Text(annotation, "camera_id") ?? (folder is not null && rows.Context.Cameras.ContainsKey(folder) ? folder : "unnamed");
        var size = Child(annotation, "size");
        var key = FrameRows.KeyOf(string.Create(CultureInfo.InvariantCulture, $"{Text(annotation, "filename")}/{number}"), said is null ? null : observed, camera + raw, rows.Context);
        rows.Add(index, new SeenObject(camera, key, observed, kind,
            Number(item, "confidence") ?? Number(item, "score"), new SeenBox(Math.Min(left, right), Math.Min(top, bottom), Math.Max(left, right), Math.Max(top, bottom), false))
        {
            Picture = Number(size, "width") is { } width and >= 1 && Number(size, "height") is { } height and >= 1 ? (width, height) : null,
        }, raw);
    }

    private static Decoded Unread(string text, string detail)
    {
        var page = text.Contains("<html", StringComparison.OrdinalIgnoreCase);
        return new FeedFailure(page ? "feed.maintenance_page" : "feed.unreadable", page ? "HTML" : detail).ToDecoded(VehicleText.OfBroken(text));
    }

    private static bool Is(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static XElement? Child(XElement? parent, string name) => parent?.Elements().FirstOrDefault(e => Is(e, name));

    private static string? Text(XElement? parent, string name) => Child(parent, name)?.Value.Trim() is { Length: > 0 } text ? RejectedRow.Short(text) : null;

    private static double? Number(XElement? parent, string name) =>
        double.TryParse(Text(parent, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Math.Abs(number) < FarthestPixel ? number : null;
}
