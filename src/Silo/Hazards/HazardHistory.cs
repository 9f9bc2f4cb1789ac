using System.Text.Json;
using SiheungTwin.Grains.Hazards;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Hazards;

/// <summary>Writes a hazard with what it rests on: the newest detections, misses and orders, and how many there were in all.</summary>
internal static class HazardHistory
{
    public static void Write(Utf8JsonWriter json, CollectionFeature feature, Hazard hazard, AsOf asOf)
    {
        json.WriteStartObject();
        json.WriteString("id", hazard.Id);
        asOf.Write(json);
        json.WritePropertyName("geometry");
        FeatureJson.Geometry(json, feature.Wgs84);
        json.WritePropertyName("properties");
        FeatureJson.Properties(json, HazardSchema.Hazards, feature);
        json.WriteString("merged_into", hazard.MergedInto);
        json.WriteNumber("detections_in_all", hazard.Place.Count);
        json.WriteStartArray("detections");
        foreach (var d in hazard.Detections)
            Detection(json, hazard, d);
        json.WriteEndArray();
        json.WriteNumber("misses_in_all", hazard.PastMisses + hazard.Misses.Count);
        json.WriteStartArray("misses");
        foreach (var miss in hazard.Misses)
        {
            json.WriteStartObject();
            json.WriteString("observed", Rfc3339.Text(miss.At));
            json.WriteString("source", miss.Camera);
            json.WriteString("patrol", miss.Patrol);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("commands");
        foreach (var deed in hazard.Deeds)
        {
            json.WriteStartObject();
            json.WriteString("time", Rfc3339.Text(deed.At));
            json.WriteString("command", HazardText.Name(deed.Order));
            json.WriteString("author", deed.Author);
            json.WriteString("note", deed.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Detection(Utf8JsonWriter json, Hazard hazard, HazardDetection d)
    {
        var (dx, dy) = (d.X - hazard.Place.X, d.Y - hazard.Place.Y);
        json.WriteStartObject();
        json.WriteString("observed", Rfc3339.Text(d.Observed));
        json.WriteString("source", d.Source);
        json.WriteString("key", d.Key);
        json.WriteString("class", d.Class);
        json.WritePropertyName("confidence");
        FeatureJson.Value(json, d.Confidence);
        json.WritePropertyName("distance_m");
        FeatureJson.Value(json, Math.Round(Math.Sqrt((dx * dx) + (dy * dy)), 2));
        json.WritePropertyName("sigma_m");
        FeatureJson.Value(json, d.SigmaM);
        json.WriteNumber("sequence", d.Sequence);
        json.WriteEndObject();
    }
}
