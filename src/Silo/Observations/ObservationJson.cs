using System.Text.Json;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Observations;

/// <summary>Observations as GeoJSON.</summary>
internal static class ObservationJson
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly byte[][] Keys = [.. ObservationColumns.All.Select(c => System.Text.Encoding.UTF8.GetBytes($",\"{c.Name}\":"))];

    /// <summary>A feature without its closing brace.</summary>
    public static void Feature(JsonBytes json, ObservationRow row, ShapeCrs? crs)
    {
        json.Raw("{\"type\":\"Feature\",\"id\":"u8);
        json.Text(row.Id);
        json.Raw(",\"geometry\":"u8);
        if (row.Wgs84 is { } place)
            FeatureBytes.Geometry(json, crs?.OfLonLat(place) ?? place, crs?.IsDegrees != false);
        else
            json.Null();
        json.Raw(",\"properties\":{\"id\":"u8);
        json.Text(row.Id);
        for (var i = 0; i < Keys.Length; i++)
        {
            json.Raw(Keys[i]);
            ObservationColumns.All[i].Write(json, row);
        }

        json.Raw((byte)'}');
    }
}
