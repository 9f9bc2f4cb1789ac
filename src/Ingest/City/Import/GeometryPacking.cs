using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Import;

/// <summary>NetTopologySuite geometries as packed ones, rounded to the centimetre, positions that fall together dropped.</summary>
internal static class GeometryPacking
{
    public static PackedGeometry Polygons(Geometry geometry)
    {
        var (xy, rings, polygons) = (new List<double>(), new List<int>(), new List<int>());
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            var polygon = (Polygon)geometry.GetGeometryN(i);
            polygons.Add(rings.Count);
            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
            {
                rings.Add(xy.Count / 2);
                xy.AddRange(Positions(ring.Coordinates));
            }
        }
        return new PackedGeometry(polygons.Count == 1 ? GeometryKind.Polygon : GeometryKind.MultiPolygon, [.. xy], [.. rings], [.. polygons]);
    }

    /// <summary>Polygons of a packed geometry; those made invalid by rounding are mended.</summary>
    public static IEnumerable<Geometry> Unpack(PackedGeometry packed)
    {
        for (var i = 0; i < packed.Polygons.Length; i++)
        {
            var end = i + 1 < packed.Polygons.Length ? packed.Polygons[i + 1] : packed.Rings.Length;
            var rings = Enumerable.Range(packed.Polygons[i], end - packed.Polygons[i]).Select(ring => Ring(packed, ring)).ToArray();
            var polygon = new Polygon(rings[0], rings[1..]);
            yield return polygon.IsValid ? polygon : GeometryFixer.Fix(polygon);
        }
    }

    private static LinearRing Ring(PackedGeometry packed, int ring)
    {
        var end = ring + 1 < packed.Rings.Length ? packed.Rings[ring + 1] : packed.Count;
        return new LinearRing([.. Enumerable.Range(packed.Rings[ring], end - packed.Rings[ring]).Select(i => new Coordinate(packed.Xy[2 * i], packed.Xy[(2 * i) + 1]))]);
    }

    public static List<double> Positions(Coordinate[] coordinates)
    {
        var xy = new List<double>(coordinates.Length * 2);
        foreach (var at in coordinates)
        {
            var (x, y) = (Math.Round(at.X, 2), Math.Round(at.Y, 2));
            if (xy.Count > 0 && xy[^2] == x && xy[^1] == y)
                continue;
            xy.Add(x);
            xy.Add(y);
        }
        return xy;
    }
}
