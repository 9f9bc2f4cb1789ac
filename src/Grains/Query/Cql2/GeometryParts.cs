using NetTopologySuite.Geometries;

namespace SiheungTwin.Grains.Query.Cql2;

/// <summary>Shapes from their positions, with errors a reader can act on.</summary>
internal static class GeometryParts
{
    private static readonly GeometryFactory Factory = GeometryFactory.Default;

    public static LineString Line(Coordinate[] positions) => positions.Length >= 2
        ? Factory.CreateLineString(positions)
        : throw FilterException.Geometry("A line has two positions or more.", "선은 좌표점이 둘 이상이어야 합니다.");

    public static LinearRing Ring(Coordinate[] positions) => positions.Length >= 4 && positions[0].Equals2D(positions[^1])
        ? Factory.CreateLinearRing(positions)
        : throw FilterException.Geometry("A polygon's ring has four positions or more, the last the same as the first.", "다각형의 고리는 좌표점이 넷 이상이고 처음과 끝이 같아야 합니다.");

    public static Polygon Polygon(LinearRing[] rings) => Factory.CreatePolygon(rings[0], rings[1..]);

    /// <summary>West, south, east, north, or with lowest and highest elevation in between and at the end.</summary>
    public static Geometry Box(double[] numbers)
    {
        if (numbers.Length == 6)
            numbers = [numbers[0], numbers[1], numbers[3], numbers[4]];
        if (numbers.Length != 4 || numbers[0] > numbers[2] || numbers[1] > numbers[3])
            throw FilterException.Geometry("A box is west, south, east, north with west ≤ east and south ≤ north.", "상자는 서, 남, 동, 북 순서이며 서 ≤ 동, 남 ≤ 북이어야 합니다.");
        return Factory.ToGeometry(new Envelope(numbers[0], numbers[2], numbers[1], numbers[3]));
    }
}
