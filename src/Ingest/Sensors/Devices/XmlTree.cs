using System.Text;
using System.Text.Json;
using System.Xml;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Sensors.Devices;

/// <summary>XML of devices as the JSON it would have been: elements are properties (a repeated one is kept once, the last), leaves are texts, prefixes of namespaces stay.</summary>
internal static class XmlTree
{
    private const int MaxDepth = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>True for a text that begins like XML.</summary>
    public static bool IsXml(string text) => text.AsSpan().TrimStart().StartsWith("<");

    /// <summary>The document, or what is wrong with it.</summary>
    public static JsonDocument? TryParse(string text, out string? error)
    {
        error = null;
        using var buffer = new MemoryStream();
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            using (var json = new Utf8JsonWriter(buffer, JsonText.Writing))
            {
                json.WriteStartObject();
                if (reader.MoveToContent() == XmlNodeType.Element)
                    Element(reader, json, 0);
                json.WriteEndObject();

                // What stands after the root is looked at too: half a document is none.
                while (reader.Read())
                {
                }
            }
        }
        catch (XmlException e)
        {
            error = e.Message;
            return null;
        }

        return JsonText.TryParse(Encoding.UTF8.GetString(buffer.ToArray()), out error);
    }

    private static void Element(XmlReader reader, Utf8JsonWriter json, int depth)
    {
        if (depth > MaxDepth)
            throw new XmlException("elements are nested too deeply");
        json.WritePropertyName(reader.Name);
        var unit = reader.GetAttribute("unit");
        var (empty, text, open) = (reader.IsEmptyElement, new StringBuilder(), false);
        while (!empty && reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (!open)
                    json.WriteStartObject();
                open = true;
                Element(reader, json, depth + 1);
            }
            else
            {
                text.Append(reader.Value);
            }
        }

        if (open)
        {
            json.WriteEndObject();
        }
        else if (unit is not null)
        {
            json.WriteStartObject();
            json.WriteString("value", text.ToString());
            json.WriteString("unit", unit);
            json.WriteEndObject();
        }
        else
        {
            json.WriteStringValue(text.ToString());
        }
    }
}
