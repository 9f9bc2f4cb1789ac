using System.Text.Json;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Hotspots;

/// <summary>Writes hotspots as a GeoJSON FeatureCollection; statistics in full precision, null where nothing can be said.</summary>
public static class HotspotJson
{
    /// <summary>The parts of the document, to be written one after the other.</summary>
    public static IEnumerable<Action<Utf8JsonWriter>> Parts(AtlasRoot root, AsOf asOf, ZoneHotspots hotspots)
    {
        yield return json => Head(json, asOf, hotspots);
        for (var i = 0; i < hotspots.Ordinals.Length; i++)
        {
            var zone = i;
            yield return json => Feature(json, root, hotspots, zone);
        }

        yield return static json =>
        {
            json.WriteEndArray();
            json.WriteEndObject();
        };
    }

    private static void Head(Utf8JsonWriter json, AsOf asOf, ZoneHotspots hotspots)
    {
        var (query, label) = (hotspots.Query, HotspotLabel.Of(hotspots));
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("label", label.Ko);
        json.WriteString("label_en", label.En);
        json.WriteBoolean("identifiable", hotspots.Identifiable);
        json.WriteString("reason", label.ReasonKo);
        json.WriteString("reason_en", label.ReasonEn);
        json.WriteNumber("n", hotspots.Zones);
        json.WriteNumber("zones", hotspots.Ordinals.Length);
        json.WriteNumber("band_m", query.BandM);
        json.WriteString("weights", "binary, self included");
        json.WriteString("p_kind", "two-sided normal");
        json.WriteString("correction", "benjamini-hochberg");
        json.WriteString("exposure_source", hotspots.HasExposure ? "patrol-track" : "none");
        json.WriteString("measure", query.Measure switch { HotspotMeasure.Stays => "stays", HotspotMeasure.Sightings => "sightings", _ => "violations" });
        json.WriteString("value", query.Rate ? "rate" : "count");
        json.WriteString("from", Rfc3339.Text(query.From!.Value));
        json.WriteString("to", Rfc3339.Text(query.To!.Value));
        asOf.Write(json);
        json.WriteStartArray("features");
    }

    private static void Feature(Utf8JsonWriter json, AtlasRoot root, ZoneHotspots hotspots, int i)
    {
        var ordinal = hotspots.Ordinals[i];
        var zone = root.Index.Assets[ordinal];
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, zone.Id);
        json.WritePropertyName("geometry"u8);
        FeatureJson.Geometry(json, root.Index.Wgs84[ordinal]);
        json.WriteStartObject("properties"u8);
        json.WriteString("id"u8, zone.Id);
        json.WriteString("title"u8, zone.Title);
        json.WriteString("provenance"u8, zone.Provenance == Provenance.Real ? "real"u8 : "synthetic"u8);
        Number(json, "x", hotspots.X[i]);
        Number(json, "y", hotspots.Y[i]);
        Number(json, "count", hotspots.Counts[i]);
        Number(json, "exposure_h", hotspots.ExposureH[i]);
        Number(json, "rate", hotspots.Analysis.Rate[i]);
        Number(json, "gi_star_z", hotspots.StarZ[i]);
        Number(json, "gi_star_p", hotspots.StarP[i]);
        if (hotspots.ClassFdr[i] is { } found)
            json.WriteNumber("class_fdr"u8, found);
        else
            json.WriteNull("class_fdr"u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
