using SiheungTwin.Geo.Rasters;
using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Preview;

/// <summary>A face of a fine cell: its west face, or its north face.</summary>
internal readonly record struct FineFace(int Cell, bool North)
{
    public long Key => (2L * Cell) + (North ? 1 : 0);
}

/// <summary>A polyline as the unbroken chain of cell faces nearest to it, the same as walls stand on in a full run. Faces on the raster's own edge are left out.</summary>
internal static class FaceChain
{
    public static IEnumerable<(FineFace Face, int Sign)> Of(Raster terrain, IReadOnlyList<MapPoint> line)
    {
        for (var i = 1; i < line.Count; i++)
        {
            foreach (var (column, row, north, sign) in Segment(Corner(terrain, line[i - 1]), Corner(terrain, line[i])))
            {
                if (column >= (north ? 0 : 1) && row >= (north ? 1 : 0) && column < terrain.Columns && row < terrain.Rows)
                    yield return (new((row * terrain.Columns) + column, north), sign);
            }
        }
    }

    private static (int X, int Y) Corner(Raster terrain, MapPoint p) =>
        ((int)Math.Floor(((p.X - terrain.West) / terrain.CellM) + 0.5), (int)Math.Floor(((terrain.North - p.Y) / terrain.CellM) + 0.5));

    // Along a row line a face lies between the cell above and the cell below; positive is to the right of the line.
    private static IEnumerable<(int Column, int Row, bool North, int Sign)> Segment((int X, int Y) from, (int X, int Y) to)
    {
        var (nx, ny) = (Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        var (sx, sy) = (Math.Sign(to.X - from.X), Math.Sign(to.Y - from.Y));
        var (x, y, ix, iy) = (from.X, from.Y, 0, 0);
        while (ix < nx || iy < ny)
        {
            if (iy >= ny || (ix < nx && (1L + (2L * ix)) * ny < (1L + (2L * iy)) * nx))
            {
                yield return (sx > 0 ? x : x - 1, y, true, sx);
                x += sx;
                ix++;
            }
            else
            {
                yield return (x, sy > 0 ? y : y - 1, false, -sy);
                y += sy;
                iy++;
            }
        }
    }
}
