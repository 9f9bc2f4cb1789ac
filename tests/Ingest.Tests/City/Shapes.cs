using NetTopologySuite.Geometries;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.Tests.City;

internal static class Shapes
{
    public static Geometry ToNts(PackedGeometry packed) => new MultiPolygon([.. Enumerable.Range(0, packed.Polygons.Length).Select(i => Part(packed, i))]);

    private static Polygon Part(PackedGeometry packed, int polygon)
    {
        var end = polygon + 1 < packed.Polygons.Length ? packed.Polygons[polygon + 1] : packed.Rings.Length;
        var rings = Enumerable.Range(packed.Polygons[polygon], end - packed.Polygons[polygon]).Select(ring => Ring(packed, ring)).ToArray();
        return new Polygon(rings[0], rings[1..]);
    }

    private static LinearRing Ring(PackedGeometry packed, int ring)
    {
        var end = ring + 1 < packed.Rings.Length ? packed.Rings[ring + 1] : packed.Count;
        return new LinearRing([.. Enumerable.Range(packed.Rings[ring], end - packed.Rings[ring]).Select(i => new Coordinate(packed.Xy[2 * i], packed.Xy[(2 * i) + 1]))]);
    }
}
