using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>Whether packed shapes meet a box, borders included; builds nothing. Coordinates of both are of one system.</summary>
public static class BoxShape
{
    /// <summary>True when some point of the shape lies in the box: OGC API Features asks for the geometry, not for the box around it.</summary>
    public static bool Intersects(PackedGeometry shape, double west, double south, double east, double north)
    {
        var xy = shape.Xy;
        if (shape.Kind == GeometryKind.Point)
            return xy[0] >= west && xy[0] <= east && xy[1] >= south && xy[1] <= north;
        if (!PackedShape.Meets(shape, west, south, east, north))
            return false;
        for (var ring = 0; ring < shape.Rings.Length; ring++)
        {
            var end = ring + 1 < shape.Rings.Length ? shape.Rings[ring + 1] : shape.Count;
            for (var i = shape.Rings[ring]; i < end; i++)
            {
                var next = i + 1 < end ? i + 1 : i;
                if (Crosses(xy[2 * i], xy[(2 * i) + 1], xy[2 * next], xy[(2 * next) + 1], west, south, east, north))
                    return true;
            }
        }

        // No border passes through the box: it lies wholly inside, or wholly outside.
        return shape.Kind is GeometryKind.Polygon or GeometryKind.MultiPolygon && Holds(shape, west, south);
    }

    // Liang and Barsky (1984): what is left of a segment after each of the four half planes.
    private static bool Crosses(double x0, double y0, double x1, double y1, double west, double south, double east, double north)
    {
        var (from, to) = (0.0, 1.0);
        var (dx, dy) = (x1 - x0, y1 - y0);
        return Clip(-dx, x0 - west, ref from, ref to) && Clip(dx, east - x0, ref from, ref to) && Clip(-dy, y0 - south, ref from, ref to) && Clip(dy, north - y0, ref from, ref to);
    }

    private static bool Clip(double slope, double inside, ref double from, ref double to)
    {
        if (slope == 0)
            return inside >= 0;
        var at = inside / slope;
        if (slope < 0)
            from = Math.Max(from, at);
        else
            to = Math.Min(to, at);
        return from <= to;
    }

    // Even-odd over all rings: holes take away, and valid polygons of one shape do not overlap.
    private static bool Holds(PackedGeometry shape, double x, double y)
    {
        var (xy, inside) = (shape.Xy, false);
        for (var ring = 0; ring < shape.Rings.Length; ring++)
        {
            var end = ring + 1 < shape.Rings.Length ? shape.Rings[ring + 1] : shape.Count;
            for (var i = shape.Rings[ring]; i + 1 < end; i++)
            {
                var (x0, y0, x1, y1) = (xy[2 * i], xy[(2 * i) + 1], xy[(2 * i) + 2], xy[(2 * i) + 3]);
                if (y0 > y != y1 > y && x < x0 + ((y - y0) / (y1 - y0) * (x1 - x0)))
                    inside = !inside;
            }
        }

        return inside;
    }
}
