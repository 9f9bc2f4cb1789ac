using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.Placement.Street;

/// <summary>Distance of a position to a geometry, and whether it lies inside.</summary>
internal static class ShapeDistance
{
    /// <summary>Metres to the nearest place of a geometry; 0 inside a polygon.</summary>
    public static double Of(PackedGeometry shape, double x, double y)
    {
        if (shape.Kind == GeometryKind.Point)
            return Math.Sqrt(Squared(x - shape.Xy[0], y - shape.Xy[1]));
        if (shape.Kind != GeometryKind.LineString && Holds(shape, x, y))
            return 0;
        var least = double.PositiveInfinity;
        for (var ring = 0; ring < shape.Rings.Length; ring++)
        {
            var end = ring + 1 < shape.Rings.Length ? shape.Rings[ring + 1] : shape.Count;
            for (var i = shape.Rings[ring] + 1; i < end; i++)
                least = Math.Min(least, ToEdge(shape.Xy, i, x, y));
        }

        return Math.Sqrt(least);
    }

    /// <summary>True inside a polygon, by the even-odd rule over all its rings.</summary>
    public static bool Holds(PackedGeometry shape, double x, double y)
    {
        var inside = false;
        for (var ring = 0; ring < shape.Rings.Length; ring++)
        {
            var end = ring + 1 < shape.Rings.Length ? shape.Rings[ring + 1] : shape.Count;
            for (var i = shape.Rings[ring] + 1; i < end; i++)
            {
                var (x0, y0, x1, y1) = (shape.Xy[(2 * i) - 2], shape.Xy[(2 * i) - 1], shape.Xy[2 * i], shape.Xy[(2 * i) + 1]);
                if (y0 > y != y1 > y && x < x0 + ((y - y0) / (y1 - y0) * (x1 - x0)))
                    inside = !inside;
            }
        }

        return inside;
    }

    private static double ToEdge(double[] xy, int i, double x, double y)
    {
        var (x0, y0) = (xy[(2 * i) - 2], xy[(2 * i) - 1]);
        var (dx, dy) = (xy[2 * i] - x0, xy[(2 * i) + 1] - y0);
        var length = Squared(dx, dy);
        var share = length <= 0 ? 0 : Math.Clamp((((x - x0) * dx) + ((y - y0) * dy)) / length, 0, 1);
        return Squared(x - x0 - (share * dx), y - y0 - (share * dy));
    }

    private static double Squared(double dx, double dy) => (dx * dx) + (dy * dy);
}
