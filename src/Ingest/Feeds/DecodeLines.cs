using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Ingest.Feeds;

/// <summary>Writes what a decoder read as JSON lines, UTF-8, observations first: the output of the <c>decode</c> verb.</summary>
public static class DecodeLines
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();

    /// <summary>Writes one line for each observation, then one for each refused row. The stream stays open.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream output, Decoded decoded)
    {
        using var json = new Utf8JsonWriter(output, JsonText.Writing);
        foreach (var observation in decoded.Observations)
        {
            Write(json, observation);
            End(json, output);
        }

        foreach (var rejection in decoded.Rejections)
        {
            Write(json, rejection);
            End(json, output);
        }
    }

    private static void Write(Utf8JsonWriter json, Observation o)
    {
        json.WriteStartObject();
        json.WriteString("kind", "observation");
        json.WriteString("feed", o.Feed);
        json.WriteString("source", o.Source);
        json.WriteString("key", o.Key);
        json.WriteString("observed", FeedTime.Rfc3339(o.Observed));
        json.WriteString("quantity", o.Quantity);
        Number(json, "value", o.Value);
        Number(json, "lo", o.Lo);
        Number(json, "hi", o.Hi);
        json.WriteString("unit", o.Unit);
        json.WriteString("reason", o.Reason);
        json.WriteString("place", o.Place);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Rejection r)
    {
        json.WriteStartObject();
        json.WriteString("kind", "rejection");
        json.WriteNumber("index", r.Index);
        json.WriteString("code", r.Code);
        json.WriteString("field", r.Field);
        json.WriteString("message", r.Message);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void End(Utf8JsonWriter json, Stream output)
    {
        json.Flush();
        output.Write(NewLine);
        json.Reset();
    }
}
