using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.ParkingRisk;

/// <summary>One candidate on held-out hours, with 95 % intervals over resampled days.</summary>
/// <param name="Candidate">Which.</param>
/// <param name="Brier">Brier score.</param>
/// <param name="Auc">Area under the ROC curve.</param>
/// <param name="HitAt5">Share of the violated hours among the twentieth part ranked highest.</param>
public readonly record struct ParkingScores(string Candidate, Interval Brier, Interval Auc, double HitAt5);

/// <summary>What a parking training run found.</summary>
/// <param name="TrainRows">Rows trained on.</param>
/// <param name="HeldRows">Rows held out: the last week.</param>
/// <param name="Rate">Share of the held-out rows that is violated.</param>
/// <param name="Scores">By candidate.</param>
/// <param name="Gain">Brier score of the baseline less that of the trees: above zero the trees win.</param>
public sealed record ParkingReport(int TrainRows, int HeldRows, double Rate, IReadOnlyList<ParkingScores> Scores, Interval Gain)
{
    /// <summary>What is put in force: the trees only where the whole interval says they win.</summary>
    public string Promoted => Gain.Low > 0 ? ParkingModel.Trees : ParkingModel.Baseline;
}

/// <summary>Trains the trees and judges them beside the baseline they have to beat.</summary>
/// <param name="Settings">How the trees are trained.</param>
public sealed record ParkingTrainer(LightGbmSettings Settings)
{
    private const int Resamples = 1000;
    private const double Top = 0.05;

    /// <summary>Trains; answers the trees in LightGBM's text.</summary>
    public string Train(FeatureTable train, CancellationToken ct) => LightGbmTrainer.Train(train, ParkingFeatures.Monotone, Settings, ct);

    /// <summary>Judges them; blocks are days.</summary>
    public ParkingReport Judge(string trees, FeatureTable train, FeatureTable held)
    {
        (string Name, RowScore Score)[] candidates =
        [
            (ParkingModel.Trees, TreeEnsemble.Parse(trees).Probability),
            (ParkingModel.Baseline, row => row[0]),
            ("overall rate", _ => train.Rate),
        ];
        var bootstrap = new BlockBootstrap(Enumerable.Range(0, held.Count).Select(held.Block), Resamples, Settings.Seed);
        var judged = candidates.Select(c =>
        {
            var scores = held.Score(c.Score);
            var rows = new WeightedScores(held, scores);
            var (whole, again) = (rows.Of(), bootstrap.Of(rows));
            return (Scores: new ParkingScores(c.Name, BlockBootstrap.Interval(whole.Brier, again.Select(s => s.Brier)), BlockBootstrap.Interval(whole.Auc, again.Select(s => s.Auc)), HitAt(held, scores)), Again: again);
        }).ToList();
        var gain = BlockBootstrap.Interval(judged[1].Scores.Brier.Value - judged[0].Scores.Brier.Value, judged[1].Again.Zip(judged[0].Again, (b, t) => b.Brier - t.Brier));
        return new ParkingReport(train.Count, held.Count, held.Rate, [.. judged.Select(j => j.Scores)], gain);
    }

    private static double HitAt(FeatureTable held, double[] scores)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).ThenBy(i => i)];
        var violated = order.Count(held.Label);
        return violated == 0 ? double.NaN : order.Take((int)Math.Ceiling(Top * order.Length)).Count(held.Label) / (double)violated;
    }
}
