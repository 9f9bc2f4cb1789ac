using NetTopologySuite.Geometries;

namespace SiheungTwin.Grains.Query.Cql2;

/// <summary>Reads the shapes of CQL2 text (WKT, BBOX, ENVELOPE), counting positions before they are kept; heights are dropped.</summary>
internal sealed class WktReader(Cql2Tokens tokens, FilterBudget budget)
{
    private static readonly GeometryFactory Factory = GeometryFactory.Default;

    public static bool Knows(string word) => word.ToUpperInvariant() is
        "POINT" or "LINESTRING" or "POLYGON" or "MULTIPOINT" or "MULTILINESTRING" or "MULTIPOLYGON" or "GEOMETRYCOLLECTION" or "BBOX" or "ENVELOPE";

    public static bool IsDimension(Cql2Token token) => token.IsWord("Z") || token.IsWord("M") || token.IsWord("ZM");

    public Geometry Read(string word)
    {
        if (IsDimension(tokens.Now))
            tokens.Take();
        return word.ToUpperInvariant() switch
        {
            "POINT" => Factory.CreatePoint(Bracketed(Position)),
            "LINESTRING" => GeometryParts.Line(List(Position)),
            "POLYGON" => Polygon(),
            "MULTIPOINT" => Factory.CreateMultiPoint(List(MemberPoint)),
            "MULTILINESTRING" => Factory.CreateMultiLineString(List(() => GeometryParts.Line(List(Position)))),
            "MULTIPOLYGON" => Factory.CreateMultiPolygon(List(Polygon)),
            "GEOMETRYCOLLECTION" => Factory.CreateGeometryCollection(List(Member)),
            "BBOX" or "ENVELOPE" => GeometryParts.Box(List(tokens.TakeSigned)),
            _ => throw tokens.Expected("a shape such as POINT or POLYGON", "POINT, POLYGON 등의 도형"),
        };
    }

    private Geometry Member()
    {
        if (tokens.Now.Kind != Cql2TokenKind.Word || !Knows(tokens.Now.Value))
            throw tokens.Expected("a shape such as POINT or POLYGON", "POINT, POLYGON 등의 도형");
        budget.Enter();
        var shape = Read(tokens.Take().Value);
        budget.Leave();
        return shape;
    }

    private Point MemberPoint() => Factory.CreatePoint(tokens.Now.Is("(") ? Bracketed(Position) : Position());

    private Polygon Polygon() => GeometryParts.Polygon(List(() => GeometryParts.Ring(List(Position))));

    private Coordinate Position()
    {
        budget.CountPosition();
        var position = new Coordinate(tokens.TakeSigned(), tokens.TakeSigned());
        for (var i = 0; i < 2 && (tokens.Now.Kind == Cql2TokenKind.Number || tokens.Now.Is("-") || tokens.Now.Is("+")); i++)
            tokens.TakeSigned();
        return position;
    }

    private T Bracketed<T>(Func<T> inner)
    {
        tokens.Need("(");
        var value = inner();
        tokens.Need(")");
        return value;
    }

    private T[] List<T>(Func<T> member) => Bracketed(() =>
    {
        var members = new List<T> { member() };
        while (tokens.TakeSymbol(","))
        {
            if (members.Count >= budget.PositionsAllowed)
                throw FilterException.TooLarge("positions in its shapes", budget.PositionsAllowed, "좌표점");
            members.Add(member());
        }

        return members.ToArray();
    });
}
