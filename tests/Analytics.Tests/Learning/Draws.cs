using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.Tests.Learning;

/// <summary>Seeded rows whose label rises with the first feature and falls with the second; some values are missing.</summary>
internal static class Draws
{
    public static readonly string[] Names = ["a", "b", "c"];

    public static FeatureTable Rows(int count, int seed, double missing = 0.1)
    {
        var random = new Random(seed);
        var rows = new FeatureTable(Names);
        for (var i = 0; i < count; i++)
        {
            float[] row = [.. Names.Select(_ => (float)((random.NextDouble() * 4) - 2))];
            var chance = 1 / (1 + Math.Exp(-((2 * row[0]) - row[1] + (0.5 * row[0] * row[2]))));
            var label = random.NextDouble() < chance;
            for (var f = 0; f < row.Length; f++)
                row[f] = random.NextDouble() < missing ? float.NaN : row[f];
            rows.Add(row, label, i % 20);
        }

        return rows;
    }
}
