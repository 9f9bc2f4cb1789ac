using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace SiheungTwin.Geo.Formats;

/// <summary>Geometry as RFC 7946 writes it: outer rings counter-clockwise, coordinates rounded to a tenth of a millimetre.</summary>
internal static class GeoJsonGeometry
{
    /// <summary>Decimals of degrees (0.1 mm).</summary>
    public const int DegreeDecimals = 9;

    /// <summary>Decimals of metres.</summary>
    public const int MetreDecimals = 4;

    /// <summary>Writes a geometry object, or null.</summary>
    public static void Write(Utf8JsonWriter json, Geometry? geometry, int decimals)
    {
        if (geometry is null || geometry.IsEmpty)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", geometry.GeometryType);
        json.WritePropertyName(geometry.OgcGeometryType == OgcGeometryType.GeometryCollection ? "geometries" : "coordinates");
        if (geometry.OgcGeometryType == OgcGeometryType.GeometryCollection)
        {
            json.WriteStartArray();
            for (var i = 0; i < geometry.NumGeometries; i++)
                Write(json, geometry.GetGeometryN(i), decimals);
            json.WriteEndArray();
        }
        else
        {
            Coordinates(json, geometry, decimals);
        }

        json.WriteEndObject();
    }

    private static void Coordinates(Utf8JsonWriter json, Geometry geometry, int decimals)
    {
        switch (geometry)
        {
            case Point point:
                Position(json, point.Coordinate, decimals);
                break;
            case LineString line:
                Line(json, line.Coordinates, decimals);
                break;
            case Polygon polygon:
                json.WriteStartArray();
                Line(json, Oriented(polygon.ExteriorRing, counterClockwise: true), decimals);
                foreach (var hole in polygon.InteriorRings)
                    Line(json, Oriented(hole, counterClockwise: false), decimals);
                json.WriteEndArray();
                break;
            default:
                json.WriteStartArray();
                for (var i = 0; i < geometry.NumGeometries; i++)
                    Coordinates(json, geometry.GetGeometryN(i), decimals);
                json.WriteEndArray();
                break;
        }
    }

    private static Coordinate[] Oriented(LineString ring, bool counterClockwise)
    {
        var coordinates = ring.Coordinates;
        return Orientation.IsCCW(ring.CoordinateSequence) == counterClockwise ? coordinates : [.. coordinates.Reverse<Coordinate>()];
    }

    private static void Line(Utf8JsonWriter json, Coordinate[] coordinates, int decimals)
    {
        json.WriteStartArray();
        foreach (var coordinate in coordinates)
            Position(json, coordinate, decimals);
        json.WriteEndArray();
    }

    private static void Position(Utf8JsonWriter json, Coordinate coordinate, int decimals)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(coordinate.X, decimals));
        json.WriteNumberValue(Math.Round(coordinate.Y, decimals));
        json.WriteEndArray();
    }
}
