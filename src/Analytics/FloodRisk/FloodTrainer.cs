using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.FloodRisk;

/// <summary>Trains the flood model's trees and its baselines on some storms and judges them on others.</summary>
/// <param name="Settings">How the trees are trained.</param>
/// <param name="FloodedM">Depth that counts as flooded [m]: of an underpass (true) or a hollow (false).</param>
public sealed record FloodTrainer(LightGbmSettings Settings, Func<bool, double> FloodedM)
{
    /// <summary>Name of the trees among the candidates.</summary>
    public const string Trees = "lightgbm";

    private const int Resamples = 200;
    private const int Depth = 11;
    private const int Underpass = 12;
    private const int SweepRows = 2000;

    /// <summary>Trains; answers the trees in LightGBM's text.</summary>
    public string Train(FloodSamples train, CancellationToken ct) => LightGbmTrainer.Train(train.Rows, FloodFeatures.Monotone, Settings, ct);

    /// <summary>Judges the trees beside baselines fitted on the same rows.</summary>
    public FloodReport Judge(string trees, FloodSamples train, FloodSamples held, CancellationToken ct)
    {
        var ensemble = TreeEnsemble.Parse(trees);
        (string Name, RowScore Score)[] candidates =
        [
            (Trees, ensemble.Probability),
            ("logistic", LogisticRegression.Train(train.Rows).Probability),
            ("rain 60 min rule", FloodBaselines.RainRule(train.Rows)),
            ("persistence", FloodBaselines.Persistence(train.Rows, FloodedM)),
            ("climatology", FloodBaselines.Climatology(train.Rows)),
        ];
        (string Name, Func<int, bool> Holds)[] groups =
        [
            ("all", _ => true),
            ("1 h", r => held.Hours(r) == 1),
            ("2 h", r => held.Hours(r) == 2),
            ("3 h", r => held.Hours(r) == 3),
            ("underpasses", r => held.Rows.Row(r)[Underpass] > 0),
            ("not yet flooded", r => !(held.Rows.Row(r)[Depth] >= FloodedM(held.Rows.Row(r)[Underpass] > 0))),
        ];
        return new FloodReport([.. groups.Select(g => Judge(g.Name, held.Where(g.Holds), candidates, ct))], Lead(held, ensemble), MonotoneSweep.Run(ensemble.Probability, SweepRows, Settings.Seed));
    }

    private GroupScores Judge(string name, FloodSamples held, (string Name, RowScore Score)[] candidates, CancellationToken ct)
    {
        var bootstrap = new BlockBootstrap(Enumerable.Range(0, held.Rows.Count).Select(held.Rows.Block), Resamples, Settings.Seed);
        var judged = new List<(CandidateScores Scores, IReadOnlyList<Scores> Resampled)>();
        foreach (var (candidate, score) in candidates)
        {
            ct.ThrowIfCancellationRequested();
            var rows = new WeightedScores(held.Rows, held.Rows.Score(score));
            var (whole, again) = (rows.Of(), bootstrap.Of(rows));
            Interval Of(Func<Scores, double> value) => BlockBootstrap.Interval(value(whole), again.Select(value));
            judged.Add((new CandidateScores(candidate, Of(s => s.Brier), Of(s => s.Auc), Of(s => s.Table.Pod), Of(s => s.Table.Far), Of(s => s.Table.Csi)), again));
        }

        var best = judged.Skip(1).MinBy(j => j.Scores.Brier.Value);
        var gain = BlockBootstrap.Interval(best.Scores.Brier.Value - judged[0].Scores.Brier.Value, best.Resampled.Zip(judged[0].Resampled, (b, t) => b.Brier - t.Brier));
        return new GroupScores(name, held.Rows.Count, held.Rows.Rate, [.. judged.Select(j => j.Scores)], gain, best.Scores.Candidate);
    }

    // Rows of the longest horizon that are dry now and flood within it, by the onset they lead up to.
    private LeadTime Lead(FloodSamples held, TreeEnsemble trees)
    {
        var leads = new Dictionary<(int Storm, int Place, int Onset), float>();
        for (var row = 0; row < held.Rows.Count; row++)
        {
            var instant = held.Instant(row);
            if (held.Hours(row) != FloodFeatures.Hours || !(instant.OnsetMin > 0))
                continue;
            var onset = (held.Rows.Block(row), instant.Place, (int)(instant.Minute + instant.OnsetMin));
            var lead = trees.Probability(held.Rows.Row(row)) >= 0.5 ? instant.OnsetMin : 0;
            leads[onset] = Math.Max(leads.GetValueOrDefault(onset), lead);
        }

        float[] sorted = [.. leads.Values.Order()];
        return sorted.Length == 0 ? default : new LeadTime(sorted.Length, sorted.Count(l => l > 0) / (double)sorted.Length, sorted[sorted.Length / 2]);
    }
}
