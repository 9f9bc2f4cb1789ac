namespace SiheungTwin.Analytics.FloodRisk;

/// <summary>
/// Sweeps rain, water level, blockage and the rest upwards through random rows and counts where the probability falls.
/// Inputs that move together in the world are moved together: both heads with the water level, the longer sums with the shorter.
/// </summary>
public static class MonotoneSweep
{
    private const int StepsEach = 20;

    private static readonly (int[] Features, float From, float To)[] Sweeps =
    [
        ([1, 2, 3], 0, 40),
        ([2, 3], 0, 120),
        ([3], 0, 250),
        ([4], 0, 200),
        ([5, 6], -6, 6),
        ([7], 0, 1),
        ([8], 0, 1),
        ([9], 0, 1),
        ([10], 0, 1),
        ([11], 0, 1.5f),
        ([0], 1, 3),
    ];

    /// <summary>Sweeps.</summary>
    /// <param name="score">The model.</param>
    /// <param name="rows">How many random rows.</param>
    /// <param name="seed">Seed.</param>
    public static SweepResult Run(Learning.RowScore score, int rows, int seed)
    {
        var random = new Random(seed);
        var row = new float[FloodFeatures.Count];
        var (steps, violations) = (0L, 0L);
        for (var r = 0; r < rows; r++)
        {
            var start = Draw(random);
            foreach (var (features, from, to) in Sweeps)
            {
                var last = double.NegativeInfinity;
                for (var step = 0; step <= StepsEach; step++)
                {
                    start.CopyTo(row, 0);
                    foreach (var f in features)
                        row[f] = Moved(start[f], start[features[0]], from + ((to - from) * step / StepsEach));
                    var now = score(row);
                    steps += step > 0 ? 1 : 0;
                    violations += now < last ? 1 : 0;
                    last = now;
                }
            }
        }

        return new SweepResult(rows, steps, violations);
    }

    // The first feature takes the value, the others keep their distance to it.
    private static float Moved(float own, float first, float to) => float.IsNaN(own) || float.IsNaN(first) ? to : to + (own - first);

    private static float[] Draw(Random random)
    {
        float Up(double most) => (float)(most * random.NextDouble() * random.NextDouble());
        float Maybe(float value) => random.NextDouble() < 0.15 ? float.NaN : value;
        var (ten, sixty, rest) = (Up(40), Up(80), Up(120));
        var (invert, head) = ((float)((random.NextDouble() * 12) - 6), Up(8));
        return
        [
            random.Next(1, 4), Maybe(ten), ten + sixty, Maybe(ten + sixty + rest), Maybe(Up(200)), invert, invert - head, Maybe((float)random.NextDouble()),
            random.Next(2), random.Next(2), random.Next(2), Up(2), random.Next(2), Up(400), (float)random.NextDouble(), Up(300), Up(200), Up(100), Up(60), Up(6), Up(3),
        ];
    }
}
