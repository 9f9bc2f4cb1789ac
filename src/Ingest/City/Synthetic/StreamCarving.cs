using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>Carves streams: a valley that drains to the bed, a channel that only falls, small banks beside it.</summary>
internal static class StreamCarving
{
    private const double ValleyReachM = 900;
    private const double ValleyFootM = 120;
    private const double LowestBankM = 3.4;
    private const double LeastFall = 0.0004;

    /// <summary>Carves every stream of the recipe and marks its cells in the mask.</summary>
    public static void Carve(TerrainRecipe recipe, Raster terrain, byte[] water)
    {
        var beds = Beds(recipe.Streams, terrain);
        Valleys(recipe.Streams, beds, terrain, water);
        for (var s = 0; s < recipe.Streams.Count; s++)
            Channel(recipe.Streams[s], beds[s], terrain, water, (byte)(SyntheticTerrain.FirstStream + s));
        for (var s = 0; s < recipe.Streams.Count; s++)
            Banks(recipe.Streams[s], beds[s], terrain, water);
    }

    /// <summary>Bed at each vertex of each stream, falling from source to mouth: below the ground as it is, never below the mouth.</summary>
    private static List<double[]> Beds(IReadOnlyList<StreamCourse> streams, Raster terrain)
    {
        var beds = streams.Select(s => Free(s, terrain)).ToList();
        var joins = streams.Select((_, s) => Join(streams, s)).ToArray();

        // A stream must lie low enough where another joins it, or the other would have to run above its own ground.
        for (var s = streams.Count - 1; s >= 0; s--)
        {
            if (joins[s] is not { } join)
                continue;
            var (line, bed) = (streams[join.Stream].Line, beds[join.Stream]);
            bed[join.Vertex] = Math.Min(bed[join.Vertex], beds[s][^1]);
            for (var i = join.Vertex + 1; i < bed.Length; i++)
                bed[i] = Math.Min(bed[i], bed[i - 1] - (LeastFall * SmoothLine.Distance(line[i - 1], line[i])));
        }

        for (var s = 0; s < streams.Count; s++)
        {
            if ((streams[s].MouthBedM ?? (joins[s] is { } join ? beds[join.Stream][join.Vertex] : null)) is { } mouth)
                Raise(streams[s].Line, beds[s], mouth);
        }

        return beds;
    }

    private static double[] Free(StreamCourse stream, Raster terrain)
    {
        var (line, count) = (stream.Line, stream.Line.Count);
        var bed = new double[count];
        for (var i = 0; i < count; i++)
        {
            var depth = 1 + ((stream.DepthM - 1) * i / (count - 1));
            var ground = terrain.TryCell(line[i].X, line[i].Y, out var column, out var row) ? terrain[column, row] : double.PositiveInfinity;
            var before = i > 0 ? bed[i - 1] - (LeastFall * SmoothLine.Distance(line[i - 1], line[i])) : double.PositiveInfinity;
            bed[i] = Math.Min(before, ground - depth);
        }

        return bed;
    }

    private static void Raise(IReadOnlyList<(double X, double Y)> line, double[] bed, double mouth)
    {
        var left = 0.0;
        for (var i = bed.Length - 1; i >= 0; i--)
        {
            bed[i] = Math.Max(bed[i], mouth + (LeastFall * left));
            left += i > 0 ? SmoothLine.Distance(line[i - 1], line[i]) : 0;
        }
    }

    /// <summary>The stream before it in the list that a stream ends in, and the vertex of that one next upstream of the confluence.</summary>
    private static (int Stream, int Vertex)? Join(IReadOnlyList<StreamCourse> streams, int index)
    {
        var mouth = streams[index].Line[^1];
        for (var s = 0; s < index; s++)
        {
            for (var i = 1; i < streams[s].Line.Count; i++)
            {
                if (SmoothLine.Nearest(mouth, streams[s].Line[i - 1], streams[s].Line[i]).Distance <= streams[s].HalfWidthM + streams[index].HalfWidthM)
                    return (s, i - 1);
            }
        }

        return null;
    }

    /// <summary>
    /// Lowers the ground towards every stream: each cell by its nearest stretch of each stream, from the ground as it was, the lowest counting.
    /// Hills above a valley come through gently from its foot on, so that it has no wall.
    /// </summary>
    private static void Valleys(IReadOnlyList<StreamCourse> streams, List<double[]> beds, Raster terrain, byte[] water)
    {
        var before = (float[])terrain.Values.Clone();
        var nearest = new float[before.Length];
        var bank = new float[before.Length];
        Array.Fill(nearest, float.PositiveInfinity);
        var touched = new List<int>();
        for (var s = 0; s < streams.Count; s++)
        {
            Along(streams[s], beds[s], terrain, ValleyReachM, (index, distance, level, depth) =>
            {
                if (water[index] != 0 || distance >= nearest[index])
                    return;
                if (float.IsPositiveInfinity(nearest[index]))
                    touched.Add(index);
                (nearest[index], bank[index]) = ((float)distance, (float)Math.Max(level + depth, LowestBankM));
            });
            foreach (var index in touched)
            {
                var off = Math.Max(0, nearest[index] - streams[s].HalfWidthM);
                var limit = bank[index] + 0.3 + (0.009 * off) + (0.00008 * off * off);
                var fade = Math.Clamp((nearest[index] - ValleyFootM) / (ValleyReachM - ValleyFootM), 0, 1);
                var ground = limit + ((before[index] - limit) * fade * fade * (3 - (2 * fade)));
                if (before[index] > limit)
                    terrain.Values[index] = (float)Math.Min(terrain.Values[index], ground);
                nearest[index] = float.PositiveInfinity;
            }

            touched.Clear();
        }
    }

    private static void Channel(StreamCourse stream, double[] bed, Raster terrain, byte[] water, byte body)
    {
        var levels = new Dictionary<int, (double Distance, double Level)>();
        Along(stream, bed, terrain, stream.HalfWidthM, (index, distance, level, _) =>
        {
            if (distance <= stream.HalfWidthM && (!levels.TryGetValue(index, out var known) || distance < known.Distance))
                levels[index] = (distance, level);
        });
        foreach (var (index, (_, level)) in levels)
        {
            if (water[index] is SyntheticTerrain.Sea or SyntheticTerrain.Lake || water[index] >= SyntheticTerrain.FirstStream)
                continue;
            terrain.Values[index] = (float)level;
            water[index] = body;
        }
    }

    private static void Banks(StreamCourse stream, double[] bed, Raster terrain, byte[] water)
    {
        var reach = stream.HalfWidthM + 15;
        Along(stream, bed, terrain, reach, (index, distance, level, depth) =>
        {
            if (water[index] == 0 && distance <= reach)
                terrain.Values[index] = (float)Math.Max(terrain.Values[index], Math.Max(level + depth, LowestBankM) + 0.5);
        });
    }

    private static void Along(StreamCourse stream, double[] bed, Raster terrain, double reach, Action<int, double, double, double> visit)
    {
        var line = stream.Line;
        for (var i = 1; i < line.Count; i++)
        {
            var depth = 1 + ((stream.DepthM - 1) * i / (line.Count - 1));
            foreach (var (column, row, index) in GridShapes.Around(terrain, line[i - 1], line[i], reach))
            {
                var (distance, share) = SmoothLine.Nearest((terrain.X(column), terrain.Y(row)), line[i - 1], line[i]);
                if (distance <= reach)
                    visit(index, distance, bed[i - 1] + (share * (bed[i] - bed[i - 1])), depth);
            }
        }
    }
}
