using System.Text.Json;
using NetTopologySuite.Geometries;

namespace SiheungTwin.Grains.Query.Cql2;

/// <summary>Reads the shapes of CQL2 JSON (GeoJSON, bbox), counting positions before they are kept; heights are dropped.</summary>
internal sealed class GeoJsonReader(FilterBudget budget)
{
    private static readonly GeometryFactory Factory = GeometryFactory.Default;

    public Geometry Read(JsonElement json)
    {
        if (!json.TryGetProperty("type", out var type))
            return GeometryParts.Box(List(json.GetProperty("bbox"), Number));
        if (type.ValueKind == JsonValueKind.String && type.ValueEquals("GeometryCollection"))
            return Factory.CreateGeometryCollection(List(Member(json, "geometries"), Nested));
        var at = Member(json, "coordinates");
        return (type.ValueKind == JsonValueKind.String ? type.GetString() : null) switch
        {
            "Point" => Factory.CreatePoint(Position(at)),
            "LineString" => Line(at),
            "Polygon" => Polygon(at),
            "MultiPoint" => Factory.CreateMultiPoint(List(at, p => Factory.CreatePoint(Position(p)))),
            "MultiLineString" => Factory.CreateMultiLineString(List(at, Line)),
            "MultiPolygon" => Factory.CreateMultiPolygon(List(at, Polygon)),
            _ => throw FilterException.Geometry("type is not one of GeoJSON's geometries.", "type이 GeoJSON 도형이 아닙니다."),
        };
    }

    private Geometry Nested(JsonElement json)
    {
        budget.Enter();
        var shape = json.ValueKind == JsonValueKind.Object ? Read(json) : throw Bad();
        budget.Leave();
        return shape;
    }

    private LineString Line(JsonElement at) => GeometryParts.Line(List(at, Position));

    private Polygon Polygon(JsonElement at) => GeometryParts.Polygon(List(at, ring => GeometryParts.Ring(List(ring, Position))));

    private Coordinate Position(JsonElement at)
    {
        budget.CountPosition();
        return at.ValueKind == JsonValueKind.Array && at.GetArrayLength() is 2 or 3 ? new Coordinate(Number(at[0]), Number(at[1])) : throw Bad();
    }

    private static double Number(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Bad();

    private static T[] List<T>(JsonElement list, Func<JsonElement, T> member) =>
        list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 ? [.. list.EnumerateArray().Select(member)] : throw Bad();

    private static JsonElement Member(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : throw Bad();

    private static FilterException Bad() => FilterException.Geometry("The geometry's coordinates are not as GeoJSON has them for its type.", "도형의 coordinates가 GeoJSON 형식이 아닙니다.");
}
