namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>Hollows of the terrain that hold enough water to be sinks of their own.</summary>
public static class Hollows
{
    /// <summary>
    /// Lowest cell of every connected hollow (cells filled above their ground by the flood) that is deep and big enough.
    /// </summary>
    /// <param name="grid">Terrain.</param>
    /// <param name="flood">The flood over it, without kept pits.</param>
    /// <param name="minimumDepthM">Least depth at the lowest cell [m].</param>
    /// <param name="minimumVolumeM3">Least volume up to the sill [m³].</param>
    /// <param name="cellM">Cell side [m].</param>
    public static List<int> Significant(ElevationGrid grid, PriorityFlood flood, double minimumDepthM, double minimumVolumeM3, double cellM)
    {
        var pits = new List<int>();
        var seen = new bool[grid.Length];
        var stack = new Stack<int>();
        Span<int> eight = stackalloc int[8];
        foreach (var start in flood.Order)
        {
            if (seen[start] || Depth(start) <= 0)
                continue;
            var (lowest, sumCm) = (start, 0L);
            seen[start] = true;
            stack.Push(start);
            while (stack.TryPop(out var cell))
            {
                sumCm += Depth(cell);
                if ((grid.Centimetres[cell], cell).CompareTo((grid.Centimetres[lowest], lowest)) < 0)
                    lowest = cell;
                grid.Neighbours(cell, eight);
                foreach (var next in eight)
                {
                    if (next < 0 || seen[next] || flood.Receivers[next] == PriorityFlood.NotLand || Depth(next) <= 0)
                        continue;
                    seen[next] = true;
                    stack.Push(next);
                }
            }
            if (Depth(lowest) >= minimumDepthM * 100 && sumCm / 100.0 * cellM * cellM >= minimumVolumeM3)
                pits.Add(lowest);
        }
        pits.Sort();
        return pits;

        int Depth(int cell) => flood.Filled[cell] - grid.Centimetres[cell];
    }
}
