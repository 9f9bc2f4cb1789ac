using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Silo.Export;

/// <summary>Shapes of assets as the geometry library has them, moved between reference systems.</summary>
internal static class AssetShape
{
    private static readonly GeometryFactory Factory = new();

    /// <summary>The shape in its own system.</summary>
    public static Geometry Of(PackedGeometry packed) => packed.Kind switch
    {
        GeometryKind.Point => Factory.CreatePoint(new Coordinate(packed.Xy[0], packed.Xy[1])),
        GeometryKind.LineString => Factory.CreateLineString(Positions(packed, 0, packed.Count)),
        GeometryKind.Polygon => Polygon(packed, 0, packed.Rings.Length),
        GeometryKind.MultiPolygon => Factory.CreateMultiPolygon([.. packed.Polygons.Select((first, i) =>
            Polygon(packed, first, i + 1 < packed.Polygons.Length ? packed.Polygons[i + 1] : packed.Rings.Length))]),
        _ => throw new InvalidOperationException($"A {packed.Kind} has no shape here."),
    };

    /// <summary>A copy in another system.</summary>
    public static Geometry Moved(Geometry shape, Projection projection)
    {
        var copy = shape.Copy();
        copy.Apply(new Move(projection));
        copy.GeometryChanged();
        return copy;
    }

    /// <summary>Areas as multi-areas, so that a table has one geometry type.</summary>
    public static Geometry Multi(Geometry shape) => shape is Polygon polygon ? Factory.CreateMultiPolygon([polygon]) : shape;

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

    private sealed class Move(Projection projection) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (x, y) = projection.Apply(seq.GetX(i), seq.GetY(i));
            seq.SetX(i, x);
            seq.SetY(i, y);
        }
    }
}
