using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.WhatIf.Cases;

/// <summary>The cells of a raster whose centres lie in a polygon (even-odd rule over all its rings, so holes are left out).</summary>
internal static class PolygonCells
{
    public static IEnumerable<int> Of(PackedGeometry polygon, Raster raster)
    {
        if (polygon.Kind is not (GeometryKind.Polygon or GeometryKind.MultiPolygon))
            yield break;
        var crossings = new List<double>();
        for (var row = 0; row < raster.Rows; row++)
        {
            crossings.Clear();
            Crossings(polygon, raster.Y(row), crossings);
            crossings.Sort();
            for (var k = 0; k + 1 < crossings.Count; k += 2)
            {
                var first = Math.Max(0, (int)Math.Ceiling(((crossings[k] - raster.West) / raster.CellM) - 0.5));
                var last = Math.Min(raster.Columns - 1, (int)Math.Ceiling(((crossings[k + 1] - raster.West) / raster.CellM) - 0.5) - 1);
                for (var column = first; column <= last; column++)
                    yield return (row * raster.Columns) + column;
            }
        }
    }

    private static void Crossings(PackedGeometry polygon, double y, List<double> crossings)
    {
        var xy = polygon.Xy;
        for (var ring = 0; ring < polygon.Rings.Length; ring++)
        {
            var end = ring + 1 < polygon.Rings.Length ? polygon.Rings[ring + 1] : polygon.Count;
            for (var i = polygon.Rings[ring]; i + 1 < end; i++)
            {
                var (x0, y0, x1, y1) = (xy[2 * i], xy[(2 * i) + 1], xy[(2 * i) + 2], xy[(2 * i) + 3]);
                if (y0 <= y != y1 <= y)
                    crossings.Add(x0 + ((x1 - x0) * ((y - y0) / (y1 - y0))));
            }
        }
    }
}
