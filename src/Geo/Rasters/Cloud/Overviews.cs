using System.Runtime.CompilerServices;

namespace SiheungTwin.Geo.Rasters.Cloud;

/// <summary>Reduced copies of a raster, each half as wide and high as the one before.</summary>
internal static class Overviews
{
    /// <summary>The raster and its overviews, down to the first that fits into one tile.</summary>
    public static List<Raster> Of(Raster raster, OverviewRule rule, int tile)
    {
        var levels = new List<Raster> { raster };
        while (levels[^1].Columns > tile || levels[^1].Rows > tile)
            levels.Add(Halved(levels[^1], rule));
        return levels;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Raster Halved(Raster fine, OverviewRule rule)
    {
        var half = new Raster((fine.Columns + 1) / 2, (fine.Rows + 1) / 2, fine.West, fine.North, 2 * fine.CellM);
        for (var row = 0; row < half.Rows; row++)
        {
            var upper = 2 * row * fine.Columns;
            var lower = (2 * row) + 1 < fine.Rows ? upper + fine.Columns : upper;
            for (var column = 0; column < half.Columns; column++)
            {
                var (left, right) = (2 * column, Math.Min((2 * column) + 1, fine.Columns - 1));
                half.Values[(row * half.Columns) + column] = Joined(
                    rule, fine.Values[upper + left], fine.Values[upper + right], fine.Values[lower + left], fine.Values[lower + right]);
            }
        }

        return half;
    }

    private static float Joined(OverviewRule rule, float a, float b, float c, float d)
    {
        if (a == b && a == c && a == d)
            return a;
        return rule switch
        {
            OverviewRule.Greatest => Math.Max(Math.Max(a, b), Math.Max(c, d)) is var most && most != Raster.NoData ? most : Rest(rule, [a, b, c, d]),
            _ => Rest(rule, [a, b, c, d]),
        };
    }

    private static float Rest(OverviewRule rule, ReadOnlySpan<float> values)
    {
        var (count, sum, least, most) = (0, 0f, float.PositiveInfinity, float.NegativeInfinity);
        foreach (var value in values)
        {
            if (value == Raster.NoData)
                continue;
            (count, sum, least, most) = (count + 1, sum + value, Math.Min(least, value), Math.Max(most, value));
        }

        return (count, rule) switch
        {
            (0, _) => Raster.NoData,
            (_, OverviewRule.Greatest) => most,
            (_, OverviewRule.Least) => least,
            _ => sum / count,
        };
    }
}
