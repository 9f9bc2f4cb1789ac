using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>Even-odd scan-line fill of polygons onto a raster by cell centres.</summary>
public static class PolygonFill
{
    /// <summary>Writes <paramref name="value"/> into every cell whose centre lies inside the polygon (holes excepted).</summary>
    /// <param name="frame">Raster that gives shape and place.</param>
    /// <param name="polygon">Polygon or multipolygon [EPSG of the raster].</param>
    /// <param name="cells">Values by cell, as long as the raster.</param>
    /// <param name="value">Value to write.</param>
    public static void Fill(Raster frame, PackedGeometry polygon, byte[] cells, byte value)
    {
        var crossings = new List<double>[frame.Rows];
        for (var ring = 0; ring < polygon.Rings.Length; ring++)
        {
            var end = ring + 1 < polygon.Rings.Length ? polygon.Rings[ring + 1] : polygon.Count;
            for (var i = polygon.Rings[ring]; i + 1 < end; i++)
                Cross(frame, polygon.Xy[2 * i], polygon.Xy[(2 * i) + 1], polygon.Xy[(2 * i) + 2], polygon.Xy[(2 * i) + 3], crossings);
        }
        for (var row = 0; row < frame.Rows; row++)
        {
            if (crossings[row] is not { } xs)
                continue;
            xs.Sort();
            for (var i = 0; i + 1 < xs.Count; i += 2)
            {
                var first = Math.Max(0, (int)Math.Ceiling(((xs[i] - frame.West) / frame.CellM) - 0.5));
                var last = Math.Min(frame.Columns - 1, (int)Math.Ceiling(((xs[i + 1] - frame.West) / frame.CellM) - 0.5) - 1);
                for (var column = first; column <= last; column++)
                    cells[(row * frame.Columns) + column] = value;
            }
        }
    }

    private static void Cross(Raster frame, double x0, double y0, double x1, double y1, List<double>[] crossings)
    {
        var (top, bottom) = (Math.Max(y0, y1), Math.Min(y0, y1));
        var first = Math.Max(0, (int)Math.Floor(((frame.North - top) / frame.CellM) - 0.5));
        var last = Math.Min(frame.Rows - 1, (int)Math.Ceiling(((frame.North - bottom) / frame.CellM) - 0.5));
        for (var row = first; row <= last; row++)
        {
            var y = frame.Y(row);
            if (y < bottom || y >= top)
                continue;
            (crossings[row] ??= []).Add(x0 + ((y - y0) / (y1 - y0) * (x1 - x0)));
        }
    }
}
