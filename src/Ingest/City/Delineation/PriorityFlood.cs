namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>
/// Fills the depressions of a terrain and gives every land cell a way out.
/// Priority-flood (Barnes, Lehman and Mulla, Computers and Geosciences 62, 2014): land is flooded inwards from its outlets, lowest cell first.
/// Flow is D8 on the filled surface: the steepest strictly lower neighbour, ties clockwise from north; on flats the cell the flood came from,
/// so a receiver always left the queue earlier and no path can run in a circle.
/// </summary>
public sealed class PriorityFlood
{
    /// <summary>Receiver of a cell that drains out of the land: into water, off the map or into a kept pit.</summary>
    public const int Outlet = -1;

    /// <summary>Receiver of a cell that is not land.</summary>
    public const int NotLand = -2;

    private const int StraightWeight = 1_000_000;
    private const int DiagonalWeight = 707_107;

    private PriorityFlood(int[] filled, int[] receivers, int[] order) => (Filled, Receivers, Order) = (filled, receivers, order);

    /// <summary>Height to which each land cell is filled [cm].</summary>
    public int[] Filled { get; }

    /// <summary>Cell that each cell drains to, <see cref="Outlet"/> or <see cref="NotLand"/>.</summary>
    public int[] Receivers { get; }

    /// <summary>Land cells, receivers before those that drain to them.</summary>
    public int[] Order { get; }

    /// <summary>Floods the land.</summary>
    /// <param name="grid">Terrain.</param>
    /// <param name="land">True where water runs over ground; false cells are water and take what comes.</param>
    /// <param name="pits">Land cells that are sinks of their own and are not filled.</param>
    public static PriorityFlood Run(ElevationGrid grid, bool[] land, IReadOnlyCollection<int> pits)
    {
        var heights = grid.Centimetres;
        var queue = new BucketQueue(heights.Min(), heights.Max(), heights.Length);
        var filled = new int[heights.Length];
        var receivers = new int[heights.Length];
        var seen = new bool[heights.Length];
        var landCells = Seed(grid, land, pits, queue, filled, receivers, seen);
        var order = new int[landCells];
        var taken = 0;
        Span<int> eight = stackalloc int[8];
        while (queue.TryTake(out var cell))
        {
            order[taken++] = cell;
            grid.Neighbours(cell, eight);
            foreach (var next in eight)
            {
                if (next < 0 || seen[next])
                    continue;
                seen[next] = true;
                filled[next] = Math.Max(heights[next], filled[cell]);
                receivers[next] = cell;
                queue.Add(next, filled[next]);
            }
        }
        Steepen(grid, filled, receivers, order);
        return new PriorityFlood(filled, receivers, order);
    }

    private static int Seed(ElevationGrid grid, bool[] land, IReadOnlyCollection<int> pits, BucketQueue queue, int[] filled, int[] receivers, bool[] seen)
    {
        var count = 0;
        Span<int> eight = stackalloc int[8];
        var kept = pits.ToHashSet();
        for (var cell = 0; cell < land.Length; cell++)
        {
            if (!land[cell])
            {
                receivers[cell] = NotLand;
                seen[cell] = true;
                continue;
            }
            count++;
            var outlet = kept.Contains(cell) || grid.OnBorder(cell);
            if (!outlet)
            {
                grid.Neighbours(cell, eight);
                foreach (var next in eight)
                    outlet |= !land[next];
            }
            if (!outlet)
                continue;
            seen[cell] = true;
            filled[cell] = grid.Centimetres[cell];
            receivers[cell] = Outlet;
            queue.Add(cell, filled[cell]);
        }
        return count;
    }

    private static void Steepen(ElevationGrid grid, int[] filled, int[] receivers, int[] order)
    {
        Span<int> eight = stackalloc int[8];
        foreach (var cell in order)
        {
            if (receivers[cell] == Outlet)
                continue;
            grid.Neighbours(cell, eight);
            var best = 0L;
            for (var k = 0; k < 8; k++)
            {
                var next = eight[k];
                if (next < 0 || receivers[next] == NotLand)
                    continue;
                var slope = (long)(filled[cell] - filled[next]) * (k % 2 == 0 ? StraightWeight : DiagonalWeight);
                if (slope <= best)
                    continue;
                best = slope;
                receivers[cell] = next;
            }
        }
    }
}
