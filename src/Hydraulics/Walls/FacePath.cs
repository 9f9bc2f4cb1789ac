using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Walls;

/// <summary>
/// A polyline as an unbroken chain of cell faces. Its points move to the nearest cell corners, and from corner to corner the chain goes in
/// single steps along faces, keeping to the line: whatever moves from cell to neighbouring cell across the line crosses a face of the chain.
/// </summary>
internal static class FacePath
{
    /// <summary>A face of the chain: positive when water that goes right across the line goes east (or south).</summary>
    public readonly record struct Link(FaceId Face, int Sign);

    public static List<Link> Of(Raster terrain, IReadOnlyList<MapPoint> line)
    {
        var links = new List<Link>();
        for (var i = 1; i < line.Count; i++)
            Segment(terrain, Corner(terrain, line[i - 1]), Corner(terrain, line[i]), links);
        return links;
    }

    private static (int X, int Y) Corner(Raster terrain, MapPoint p) =>
        ((int)Math.Floor(((p.X - terrain.West) / terrain.CellM) + 0.5), (int)Math.Floor(((terrain.North - p.Y) / terrain.CellM) + 0.5));

    private static void Segment(Raster terrain, (int X, int Y) from, (int X, int Y) to, List<Link> links)
    {
        var (nx, ny) = (Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        var (sx, sy) = (Math.Sign(to.X - from.X), Math.Sign(to.Y - from.Y));
        var (x, y, ix, iy) = (from.X, from.Y, 0, 0);
        while (ix < nx || iy < ny)
        {
            if (iy >= ny || (ix < nx && (1L + (2L * ix)) * ny < (1L + (2L * iy)) * nx))
            {
                // Along a row line: the face between the cell above and the cell below. Going east, right is south.
                Take(terrain, sx > 0 ? x : x - 1, y, alongY: true, sx, links);
                x += sx;
                ix++;
            }
            else
            {
                // Along a column line: going south, right is west.
                Take(terrain, x, sy > 0 ? y : y - 1, alongY: false, -sy, links);
                y += sy;
                iy++;
            }
        }
    }

    private static void Take(Raster terrain, int column, int row, bool alongY, int sign, List<Link> links)
    {
        var (columns, rows) = alongY ? (terrain.Columns, terrain.Rows + 1) : (terrain.Columns + 1, terrain.Rows);
        if (column >= 0 && row >= 0 && column < columns && row < rows)
            links.Add(new(new(column, row, alongY), sign));
    }
}
