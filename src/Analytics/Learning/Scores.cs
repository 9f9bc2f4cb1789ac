using SiheungTwin.Analytics.FloodRisk;

namespace SiheungTwin.Analytics.Learning;

/// <summary>Scores of probabilities against what happened.</summary>
/// <param name="Brier">Mean squared error of the probability (Brier 1950); 0 is perfect.</param>
/// <param name="Auc">Area under the ROC curve, ties counted half; 0.5 knows nothing; NaN when only one of the labels occurs.</param>
/// <param name="Table">Yes from 0.5 on.</param>
public readonly record struct Scores(double Brier, double Auc, ContingencyTable Table);

/// <summary>Scores one set of probabilities again and again under other weights of its blocks, as the block bootstrap does.</summary>
public sealed class WeightedScores
{
    private readonly double[] _scores;
    private readonly bool[] _labels;
    private readonly int[] _blocks;

    /// <summary>Sorts the rows once.</summary>
    /// <param name="rows">Labels and blocks.</param>
    /// <param name="scores">Probability of each row.</param>
    public WeightedScores(FeatureTable rows, double[] scores)
    {
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        Array.Sort((double[])scores.Clone(), order);
        (_scores, _labels, _blocks) = (Array.ConvertAll(order, i => scores[i]), Array.ConvertAll(order, rows.Label), Array.ConvertAll(order, rows.Block));
    }

    /// <summary>Scores with every row counted once.</summary>
    public Scores Of() => Of([.. Enumerable.Repeat(1, _blocks.DefaultIfEmpty(0).Max() + 1)]);

    /// <summary>Scores with every row counted as often as its block is drawn.</summary>
    /// <param name="draws">Draws of each block, by its number.</param>
    public Scores Of(ReadOnlySpan<int> draws)
    {
        double squares = 0, pairs = 0, negativesBelow = 0, positives = 0, negatives = 0;
        long hits = 0, misses = 0, falseAlarms = 0, correct = 0;
        for (var i = 0; i < _scores.Length;)
        {
            double tiedPositives = 0, tiedNegatives = 0;
            var score = _scores[i];
            for (; i < _scores.Length && _scores[i] == score; i++)
            {
                var w = draws[_blocks[i]];
                var error = score - (_labels[i] ? 1 : 0);
                squares += w * error * error;
                (tiedPositives, tiedNegatives) = _labels[i] ? (tiedPositives + w, tiedNegatives) : (tiedPositives, tiedNegatives + w);
            }

            pairs += tiedPositives * (negativesBelow + (tiedNegatives / 2));
            negativesBelow += tiedNegatives;
            (positives, negatives) = (positives + tiedPositives, negatives + tiedNegatives);
            if (score >= 0.5)
                (hits, falseAlarms) = (hits + (long)tiedPositives, falseAlarms + (long)tiedNegatives);
            else
                (misses, correct) = (misses + (long)tiedPositives, correct + (long)tiedNegatives);
        }

        return new Scores(squares / (positives + negatives), pairs / (positives * negatives), new ContingencyTable(hits, misses, falseAlarms, correct));
    }
}
