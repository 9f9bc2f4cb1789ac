using System.Text.RegularExpressions;
using System.Xml;

namespace SiheungTwin.Ingest.Detections.Drone;

/// <summary>
/// The tags of XMP packets, whether they are written as attributes or as elements, with their namespaces declared or not (cut packets lose them).
/// No document type, no entities, nothing looked up elsewhere.
/// </summary>
internal static partial class XmpTags
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const int MaxDepth = 32;
    private const int MostPackets = 100_000;
    private const int MostUnknown = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        ConformanceLevel = ConformanceLevel.Fragment,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    // Where a packet does not say: what DJI and Adobe mean by these.
    private static readonly (string Prefix, string Uri)[] Known =
    [
        ("x", "adobe:ns:meta/"), ("rdf", Rdf), ("xmp", "http://ns.adobe.com/xap/1.0/"), ("tiff", "http://ns.adobe.com/tiff/1.0/"), ("exif", "http://ns.adobe.com/exif/1.0/"),
        ("drone-dji", "http://www.dji.com/drone-dji/1.0/"), ("dc", "http://purl.org/dc/elements/1.1/"), ("crs", "http://ns.adobe.com/camera-raw-settings/1.0/"), ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
        ("stEvt", "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"), ("Camera", "http://pix4d.com/camera/1.0/"), ("aux", "http://ns.adobe.com/exif/1.0/aux/"), ("photoshop", "http://ns.adobe.com/photoshop/1.0/"),
    ];

    /// <summary>The tags of each packet; null where the text is no XML.</summary>
    public static List<ImageTags>? Read(string text)
    {
        try
        {
            var (names, unknown) = (new NameTable(), 0);
            var spaces = new XmlNamespaceManager(names);
            foreach (var (prefix, uri) in Known)
                spaces.AddNamespace(prefix, uri);
            foreach (var other in Prefix().EnumerateMatches(text))
            {
                var prefix = text.AsSpan(other.Index + 1, other.Length - 2).ToString();
                if (spaces.LookupNamespace(prefix) is null && ++unknown <= MostUnknown)
                    spaces.AddNamespace(prefix, "unknown:" + prefix);
            }

            using var reader = XmlReader.Create(new StringReader(Plain(text)), Settings, new XmlParserContext(names, spaces, null, XmlSpace.None));
            return Packets(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static List<ImageTags> Packets(XmlReader reader)
    {
        var packets = new List<ImageTags>();
        var tags = new ImageTags();
        var path = new Stack<(string Name, bool Dji)>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (reader.Depth > MaxDepth)
                        throw new XmlException("nested deeper than any packet is");
                    var own = reader.NamespaceURI != Rdf;
                    if (!reader.IsEmptyElement)
                        path.Push(own ? (reader.Name, IsDji(reader)) : path.Count > 0 && !IsPacket(reader) ? path.Peek() : ("", false));
                    while (reader.MoveToNextAttribute())
                    {
                        if (reader.NamespaceURI != Rdf && reader.Prefix != "xmlns" && reader.Name != "xmlns")
                            tags.Add(reader.Name, reader.Value, IsDji(reader));
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when path.Count > 0:
                    tags.Add(path.Peek().Name, reader.Value, path.Peek().Dji);
                    break;
                case XmlNodeType.EndElement:
                    path.Pop();
                    if (IsPacket(reader))
                        Close(packets, ref tags);
                    break;
            }
        }

        Close(packets, ref tags);
        return packets;
    }

    private static bool IsPacket(XmlReader reader) => reader.LocalName == "RDF" && reader.NamespaceURI == Rdf;

    private static bool IsDji(XmlReader reader) => reader.NamespaceURI.Contains("dji", StringComparison.OrdinalIgnoreCase);

    private static void Close(List<ImageTags> packets, ref ImageTags tags)
    {
        if (tags.IsEmpty || packets.Count >= MostPackets)
            return;
        packets.Add(tags);
        tags = new ImageTags();
    }

    // A declaration may stand at the beginning only, and packets are padded with anything.
    private static string Plain(string text) => text.Trim('\0', '\uFEFF', ' ', '\t', '\r', '\n');

    [GeneratedRegex(@"[\s<](?!xml)[A-Za-z_][A-Za-z0-9_.-]{0,40}:", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
