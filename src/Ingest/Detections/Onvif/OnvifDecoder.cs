using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Detections.Frames;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections.Onvif;

/// <summary>
/// ONVIF analytics metadata: frames with objects, events in the same stream passed over. A box is scaled and moved by the frame's transformation (x · Scale +
/// Translate) into a picture from −1 to 1 with y upwards, which makes pixels counted downwards and shares counted upwards the same. <c>Type@Likelihood</c>
/// goes before candidates. Times without a zone are UTC.
/// </summary>
public sealed partial class OnvifDecoder : IFeedDecoder
{
    private const int MaxDepth = 64;
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };

    /// <inheritdoc/>
    public string Feed => "onvif";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context)
    {
        if (!SourceText.TryRead(content, out var text, out var failure))
            return failure!.ToDecoded(text);
        if (!text.AsSpan().TrimStart().StartsWith("<"))
            return new FeedFailure("feed.unreadable", "no XML").ToDecoded(VehicleText.OfBroken(text));
        try
        {
            var whole = $"<stream>{Declaration().Replace(text.Trim(), "")}</stream>";
            if (IsTooDeep(whole))
                return new FeedFailure("feed.unreadable", "XML nested deeper than any answer is").ToDecoded("");
            using var reader = Reader(whole);
            return Frames(XElement.Load(reader), context);
        }
        catch (XmlException)
        {
            var page = text.Contains("<html", StringComparison.OrdinalIgnoreCase);
            return new FeedFailure(page ? "feed.maintenance_page" : "feed.unreadable", page ? "HTML" : "broken XML").ToDecoded(VehicleText.OfBroken(text));
        }
    }

    // A stream is documents one after another; and what was cut out of one lost the declaration of its prefix.
    private static XmlReader Reader(string xml)
    {
        var names = new NameTable();
        var spaces = new XmlNamespaceManager(names);
        spaces.AddNamespace("tt", "http://www.onvif.org/ver10/schema");
        return XmlReader.Create(new StringReader(xml), Settings, new XmlParserContext(names, spaces, null, XmlSpace.None));
    }

    // A tree of great depth takes XElement a time that grows with its square.
    private static bool IsTooDeep(string xml)
    {
        using var reader = Reader(xml);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                return true;
        }

        return false;
    }

    private Decoded Frames(XElement root, DecodeContext context)
    {
        var (rows, index, frames) = (new FrameRows(Feed, context), 0, 0);
        foreach (var frame in root.DescendantsAndSelf().Where(e => e.Name.LocalName == "Frame"))
        {
            frames++;
            var camera = frame.AncestorsAndSelf().Select(e => e.Attribute("Source")?.Value ?? e.Attribute("sourceToken")?.Value).FirstOrDefault(n => !string.IsNullOrWhiteSpace(n)) ?? "unnamed";
            Frame(frame, camera, rows, ref index);
        }

        return frames == 0 ? new FeedFailure(root.Elements().Any(e => e.Name.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase)) ? "feed.maintenance_page" : "feed.no_data", "no frames").ToDecoded("") : rows.Decoded;
    }

    private static void Frame(XElement frame, string camera, FrameRows rows, ref int index)
    {
        var time = frame.Attribute("UtcTime")?.Value;
        if (!Time(time, out var observed))
        {
            rows.Refuse(RejectedRow.Time(index++, "UtcTime", time, ""));
            return;
        }

        var whole = Transformation(frame.Elements());
        foreach (var item in frame.Elements().Where(e => e.Name.LocalName == "Object"))
        {
            var id = item.Attribute("ObjectId")?.Value ?? "";
            var (kind, likelihood) = Class(item);
            var own = item.Descendants().Where(e => e.Name.LocalName == "Transformation").ToList();
            if (Box(item, own.Count > 0 ? Transformation(own) : whole) is not { } box)
                rows.Refuse(index, "object.malformed", "BoundingBox", "An object needs a box and a transformation whose scale is not 0.", $"ObjectId {RejectedRow.Short(id)}");
            else
                rows.Add(index, new SeenObject(camera, $"{id}@{FeedTime.Rfc3339(observed)}", observed, kind, likelihood, box) { Vehicle = id, Parent = item.Attribute("Parent")?.Value, Words = Plate(item) }, kind);
            index++;
        }
    }

    private static bool Time(string? text, out DateTimeOffset utc)
    {
        utc = default;
        return text is not null && FeedTime.TryRfc3339(text.Length > 10 && !text.EndsWith('Z') && text.AsSpan(10).IndexOfAny('+', '-') < 0 ? text + "Z" : text, out utc);
    }

    // Where there is none, shares from −1 to 1 are meant, y upwards.
    private static (double X, double Y, double Dx, double Dy)? Transformation(IEnumerable<XElement> among)
    {
        if (among.FirstOrDefault(e => e.Name.LocalName == "Transformation") is not { } given)
            return (1, 1, 0, 0);
        var scale = given.Elements().FirstOrDefault(e => e.Name.LocalName == "Scale");
        var move = given.Elements().FirstOrDefault(e => e.Name.LocalName is "Translate" or "Translation");
        var (x, y) = (Number(scale, "x") ?? 1, Number(scale, "y") ?? 1);
        return x == 0 || y == 0 ? null : (x, y, Number(move, "x") ?? 0, Number(move, "y") ?? 0);
    }

    private static SeenBox? Box(XElement item, (double X, double Y, double Dx, double Dy)? by)
    {
        var box = item.Descendants().FirstOrDefault(e => e.Name.LocalName == "BoundingBox");
        if (by is not { } t || Number(box, "left") is not { } left || Number(box, "right") is not { } right || Number(box, "top") is not { } top || Number(box, "bottom") is not { } bottom)
            return null;
        var (x1, x2) = (Across((left * t.X) + t.Dx), Across((right * t.X) + t.Dx));
        var (y1, y2) = (Down((top * t.Y) + t.Dy), Down((bottom * t.Y) + t.Dy));
        return new SeenBox(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2), true);

        static double Across(double x) => (x + 1) / 2;
        static double Down(double y) => (1 - y) / 2;
    }

    private static (string Kind, double? Likelihood) Class(XElement item)
    {
        var given = item.Descendants().FirstOrDefault(e => e.Name.LocalName == "Class");
        if (given?.Elements().Where(e => e.Name.LocalName == "Type").MaxBy(e => Share(e.Attribute("Likelihood")?.Value) ?? -1) is { } type)
            return (type.Value.Trim(), Share(type.Attribute("Likelihood")?.Value));
        var candidates = given?.Elements().Where(e => e.Name.LocalName == "ClassCandidate").Select(c => (
            Kind: c.Elements().FirstOrDefault(e => e.Name.LocalName == "Type")?.Value.Trim() ?? "",
            Likelihood: Share(c.Elements().FirstOrDefault(e => e.Name.LocalName == "Likelihood")?.Value))).ToList() ?? [];
        return candidates.Count == 0 ? ("", null) : candidates.MaxBy(c => c.Likelihood ?? -1);
    }

    private static string Plate(XElement item) => item.Descendants().FirstOrDefault(e => e.Name.LocalName is "PlateNumber")?.Value ?? "";

    private static double? Share(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;

    private static double? Number(XElement? element, string name) =>
        double.TryParse(element?.Attribute(name)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Math.Abs(number) < 1e6 ? number : null;

    [GeneratedRegex(@"<\?xml[^>]*\?>", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
