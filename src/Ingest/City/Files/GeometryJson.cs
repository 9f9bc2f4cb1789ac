using System.Text.Json;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Files;

/// <summary>Packed geometries as GeoJSON geometries, coordinates at the centimetre.</summary>
internal static class GeometryJson
{
    public static void Write(Utf8JsonWriter json, PackedGeometry geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", geometry.Kind.ToString());
        json.WritePropertyName("coordinates");
        switch (geometry.Kind)
        {
            case GeometryKind.Point:
                Position(json, geometry, 0);
                break;
            case GeometryKind.LineString:
                Ring(json, geometry, 0);
                break;
            case GeometryKind.Polygon:
                Polygon(json, geometry, 0);
                break;
            default:
                json.WriteStartArray();
                for (var i = 0; i < geometry.Polygons.Length; i++)
                    Polygon(json, geometry, i);
                json.WriteEndArray();
                break;
        }
        json.WriteEndObject();
    }

    public static PackedGeometry Read(JsonElement geometry)
    {
        var coordinates = geometry.GetProperty("coordinates");
        var (xy, rings, polygons) = (new List<double>(), new List<int>(), new List<int>());
        switch (geometry.GetProperty("type").GetString())
        {
            case "Point":
                return PackedGeometry.Point(coordinates[0].GetDouble(), coordinates[1].GetDouble());
            case "LineString":
                Append(coordinates, xy);
                return PackedGeometry.Line([.. xy]);
            case "Polygon":
                AppendPolygon(coordinates, xy, rings, polygons);
                return new PackedGeometry(GeometryKind.Polygon, [.. xy], [.. rings], [.. polygons]);
            case "MultiPolygon":
                foreach (var polygon in coordinates.EnumerateArray())
                    AppendPolygon(polygon, xy, rings, polygons);
                return new PackedGeometry(GeometryKind.MultiPolygon, [.. xy], [.. rings], [.. polygons]);
            case var other:
                throw new JsonException($"Geometry type '{other}' is not one a city uses.");
        }
    }

    private static void Polygon(Utf8JsonWriter json, PackedGeometry geometry, int polygon)
    {
        var end = polygon + 1 < geometry.Polygons.Length ? geometry.Polygons[polygon + 1] : geometry.Rings.Length;
        json.WriteStartArray();
        for (var ring = geometry.Polygons[polygon]; ring < end; ring++)
            Ring(json, geometry, ring);
        json.WriteEndArray();
    }

    private static void Ring(Utf8JsonWriter json, PackedGeometry geometry, int ring)
    {
        var end = ring + 1 < geometry.Rings.Length ? geometry.Rings[ring + 1] : geometry.Count;
        json.WriteStartArray();
        for (var i = geometry.Rings[ring]; i < end; i++)
            Position(json, geometry, i);
        json.WriteEndArray();
    }

    private static void Position(Utf8JsonWriter json, PackedGeometry geometry, int i)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(geometry.Xy[2 * i], 2));
        json.WriteNumberValue(Math.Round(geometry.Xy[(2 * i) + 1], 2));
        json.WriteEndArray();
    }

    private static void AppendPolygon(JsonElement polygon, List<double> xy, List<int> rings, List<int> polygons)
    {
        polygons.Add(rings.Count);
        foreach (var ring in polygon.EnumerateArray())
        {
            rings.Add(xy.Count / 2);
            Append(ring, xy);
        }
    }

    private static void Append(JsonElement positions, List<double> xy)
    {
        foreach (var position in positions.EnumerateArray())
        {
            xy.Add(position[0].GetDouble());
            xy.Add(position[1].GetDouble());
        }
    }
}
