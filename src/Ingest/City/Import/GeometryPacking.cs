using NetTopologySuite.Geometries;
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
