namespace SiheungTwin.Analytics.Learning;

/// <summary>A number with its 95 % interval.</summary>
/// <param name="Value">On the data itself.</param>
/// <param name="Low">2.5 % quantile over the resamples.</param>
/// <param name="High">97.5 % quantile.</param>
public readonly record struct Interval(double Value, double Low, double High);

/// <summary>
/// Resamples whole blocks (storms, days) with replacement, because rows within one are not independent (Künsch 1989).
/// Intervals are percentiles (Efron 1979). The same blocks and seed give the same resamples for every model, so differences are paired.
/// </summary>
public sealed class BlockBootstrap
{
    private readonly int[][] _resamples;

    /// <summary>Draws the resamples.</summary>
    /// <param name="blocks">Numbers of the blocks, from 0.</param>
    /// <param name="resamples">How many.</param>
    /// <param name="seed">Seed.</param>
    public BlockBootstrap(IEnumerable<int> blocks, int resamples, int seed)
    {
        int[] distinct = [.. blocks.Distinct().Order()];
        var random = new Random(seed);
        _resamples = [.. Enumerable.Range(0, resamples).Select(_ =>
        {
            var counts = new int[distinct.DefaultIfEmpty(0).Max() + 1];
            for (var i = 0; i < distinct.Length; i++)
                counts[distinct[random.Next(distinct.Length)]]++;
            return counts;
        })];
    }

    /// <summary>All scores over the resamples.</summary>
    public IReadOnlyList<Scores> Of(WeightedScores rows) => [.. _resamples.Select(counts => rows.Of(counts))];

    /// <summary>A number's interval from its resamples; those in which it is not defined (NaN) are left out.</summary>
    public static Interval Interval(double value, IEnumerable<double> resampled)
    {
        double[] sorted = [.. resampled.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? new Interval(value, double.NaN, double.NaN) : new Interval(value, sorted[(int)(0.025 * (sorted.Length - 1))], sorted[(int)Math.Ceiling(0.975 * (sorted.Length - 1))]);
    }
}
