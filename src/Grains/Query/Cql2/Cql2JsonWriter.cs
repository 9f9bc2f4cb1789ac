using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;

namespace SiheungTwin.Grains.Query.Cql2;

/// <summary>Writes a tree as CQL2 JSON that reads back as the same tree.</summary>
public static class Cql2JsonWriter
{
    /// <summary>The JSON of a tree.</summary>
    public static JsonNode Write(FilterNode node) => node switch
    {
        PropertyReference p => new JsonObject { ["property"] = p.Name },
        TextLiteral t => JsonValue.Create(t.Value),
        NumberLiteral n => JsonValue.Create(n.Value),
        BooleanLiteral b => JsonValue.Create(b.Value),
        InstantLiteral i => new JsonObject { ["timestamp"] = Cql2Values.Text(i.Value) },
        DateLiteral d => new JsonObject { ["date"] = Cql2Values.Text(d.Value) },
        IntervalLiteral i => new JsonObject { ["interval"] = new JsonArray(Boundary(i.From), Boundary(i.To)) },
        GeometryLiteral g => Shape(g.Value),
        And and => Operation("and", [.. and.Parts]),
        Or or => Operation("or", [.. or.Parts]),
        Not not => Operation("not", not.Part),
        Comparison c => Operation(Cql2Words.Name(c.Operator), c.Left, c.Right),
        Arithmetic a => Operation(Cql2Words.Name(a.Operator), a.Left, a.Right),
        Like like => Operation("like", like.Value, like.Pattern),
        Between b => Operation("between", b.Value, b.Low, b.High),
        In list => new JsonObject { ["op"] = "in", ["args"] = new JsonArray(Write(list.Value), new JsonArray([.. list.List.Select(Write)])) },
        IsNull isNull => Operation("isNull", isNull.Value),
        Folded folded => Operation(folded.Folding == TextFolding.Case ? "casei" : "accenti", folded.Text),
        Spatial s => Operation(Cql2Words.Name(s.Operator).ToLowerInvariant(), s.Left, s.Right),
        Temporal t => Operation(Cql2Words.Name(t.Operator).ToLowerInvariant(), t.Left, t.Right),
        DistanceWithin d => Operation("s_dwithin", d.Left, d.Right, new NumberLiteral(d.DistanceM), new TextLiteral("m")),
        _ => throw new InvalidOperationException($"A {node.GetType().Name} cannot be written."),
    };

    private static JsonObject Operation(string op, params FilterNode[] args) => new() { ["op"] = op, ["args"] = new JsonArray([.. args.Select(Write)]) };

    private static JsonNode Boundary(FilterNode? node) => node switch
    {
        null => JsonValue.Create(".."),
        InstantLiteral i => JsonValue.Create(Cql2Values.Text(i.Value)),
        DateLiteral d => JsonValue.Create(Cql2Values.Text(d.Value)),
        _ => Write(node),
    };

    private static JsonObject Shape(Geometry shape) => shape is GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon)
        ? new JsonObject { ["type"] = "GeometryCollection", ["geometries"] = new JsonArray([.. Parts(shape).Select(Shape)]) }
        : new JsonObject { ["type"] = shape.GeometryType, ["coordinates"] = Coordinates(shape) };

    private static JsonNode Coordinates(Geometry shape) => shape switch
    {
        Point point => Position(point.Coordinate),
        LineString line => new JsonArray([.. line.Coordinates.Select(Position)]),
        Polygon polygon => new JsonArray([Coordinates(polygon.Shell), .. polygon.Holes.Select(Coordinates)]),
        _ => new JsonArray([.. Parts(shape).Select(Coordinates)]),
    };

    private static IEnumerable<Geometry> Parts(Geometry shape) => Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN);

    private static JsonNode Position(Coordinate at) => new JsonArray(at.X, at.Y);
}
