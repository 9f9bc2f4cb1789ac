using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Silo.Ogc.Schemas;

namespace SiheungTwin.Silo.Ogc;

/// <summary>Features straight from the Atlas as GeoJSON (RFC 7946): positions in CRS84 with 7 decimals (about a centimetre), or in the system asked for, to the millimetre.</summary>
internal static class FeatureBytes
{
    public static void Feature(JsonBytes json, CollectionSchema schema, CollectionFeature feature, ShapeCrs? crs = null)
    {
        json.Raw("{\"type\":\"Feature\",\"id\":"u8);
        json.Text(feature.Id);
        json.Raw(",\"geometry\":"u8);
        Geometry(json, crs?.Of(schema, feature) ?? feature.Wgs84, crs?.IsDegrees != false);
        json.Raw(",\"properties\":"u8);
        Properties(json, schema, feature);
        json.Raw((byte)'}');
    }

    public static void Properties(JsonBytes json, CollectionSchema schema, CollectionFeature feature)
    {
        json.Raw("{\"id\":"u8);
        json.Text(feature.Id);
        foreach (var column in schema.Own)
        {
            json.Raw(column.Key);
            column.Value.Write(json, feature.Asset, feature.Snapshot);
        }

        json.Raw((byte)'}');
    }

    public static void Geometry(JsonBytes json, PackedGeometry geometry, bool degrees = true)
    {
        switch (geometry.Kind)
        {
            case GeometryKind.Point:
                json.Raw("{\"type\":\"Point\",\"coordinates\":"u8);
                Position(json, geometry.Xy, 0, degrees);
                break;
            case GeometryKind.LineString:
                json.Raw("{\"type\":\"LineString\",\"coordinates\":"u8);
                Positions(json, geometry.Xy, 0, geometry.Count, degrees);
                break;
            case GeometryKind.Polygon:
                json.Raw("{\"type\":\"Polygon\",\"coordinates\":"u8);
                Rings(json, geometry, 0, geometry.Rings.Length, degrees);
                break;
            case GeometryKind.MultiPolygon:
                json.Raw("{\"type\":\"MultiPolygon\",\"coordinates\":["u8);
                for (var p = 0; p < geometry.Polygons.Length; p++)
                {
                    if (p > 0)
                        json.Raw((byte)',');
                    Rings(json, geometry, geometry.Polygons[p], p + 1 < geometry.Polygons.Length ? geometry.Polygons[p + 1] : geometry.Rings.Length, degrees);
                }

                json.Raw((byte)']');
                break;
            default:
                throw new InvalidOperationException($"A {geometry.Kind} cannot be written as GeoJSON.");
        }

        json.Raw((byte)'}');
    }

    private static void Rings(JsonBytes json, PackedGeometry geometry, int from, int to, bool degrees)
    {
        for (var r = from; r < to; r++)
        {
            json.Raw(r == from ? (byte)'[' : (byte)',');
            Positions(json, geometry.Xy, geometry.Rings[r], r + 1 < geometry.Rings.Length ? geometry.Rings[r + 1] : geometry.Count, degrees);
        }

        json.Raw((byte)']');
    }

    private static void Positions(JsonBytes json, double[] xy, int from, int to, bool degrees)
    {
        for (var i = from; i < to; i++)
        {
            json.Raw(i == from ? (byte)'[' : (byte)',');
            Position(json, xy, i, degrees);
        }

        json.Raw((byte)']');
    }

    private static void Position(JsonBytes json, double[] xy, int i, bool degrees)
    {
        var (first, second) = (xy[2 * i], xy[(2 * i) + 1]);
        json.Raw((byte)'[');
        if (degrees)
            json.Degrees(first);
        else
            json.Metres(first);
        json.Raw((byte)',');
        if (degrees)
            json.Degrees(second);
        else
            json.Metres(second);
        json.Raw((byte)']');
    }
}
