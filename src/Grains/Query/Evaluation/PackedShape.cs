using NetTopologySuite.Geometries;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>Packed geometries as the geometry library has them, in their own reference system.</summary>
public static class PackedShape
{
    private static readonly GeometryFactory Factory = GeometryFactory.Default;

    /// <summary>The shape.</summary>
    public static Geometry Of(PackedGeometry packed) => packed.Kind switch
    {
        GeometryKind.Point => Factory.CreatePoint(new Coordinate(packed.Xy[0], packed.Xy[1])),
        GeometryKind.LineString => Factory.CreateLineString(Positions(packed, 0, packed.Count)),
        GeometryKind.Polygon => Polygon(packed, 0, packed.Rings.Length),
        GeometryKind.MultiPolygon => Factory.CreateMultiPolygon([.. packed.Polygons.Select((first, i) =>
            Polygon(packed, first, i + 1 < packed.Polygons.Length ? packed.Polygons[i + 1] : packed.Rings.Length))]),
        _ => throw new InvalidOperationException($"A {packed.Kind} has no shape here."),
    };

    /// <summary>True when the box around a shape meets another box, borders included; builds nothing.</summary>
    public static bool Meets(PackedGeometry packed, double west, double south, double east, double north)
    {
        double minX = double.MaxValue, minY = double.MaxValue, maxX = double.MinValue, maxY = double.MinValue;
        for (var i = 0; i < packed.Xy.Length; i += 2)
        {
            minX = Math.Min(minX, packed.Xy[i]);
            maxX = Math.Max(maxX, packed.Xy[i]);
            minY = Math.Min(minY, packed.Xy[i + 1]);
            maxY = Math.Max(maxY, packed.Xy[i + 1]);
        }

        return minX <= east && maxX >= west && minY <= north && maxY >= south;
    }

    private static Polygon Polygon(PackedGeometry packed, int from, int to)
    {
        LinearRing Ring(int r) => Factory.CreateLinearRing(Positions(packed, packed.Rings[r], r + 1 < packed.Rings.Length ? packed.Rings[r + 1] : packed.Count));
        return Factory.CreatePolygon(Ring(from), [.. Enumerable.Range(from + 1, to - from - 1).Select(Ring)]);
    }

    private static Coordinate[] Positions(PackedGeometry packed, int from, int to)
    {
        var positions = new Coordinate[to - from];
        for (var i = 0; i < positions.Length; i++)
            positions[i] = new Coordinate(packed.Xy[2 * (from + i)], packed.Xy[(2 * (from + i)) + 1]);
        return positions;
    }
}
