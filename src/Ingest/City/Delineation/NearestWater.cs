namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>
/// The water body that ground drains to: down the flow path over spilling hollows; low flats behind dykes, whose drains are cut through them,
/// and ground that drains off the map go to the nearest water.
/// </summary>
internal sealed class NearestWater(BaseGeography ground, ElevationGrid grid, PriorityFlood spill)
{
    private const int LowCm = 600;

    /// <summary>Water cell and index of its body.</summary>
    public (int Cell, int Water) From(int cell)
    {
        if (grid.Centimetres[cell] < LowCm)
            return Body(Nearest(cell));
        var end = cell;
        while (spill.Receivers[end] >= 0)
            end = spill.Receivers[end];
        Span<int> eight = stackalloc int[8];
        grid.Neighbours(end, eight);
        var best = (Height: int.MaxValue, Cell: -1);
        foreach (var next in eight)
        {
            if (next >= 0 && ground.WaterMask[next] > 0 && (grid.Centimetres[next], next).CompareTo(best) < 0)
                best = (grid.Centimetres[next], next);
        }
        return Body(best.Cell >= 0 ? best.Cell : Nearest(cell));
    }

    private (int Cell, int Water) Body(int water) => (water, ground.WaterMask[water] - 1);

    private int Nearest(int from)
    {
        var (row, column) = Math.DivRem(from, grid.Columns);
        var best = (Distance: long.MaxValue, Cell: -1);
        var farthest = Math.Max(grid.Columns, grid.Rows);
        for (var ring = 1; ring <= farthest && ((long)ring * ring) <= best.Distance; ring++)
        {
            for (var r = row - ring; r <= row + ring; r++)
            {
                var step = Math.Abs(r - row) == ring ? 1 : 2 * ring;
                for (var c = column - ring; c <= column + ring; c += step)
                {
                    if (r < 0 || c < 0 || r >= grid.Rows || c >= grid.Columns || ground.WaterMask[(r * grid.Columns) + c] == 0)
                        continue;
                    var distance = ((long)(r - row) * (r - row)) + ((long)(c - column) * (c - column));
                    if ((distance, (r * grid.Columns) + c).CompareTo(best) < 0)
                        best = (distance, (r * grid.Columns) + c);
                }
            }
        }
        return best.Cell;
    }
}
