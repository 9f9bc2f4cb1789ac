using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Ingest.City.Synthetic;

/// <summary>The ground under roads. Over water, and on the banks beside it, a road stands on a bridge: such places are not its ground.</summary>
internal sealed class RoadGround(Raster terrain, byte[] water)
{
    private const double StepM = 5;
    private const double BridgeM = 22;
    private readonly float[] _toWater = GridShapes.Distance(terrain, Array.ConvertAll(water, w => w != 0));

    /// <summary>Lowest ground under a line and the distance along it [m]; null where all of it is bridge.</summary>
    public (double LowestM, double ChainageM)? Lowest(IReadOnlyList<(double X, double Y)> line)
    {
        (double, double)? lowest = null;
        foreach (var (p, chainage) in Samples(line))
        {
            if (Cell(p) is { } cell && _toWater[cell] > BridgeM && (lowest is null || terrain.Values[cell] < lowest.Value.Item1))
                lowest = (terrain.Values[cell], chainage);
        }

        return lowest;
    }

    /// <summary>Lowest cell under a line, water or not.</summary>
    public double Under(IReadOnlyList<(double X, double Y)> line) =>
        Samples(line).Select(s => Cell(s.P)).Where(c => c is not null).Select(c => (double)terrain.Values[c!.Value]).DefaultIfEmpty(0).Min();

    /// <summary>Whether a line is at least <paramref name="dryM"/> from water and its ground differs by at most <paramref name="unevenM"/>.</summary>
    public bool Level(IReadOnlyList<(double X, double Y)> line, double dryM, double unevenM)
    {
        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (var (p, _) in Samples(line))
        {
            if (Cell(p) is not { } cell || _toWater[cell] < dryM)
                return false;
            (low, high) = (Math.Min(low, terrain.Values[cell]), Math.Max(high, terrain.Values[cell]));
        }

        return high - low <= unevenM;
    }

    private int? Cell((double X, double Y) p) => terrain.TryCell(p.X, p.Y, out var column, out var row) ? (row * terrain.Columns) + column : null;

    private static IEnumerable<((double X, double Y) P, double ChainageM)> Samples(IReadOnlyList<(double X, double Y)> line)
    {
        var chainage = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            var length = SmoothLine.Distance(line[i - 1], line[i]);
            var steps = Math.Max(1, (int)Math.Ceiling(length / StepM));
            for (var k = i == 1 ? 0 : 1; k <= steps; k++)
                yield return (SmoothLine.Between(line[i - 1], line[i], (double)k / steps), chainage + (length * k / steps));
            chainage += length;
        }
    }
}
