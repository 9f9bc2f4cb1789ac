using SiheungTwin.Analytics.Hotspots;

namespace SiheungTwin.Analytics.Tests.Hotspots;

/// <summary>A city of our own whose true intensity is known, watched by patrols that prefer some quarters.</summary>
public sealed class PatrolBiasTests(ITestOutputHelper output)
{
    private const double WorstShare = 0.05;

    [Fact]
    public void Under_uneven_patrols_rates_find_the_worst_zones_where_raw_counts_find_the_patrols()
    {
        var (raw, rate) = (0.0, 0.0);
        const int Cities = 5;
        for (var seed = 1; seed <= Cities; seed++)
        {
            var (intensity, hours, counts) = City(new Random(seed));
            var analysis = HotspotAnalysis.Of(counts, hours, NeighbourGraph.Within(FormulaGrid.X, FormulaGrid.Y, 250));
            raw += Precision(intensity, analysis.StarZ) / Cities;
            rate += Precision(intensity, analysis.RateStarZ) / Cities;
        }

        output.WriteLine(FormattableString.Invariant($"precision at the worst 5 %, mean of {Cities} cities: raw {raw:0.000}, rate {rate:0.000}"));
        Assert.True(rate > raw + 0.2, FormattableString.Invariant($"raw {raw:0.000}, rate {rate:0.000}"));
    }

    // Violations an hour: smooth bumps over a base. Patrol hours: other bumps, unrelated to the first. Counts: Poisson.
    private static (double[] Intensity, double[] Hours, double[] Counts) City(Random random)
    {
        var intensity = Bumps(random, 12, 0.2, 1.5);
        var hours = Array.ConvertAll(Bumps(random, 6, 2, 30), Math.Round);
        return (intensity, hours, [.. intensity.Zip(hours, (l, h) => Poisson(random, l * h))]);
    }

    private static double[] Bumps(Random random, int count, double floor, double height)
    {
        var bumps = Enumerable.Range(0, count).Select(_ => (X: 170_000 + (random.NextDouble() * 4000), Y: 530_000 + (random.NextDouble() * 4000), H: height * (0.3 + random.NextDouble()))).ToArray();
        return [.. Enumerable.Range(0, FormulaGrid.Zones).Select(i => floor + bumps.Sum(b => b.H * Math.Exp(-(Square(FormulaGrid.X[i] - b.X) + Square(FormulaGrid.Y[i] - b.Y)) / (2 * 300.0 * 300))))];
    }

    private static double Precision(double[] truth, double[] score)
    {
        var worst = (int)(truth.Length * WorstShare);
        var found = Worst(score, worst).ToHashSet();
        return Worst(truth, worst).Count(found.Contains) / (double)worst;
    }

    private static IEnumerable<int> Worst(double[] values, int count) => Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).Take(count);

    private static double Poisson(Random random, double mean)
    {
        var (k, product, limit) = (0, random.NextDouble(), Math.Exp(-mean));
        for (; product > limit; k++)
            product *= random.NextDouble();
        return k;
    }

    private static double Square(double value) => value * value;
}
