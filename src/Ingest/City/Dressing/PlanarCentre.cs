using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Centre of gravity of polygons.</summary>
public static class PlanarCentre
{
    /// <summary>Area-weighted centre of all rings, holes taking away [m].</summary>
    public static (double X, double Y) Of(PackedGeometry polygon)
    {
        var (ox, oy) = (polygon.Xy[0], polygon.Xy[1]);
        var (area, mx, my) = (0.0, 0.0, 0.0);
        for (var ring = 0; ring < polygon.Rings.Length; ring++)
        {
            var end = ring + 1 < polygon.Rings.Length ? polygon.Rings[ring + 1] : polygon.Count;
            var (a, x, y) = Moments(polygon.Xy, polygon.Rings[ring], end, ox, oy);
            var sign = polygon.Polygons.Contains(ring) == a > 0 ? 1 : -1;
            (area, mx, my) = (area + (sign * a), mx + (sign * x), my + (sign * y));
        }
        return area == 0 ? (ox, oy) : (Math.Round(ox + (mx / area), 2), Math.Round(oy + (my / area), 2));
    }

    private static (double Area, double Mx, double My) Moments(double[] xy, int start, int end, double ox, double oy)
    {
        var (area, mx, my) = (0.0, 0.0, 0.0);
        for (var i = start; i + 1 < end; i++)
        {
            var (x0, y0, x1, y1) = (xy[2 * i] - ox, xy[(2 * i) + 1] - oy, xy[(2 * i) + 2] - ox, xy[(2 * i) + 3] - oy);
            var cross = (x0 * y1) - (x1 * y0);
            area += cross / 2;
            mx += (x0 + x1) * cross / 6;
            my += (y0 + y1) * cross / 6;
        }
        return (area, mx, my);
    }
}
