using System.Text;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>A sighting in the format of its feed, to be corrected and sent again: with its pseudonym, which the door knows as such.</summary>
internal static class SightingText
{
    public static string Of(Observation o)
    {
        var sighting = o.Sighting!;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonText.Writing))
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(sighting.Lon);
            json.WriteNumberValue(sighting.Lat);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteString("id", o.Key);
            json.WriteString("class", sighting.Class);
            if (o.Value is { } confidence)
                json.WriteNumber("confidence", confidence);
            else
                json.WriteNull("confidence");
            json.WriteString("observed", FeedTime.Rfc3339(o.Observed));
            json.WriteString("source", o.Source);
            if (!sighting.SigmaAssumed)
                json.WriteNumber("sigma_m", sighting.SigmaM);
            if (sighting.Vehicle is { } vehicle)
                json.WriteString("vehicle", vehicle);
            if (sighting.Defects.Length > 0)
            {
                json.WriteStartArray("defects");
                foreach (var defect in sighting.Defects)
                    json.WriteStringValue(defect);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
