namespace SiheungTwin.Ingest.City.Delineation;

/// <summary>
/// Water levels and the volume a hollow holds at each: the prism over every cell below the level,
/// counted over the ground that is connected to the lowest cell at the highest level.
/// </summary>
public static class StorageCurve
{
    /// <summary>Levels in a curve.</summary>
    public const int Points = 13;

    /// <summary>The curve of one hollow.</summary>
    /// <param name="grid">Terrain.</param>
    /// <param name="lowest">Lowest cell.</param>
    /// <param name="topCm">Highest level [cm MSL], above the lowest ground.</param>
    /// <param name="member">Cells that may hold its water.</param>
    /// <param name="cellM">Cell side [m].</param>
    /// <returns>Levels [m MSL], denser near the ground, and volumes [m³]; the first volume is 0.</returns>
    public static (double[] LevelsM, double[] VolumesM3) Of(ElevationGrid grid, int lowest, int topCm, Func<int, bool> member, double cellM)
    {
        var bottomCm = grid.Centimetres[lowest];
        if (topCm <= bottomCm)
            throw new ArgumentException($"A storage curve needs room above its lowest ground: {topCm} cm is not above {bottomCm} cm.", nameof(topCm));
        var heights = Pond(grid, lowest, topCm, member);
        heights.Sort();
        var levels = LevelsCm(bottomCm, topCm);
        var volumes = new double[levels.Length];
        var (below, sum) = (0, 0L);
        for (var i = 0; i < levels.Length; i++)
        {
            while (below < heights.Count && heights[below] < levels[i])
                sum += heights[below++];
            volumes[i] = Math.Round((((long)below * levels[i]) - sum) / 100.0 * cellM * cellM, 2);
        }
        return ([.. levels.Select(level => Math.Round(level / 100.0, 2))], volumes);
    }

    private static List<int> Pond(ElevationGrid grid, int lowest, int topCm, Func<int, bool> member)
    {
        var heights = new List<int>();
        var seen = new HashSet<int> { lowest };
        var stack = new Stack<int>();
        stack.Push(lowest);
        Span<int> eight = stackalloc int[8];
        while (stack.TryPop(out var cell))
        {
            heights.Add(grid.Centimetres[cell]);
            grid.Neighbours(cell, eight);
            foreach (var next in eight)
            {
                if (next >= 0 && grid.Centimetres[next] < topCm && member(next) && seen.Add(next))
                    stack.Push(next);
            }
        }
        return heights;
    }

    /// <summary>Distances from the ground grow with the square of the step, so that the first centimetres, where rules bite, are well resolved.</summary>
    private static int[] LevelsCm(int bottomCm, int topCm)
    {
        var levels = new List<int> { bottomCm };
        for (var i = 1; i < Points; i++)
        {
            var level = bottomCm + (int)Math.Round((double)(topCm - bottomCm) * i * i / ((Points - 1) * (Points - 1)));
            if (level > levels[^1])
                levels.Add(level);
        }
        return [.. levels];
    }
}
