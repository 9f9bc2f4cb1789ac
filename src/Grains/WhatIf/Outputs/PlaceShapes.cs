using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>Shapes of assets (EPSG:5186) as GeoJSON has them, longitude and latitude.</summary>
internal sealed class PlaceShapes
{
    private readonly Projection _toLonLat = Projection.Between(5186, 4326);

    public Geometry Of(PackedGeometry packed)
    {
        var factory = GeometryFactory.Default;
        switch (packed.Kind)
        {
            case GeometryKind.Point:
                return factory.CreatePoint(Positions(packed.Xy, 0, 1)[0]);
            case GeometryKind.LineString:
                return factory.CreateLineString(Positions(packed.Xy, 0, packed.Count));
        }

        var polygons = new Polygon[packed.Polygons.Length];
        for (var p = 0; p < polygons.Length; p++)
        {
            var end = p + 1 < polygons.Length ? packed.Polygons[p + 1] : packed.Rings.Length;
            var rings = Enumerable.Range(packed.Polygons[p], end - packed.Polygons[p]).Select(r => factory.CreateLinearRing(
                Positions(packed.Xy, packed.Rings[r], r + 1 < packed.Rings.Length ? packed.Rings[r + 1] : packed.Count))).ToArray();
            polygons[p] = factory.CreatePolygon(rings[0], rings[1..]);
        }

        return polygons.Length == 1 ? polygons[0] : factory.CreateMultiPolygon(polygons);
    }

    /// <summary>Areas given in EPSG:5186.</summary>
    public MultiPolygon LonLat(MultiPolygon areas)
    {
        var factory = GeometryFactory.Default;
        return factory.CreateMultiPolygon([.. areas.Geometries.Cast<Polygon>().Select(p => factory.CreatePolygon(Ring(p.Shell), [.. p.Holes.Select(Ring)]))]);

        LinearRing Ring(LinearRing ring) => factory.CreateLinearRing([.. ring.Coordinates.Select(c => LonLat(c.X, c.Y))]);
    }

    private Coordinate LonLat(double x, double y)
    {
        var (lon, lat) = _toLonLat.Apply(x, y);
        return new Coordinate(lon, lat);
    }

    private Coordinate[] Positions(double[] xy, int from, int to)
    {
        var positions = new Coordinate[to - from];
        for (var i = from; i < to; i++)
            positions[i - from] = LonLat(xy[2 * i], xy[(2 * i) + 1]);
        return positions;
    }
}
