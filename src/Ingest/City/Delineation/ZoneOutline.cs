using SiheungTwin.Geo.Rasters;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>
/// Outlines of raster zones along the cell sides, collinear positions left out: neighbours share their sides exactly, so nothing overlaps and no gap opens.
/// Every 4-connected piece gives one outer ring and its holes. Where two pieces meet at a corner the walk hugs the outside, which keeps every ring simple.
/// </summary>
public static class ZoneOutline
{
    private const int North = 0;
    private const int East = 1;
    private const int South = 2;
    private const int West = 3;

    /// <summary>Outlines of every value of <paramref name="zones"/> from 1, in EPSG:5186; outer rings run counter-clockwise, holes clockwise.</summary>
    /// <param name="zones">Value of each cell, 0 for none.</param>
    /// <param name="frame">Raster the cells belong to.</param>
    /// <returns>Geometry by value.</returns>
    public static SortedDictionary<int, PackedGeometry> Trace(short[] zones, Raster frame)
    {
        var grid = new CellFrame(frame.Columns, frame.Rows);
        var piece = grid.Pieces(zones);
        var rings = new SortedDictionary<int, List<(List<double> Ring, bool Outer)>>();
        var zoneOf = new SortedDictionary<int, int>();
        var walked = new byte[zones.Length];
        for (var cell = 0; cell < zones.Length; cell++)
        {
            if (piece[cell] < 0 || (walked[cell] & (1 << North)) != 0 || grid.Same(piece, cell, North))
                continue;
            var ring = Walk(grid, piece, walked, cell, frame);
            zoneOf[piece[cell]] = zones[cell];
            if (!rings.TryGetValue(piece[cell], out var list))
                rings[piece[cell]] = list = [];
            list.Add((ring, SignedArea(ring) > 0));
        }
        return Pack(rings, zoneOf);
    }

    private static SortedDictionary<int, PackedGeometry> Pack(SortedDictionary<int, List<(List<double> Ring, bool Outer)>> rings, SortedDictionary<int, int> zoneOf)
    {
        var outlines = new SortedDictionary<int, PackedGeometry>();
        foreach (var zone in zoneOf.GroupBy(pair => pair.Value, pair => pair.Key))
        {
            var (xy, starts, polygons) = (new List<double>(), new List<int>(), new List<int>());
            foreach (var part in zone)
            {
                polygons.Add(starts.Count);
                foreach (var (ring, _) in rings[part].OrderByDescending(r => r.Outer))
                {
                    starts.Add(xy.Count / 2);
                    xy.AddRange(ring);
                }
            }
            outlines[zone.Key] = new PackedGeometry(polygons.Count == 1 ? GeometryKind.Polygon : GeometryKind.MultiPolygon, [.. xy], [.. starts], [.. polygons]);
        }
        return outlines;
    }

    /// <summary>Walks one ring with the zone on the left, from the north side of a cell heading west.</summary>
    private static List<double> Walk(CellFrame grid, int[] piece, byte[] walked, int start, Raster frame)
    {
        var ring = new List<double>();
        var (cell, side) = (start, North);
        do
        {
            walked[cell] |= (byte)(1 << side);
            var (nextCell, nextSide) = Next(grid, piece, cell, side);
            if (nextSide != side)
                Corner(ring, frame, cell, side);
            (cell, side) = (nextCell, nextSide);
        }
        while (cell != start || side != North);
        ring.Add(ring[0]);
        ring.Add(ring[1]);
        return ring;
    }

    /// <summary>
    /// Counter-clockwise: the north side is followed by the west side. A left turn stays on the cell; straight on goes to the cell ahead; a right turn to the one diagonally ahead.
    /// Right goes first, since hugging the outside is what separates corners that only touch.
    /// </summary>
    private static (int Cell, int Side) Next(CellFrame grid, int[] piece, int cell, int side)
    {
        var ahead = (side + 3) % 4;
        var diagonal = grid.Step(grid.Step(cell, ahead), side);
        if (diagonal >= 0 && piece[diagonal] == piece[cell])
            return (diagonal, (side + 1) % 4);
        return grid.Same(piece, cell, ahead) ? (grid.Step(cell, ahead), side) : (cell, ahead);
    }

    /// <summary>The corner at the end of a side when walked counter-clockwise.</summary>
    private static void Corner(List<double> ring, Raster frame, int cell, int side)
    {
        var (row, column) = Math.DivRem(cell, frame.Columns);
        ring.Add(frame.West + ((column + (side is South or East ? 1 : 0)) * frame.CellM));
        ring.Add(frame.North - ((row + (side is West or South ? 1 : 0)) * frame.CellM));
    }

    private static double SignedArea(List<double> ring)
    {
        var sum = 0.0;
        for (var i = 0; i + 3 < ring.Count; i += 2)
            sum += ((ring[i] - ring[0]) * (ring[i + 3] - ring[1])) - ((ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]));
        return sum / 2;
    }

    private sealed class CellFrame(int columns, int rows)
    {
        public int Step(int cell, int side)
        {
            if (cell < 0)
                return -1;
            var (row, column) = Math.DivRem(cell, columns);
            return side switch
            {
                North => row > 0 ? cell - columns : -1,
                East => column < columns - 1 ? cell + 1 : -1,
                South => row < rows - 1 ? cell + columns : -1,
                _ => column > 0 ? cell - 1 : -1,
            };
        }

        public bool Same(int[] piece, int cell, int side)
        {
            var next = Step(cell, side);
            return next >= 0 && piece[next] == piece[cell];
        }

        public int[] Pieces(short[] zones)
        {
            var piece = new int[zones.Length];
            Array.Fill(piece, -1);
            var stack = new Stack<int>();
            var count = 0;
            for (var start = 0; start < zones.Length; start++)
            {
                if (zones[start] <= 0 || piece[start] >= 0)
                    continue;
                piece[start] = count;
                stack.Push(start);
                while (stack.TryPop(out var cell))
                {
                    for (var side = North; side <= West; side++)
                    {
                        var next = Step(cell, side);
                        if (next < 0 || piece[next] >= 0 || zones[next] != zones[cell])
                            continue;
                        piece[next] = count;
                        stack.Push(next);
                    }
                }
                count++;
            }
            return piece;
        }
    }
}
