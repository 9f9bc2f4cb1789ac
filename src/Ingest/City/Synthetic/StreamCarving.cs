using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>Carves streams: a valley that drains to the bed, a channel that only falls, small banks beside it.</summary>
internal static class StreamCarving
{
    private const double ValleyReachM = 900;
    private const double LowestBankM = 3.4;
    private const double LeastFall = 0.0004;

    /// <summary>Carves every stream of the recipe and marks its cells in the mask.</summary>
    public static void Carve(TerrainRecipe recipe, Raster terrain, byte[] water)
    {
        var beds = new List<double[]>();
        for (var s = 0; s < recipe.Streams.Count; s++)
            beds.Add(Bed(recipe.Streams, s, beds, terrain));
        for (var s = 0; s < recipe.Streams.Count; s++)
            Valley(recipe.Streams[s], beds[s], terrain, water);
        for (var s = 0; s < recipe.Streams.Count; s++)
            Channel(recipe.Streams[s], beds[s], terrain, water, (byte)(SyntheticTerrain.FirstStream + s));
        for (var s = 0; s < recipe.Streams.Count; s++)
            Banks(recipe.Streams[s], beds[s], terrain, water);
    }

    /// <summary>Bed at each vertex, falling from source to mouth: below the ground as it is, never below the mouth.</summary>
    private static double[] Bed(IReadOnlyList<StreamCourse> streams, int index, List<double[]> beds, Raster terrain)
    {
        var stream = streams[index];
        var (line, count) = (stream.Line, stream.Line.Count);
        var mouth = stream.MouthBedM ?? Joined(streams, index, beds);
        var bed = new double[count];
        for (var i = 0; i < count; i++)
        {
            var depth = 1 + ((stream.DepthM - 1) * i / (count - 1));
            var ground = terrain.TryCell(line[i].X, line[i].Y, out var column, out var row) ? terrain[column, row] : double.PositiveInfinity;
            var before = i > 0 ? bed[i - 1] - (LeastFall * SmoothLine.Distance(line[i - 1], line[i])) : double.PositiveInfinity;
            bed[i] = Math.Min(before, ground - depth);
        }

        if (mouth is { } lowest)
        {
            var left = 0.0;
            for (var i = count - 1; i >= 0; i--)
            {
                bed[i] = Math.Max(bed[i], lowest + (LeastFall * left));
                left += i > 0 ? SmoothLine.Distance(line[i - 1], line[i]) : 0;
            }
        }

        return bed;
    }

    private static double? Joined(IReadOnlyList<StreamCourse> streams, int index, List<double[]> beds)
    {
        var mouth = streams[index].Line[^1];
        for (var s = 0; s < index; s++)
        {
            for (var i = 1; i < streams[s].Line.Count; i++)
            {
                var (distance, share) = SmoothLine.Nearest(mouth, streams[s].Line[i - 1], streams[s].Line[i]);
                if (distance <= streams[s].HalfWidthM + streams[index].HalfWidthM)
                    return beds[s][i - 1] + (share * (beds[s][i] - beds[s][i - 1]));
            }
        }

        return null;
    }

    private static void Valley(StreamCourse stream, double[] bed, Raster terrain, byte[] water) =>
        Along(stream, bed, terrain, ValleyReachM, (index, distance, level, depth) =>
        {
            if (water[index] != 0)
                return;
            var off = Math.Max(0, distance - stream.HalfWidthM);
            var limit = Math.Max(level + depth, LowestBankM) + 0.3 + (0.009 * off) + (0.00008 * off * off);
            if (terrain.Values[index] > limit)
            {
                // Fade out towards the reach, so that the valley has no wall.
                var fade = Math.Clamp((distance - (ValleyReachM * 0.5)) / (ValleyReachM * 0.5), 0, 1);
                terrain.Values[index] = (float)(limit + ((terrain.Values[index] - limit) * fade));
            }
        });

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
