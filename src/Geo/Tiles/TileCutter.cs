using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Precision;
using NetTopologySuite.Simplify;

namespace SiheungTwin.Geo.Tiles;

/// <summary>
/// Cuts geometry in EPSG:3857 to a tile: generalises it where the tile is coarse, brings it to tile units (y down), clips it to the tile and its
/// margin, rounds it. Vertices are moved by the same rule in every tile, so neighbours meet.
/// </summary>
/// <param name="rules">How.</param>
public sealed class TileCutter(TileCutRules rules)
{
    private static readonly GeometryFactory Units = new(new PrecisionModel(1));

    /// <summary>What is seen of a geometry in a tile, in whole units; null where nothing is. Polygons are valid.</summary>
    public Geometry? Cut(Geometry mercator, WebMercatorTile tile)
    {
        ArgumentNullException.ThrowIfNull(mercator);
        var unitM = tile.SideM / rules.ExtentUnits;
        if (!tile.Extent(rules.MarginUnits * unitM).Intersects(mercator.EnvelopeInternal))
            return null;
        var parts = new List<Geometry>();
        for (var i = 0; i < mercator.NumGeometries; i++)
        {
            switch (mercator.GetGeometryN(i))
            {
                case Point point:
                    Add(parts, Point(point, tile));
                    break;
                case LineString line:
                    parts.AddRange(Lines(line, tile));
                    break;
                case Polygon polygon:
                    Add(parts, Polygon(polygon, tile));
                    break;
            }
        }

        return parts.Count == 0 ? null : parts.Count == 1 ? parts[0] : Units.BuildGeometry(parts);
    }

    private Point? Point(Point point, WebMercatorTile tile)
    {
        var at = Rounded(ToUnits(point.Coordinate, tile));
        return at.X >= -rules.MarginUnits && at.Y >= -rules.MarginUnits && at.X <= rules.ExtentUnits + rules.MarginUnits && at.Y <= rules.ExtentUnits + rules.MarginUnits
            ? Units.CreatePoint(at)
            : null;
    }

    private IEnumerable<Geometry> Lines(LineString line, WebMercatorTile tile) => TileClip
        .Line(InUnits(line.Coordinates, tile), -rules.MarginUnits, rules.ExtentUnits + rules.MarginUnits)
        .Select(Whole).Where(part => part.Length > 1).Select(part => (Geometry)Units.CreateLineString(part));

    private Geometry? Polygon(Polygon polygon, WebMercatorTile tile)
    {
        if (Ring(polygon.ExteriorRing.Coordinates, tile) is not { } shell)
            return null;
        var cut = Units.CreatePolygon(shell, [.. polygon.InteriorRings.Select(hole => Ring(hole.Coordinates, tile)).OfType<LinearRing>()]);

        // Clipping leaves bridges along the margin, and rounding lets vertices fall together.
        return cut.IsValid ? cut : Areas(GeometryPrecisionReducer.Reduce(GeometryFixer.Fix(cut), Units.PrecisionModel));
    }

    private LinearRing? Ring(Coordinate[] ring, WebMercatorTile tile)
    {
        var whole = Whole(TileClip.Ring(InUnits(ring, tile), -rules.MarginUnits, rules.ExtentUnits + rules.MarginUnits));
        return whole.Length < 4 ? null : Units.CreateLinearRing(whole);
    }

    private static Geometry? Areas(Geometry geometry)
    {
        var polygons = PolygonExtracter.GetPolygons(geometry).Where(p => !p.IsEmpty).ToArray();
        return polygons.Length == 0 ? null : polygons.Length == 1 ? polygons[0] : Units.CreateMultiPolygon([.. polygons.Cast<Polygon>()]);
    }

    private Coordinate[] InUnits(Coordinate[] mercator, WebMercatorTile tile)
    {
        var kept = tile.Z < rules.FullDetailZ ? DouglasPeuckerLineSimplifier.Simplify(mercator, rules.ToleranceUnits * tile.SideM / rules.ExtentUnits) : mercator;
        return Array.ConvertAll(kept, c => ToUnits(c, tile));
    }

    private Coordinate ToUnits(Coordinate c, WebMercatorTile tile) =>
        new((c.X - tile.WestM) / tile.SideM * rules.ExtentUnits, (tile.NorthM - c.Y) / tile.SideM * rules.ExtentUnits);

    private static Coordinate Rounded(Coordinate c) => new(Math.Round(c.X), Math.Round(c.Y));

    private static Coordinate[] Whole(List<Coordinate> line)
    {
        var whole = new List<Coordinate>(line.Count);
        foreach (var c in line)
        {
            var rounded = Rounded(c);
            if (whole.Count == 0 || !whole[^1].Equals2D(rounded))
                whole.Add(rounded);
        }

        return [.. whole];
    }

    private static void Add(List<Geometry> parts, Geometry? part)
    {
        if (part is GeometryCollection many)
            parts.AddRange(many.Geometries);
        else if (part is not null)
            parts.Add(part);
    }
}
