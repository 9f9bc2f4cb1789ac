using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.FloodRisk;

/// <summary>What a flood model has to beat: the rate itself, water that stands now, and a threshold on the hour's rain. Fitted on training rows only.</summary>
public static class FloodBaselines
{
    private const int Horizon = 0;
    private const int Rain60 = 2;
    private const int Depth = 11;
    private const int Underpass = 12;

    /// <summary>The training rate for the kind of place and the horizon.</summary>
    public static RowScore Climatology(FeatureTable train)
    {
        var rates = Rates(train, _ => 0);
        return row => rates[Group(row)];
    }

    /// <summary>Flooded now stays flooded: the training rate for rows of which the twin's own depth is above the threshold, and for the others.</summary>
    /// <param name="train">Training rows.</param>
    /// <param name="floodedM">Depth that counts as flooded for the place [m].</param>
    public static RowScore Persistence(FeatureTable train, Func<bool, double> floodedM) =>
        Rule(train, row => row[Depth] >= floodedM(row[Underpass] > 0));

    /// <summary>Rain of the last hour at or over the threshold that has the best critical success index on the training rows, for each kind of place and horizon.</summary>
    public static RowScore RainRule(FeatureTable train)
    {
        var best = new float[2 * FloodFeatures.Hours];
        var csi = new double[best.Length];
        foreach (var threshold in Enumerable.Range(1, 60).Select(mm => (float)mm))
        {
            var tables = new (long Hits, long Misses, long False)[best.Length];
            for (var r = 0; r < train.Count; r++)
            {
                var row = train.Row(r);
                ref var table = ref tables[Group(row)];
                if (row[Rain60] >= threshold)
                    table = train.Label(r) ? table with { Hits = table.Hits + 1 } : table with { False = table.False + 1 };
                else if (train.Label(r))
                    table.Misses++;
            }

            for (var g = 0; g < best.Length; g++)
            {
                if (new ContingencyTable(tables[g].Hits, tables[g].Misses, tables[g].False, 0).Csi is var score && score > csi[g])
                    (csi[g], best[g]) = (score, threshold);
            }
        }

        return Rule(train, row => row[Rain60] >= best[Group(row)]);
    }

    // A rule that says yes is a forecast, also where less than half of its yeses came true.
    private static RowScore Rule(FeatureTable train, RowTest says)
    {
        var rates = Rates(train, row => says(row) ? 1 : 0);
        return row => says(row) ? Math.Max(0.5, rates[(2 * FloodFeatures.Hours) + Group(row)]) : Math.Min(0.4999, rates[Group(row)]);
    }

    private static double[] Rates(FeatureTable rows, RowClass answer)
    {
        var (yes, all) = (new double[4 * FloodFeatures.Hours], new double[4 * FloodFeatures.Hours]);
        for (var r = 0; r < rows.Count; r++)
        {
            var row = rows.Row(r);
            var group = (answer(row) * 2 * FloodFeatures.Hours) + Group(row);
            all[group]++;
            yes[group] += rows.Label(r) ? 1 : 0;
        }

        return [.. yes.Zip(all, (y, n) => n > 0 ? y / n : 0)];
    }

    private static int Group(ReadOnlySpan<float> row) => (row[Underpass] > 0 ? FloodFeatures.Hours : 0) + (int)row[Horizon] - 1;

    private delegate bool RowTest(ReadOnlySpan<float> row);

    private delegate int RowClass(ReadOnlySpan<float> row);
}
