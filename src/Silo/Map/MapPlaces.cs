using System.Text.Json;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.Map;

/// <summary>Street places as GeoJSON (WGS 84): what <c>because</c> of a parking zone names. They have no state, so they are no collection of their own.</summary>
public static class MapPlaces
{
    /// <summary>Answers <c>GET /map/places.geojson</c>.</summary>
    public static Task WriteAsync(HttpContext http, LiveAtlas atlas)
    {
        http.Response.ContentType = "application/geo+json";
        return FeatureJson.ToStreamAsync(http.Response.Body, [json => Write(json, atlas.Root.Index.City.Places)], http.RequestAborted);
    }

    /// <summary>Writes a feature collection: id, titles, kind, provenance, reach [m], dong and the source's facts as an object.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<StreetPlace> places)
    {
        var degrees = Projection.Between(5186, 4326);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var place in places)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteString("id", place.Id);
            json.WritePropertyName("geometry");
            var (longitude, latitude) = degrees.Apply(place.Geometry.Xy[0], place.Geometry.Xy[1]);
            FeatureJson.Geometry(json, PackedGeometry.Point(longitude, latitude));
            json.WriteStartObject("properties");
            json.WriteString("title", place.Title);
            json.WriteString("title_en", place.TitleEn);
            json.WriteString("kind", JsonNamingPolicy.SnakeCaseLower.ConvertName(place.Kind.ToString()));
            json.WriteString("provenance", JsonNamingPolicy.SnakeCaseLower.ConvertName(place.Provenance.ToString()));
            json.WriteNumber("reach_m", place.ReachM);
            json.WriteString("dong", place.Dong);
            json.WritePropertyName("facts");
            json.WriteRawValue(place.Facts ?? "null");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
