using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>Cuts underpasses into a terrain: a level floor with a ramp at either end, below the lowest ground around, so that only a pump empties it.</summary>
public static class PitCutting
{
    private const double RampShare = 0.35;

    /// <summary>Cuts a pit.</summary>
    /// <returns>The floor and the level at which the pit spills over the ground around it [m MSL]; null when the pit covers no cell of the terrain.</returns>
    public static (double FloorM, double RimM)? Cut(Raster terrain, UnderpassPit pit)
    {
        var line = pit.Centreline;
        var length = SmoothLine.Length(line);
        var half = Math.Max(pit.WidthM / 2, terrain.CellM);
        var footprint = new Dictionary<int, (double Distance, double Chainage)>();
        var start = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            var stretch = SmoothLine.Distance(line[i - 1], line[i]);
            foreach (var (column, row, index) in GridShapes.Around(terrain, line[i - 1], line[i], half))
            {
                var (distance, share) = SmoothLine.Nearest((terrain.X(column), terrain.Y(row)), line[i - 1], line[i]);
                if (distance <= half && (!footprint.TryGetValue(index, out var known) || distance < known.Distance))
                    footprint[index] = (distance, start + (share * stretch));
            }

            start += stretch;
        }

        var edge = footprint.Keys.SelectMany(i => Neighbours(terrain, i)).Where(i => !footprint.ContainsKey(i)).Select(i => terrain.Values[i])
            .DefaultIfEmpty(float.NaN).Min();
        if (footprint.Count == 0 || float.IsNaN(edge))
            return null;
        var floor = (float)Math.Round(edge - pit.DepthM, 2);
        foreach (var (index, (_, chainage)) in footprint)
        {
            var fromEnd = Math.Min(chainage, length - chainage) / length;
            var ramp = Math.Max(0, 1 - (fromEnd / RampShare));
            terrain.Values[index] = (float)Math.Min(terrain.Values[index], floor + (ramp * (edge - floor)));
        }

        var lowest = footprint.Keys.OrderBy(i => terrain.Values[i]).ThenBy(i => i).First();
        return (terrain.Values[lowest], Spill(terrain, lowest, footprint.ContainsKey));
    }

    /// <summary>The least level to which water must rise at a cell before it reaches ground outside the pit.</summary>
    private static double Spill(Raster terrain, int from, Func<int, bool> within)
    {
        var queue = new PriorityQueue<int, (float, int)>();
        var seen = new HashSet<int> { from };
        queue.Enqueue(from, (terrain.Values[from], from));
        var level = float.NegativeInfinity;
        while (queue.TryDequeue(out var cell, out var priority))
        {
            level = Math.Max(level, priority.Item1);
            if (!within(cell))
                break;
            foreach (var next in Neighbours(terrain, cell))
            {
                if (seen.Add(next))
                    queue.Enqueue(next, (terrain.Values[next], next));
            }
        }

        return level;
    }

    private static IEnumerable<int> Neighbours(Raster terrain, int index)
    {
        var (row, column) = Math.DivRem(index, terrain.Columns);
        for (var r = Math.Max(0, row - 1); r <= Math.Min(terrain.Rows - 1, row + 1); r++)
        {
            for (var c = Math.Max(0, column - 1); c <= Math.Min(terrain.Columns - 1, column + 1); c++)
            {
                if (r != row || c != column)
                    yield return (r * terrain.Columns) + c;
            }
        }
    }
}
