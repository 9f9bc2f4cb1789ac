using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.Tests.Learning;

public sealed class ScoresTests
{
    [Fact]
    public void Brier_score_and_area_count_as_their_definitions_say_with_ties_half()
    {
        var rows = new FeatureTable(["x"]);
        (double Score, bool Label, int Block)[] data = [(0.9, true, 0), (0.5, false, 0), (0.5, true, 1), (0.2, false, 1), (0.6, false, 1)];
        foreach (var (_, label, block) in data)
            rows.Add([0], label, block);
        var scores = new WeightedScores(rows, [.. data.Select(d => d.Score)]).Of();

        Assert.Equal((0.01 + 0.25 + 0.25 + 0.04 + 0.36) / 5, scores.Brier, 12);

        // Pairs of a positive and a negative: 0.9 beats all three; 0.5 ties one, beats one, loses to one.
        Assert.Equal((3 + 1.5) / 6, scores.Auc, 12);
        Assert.Equal((2L, 0L, 2L, 1L), (scores.Table.Hits, scores.Table.Misses, scores.Table.FalseAlarms, scores.Table.CorrectNegatives));
    }

    [Fact]
    public void A_block_drawn_twice_counts_twice_and_one_not_drawn_not_at_all()
    {
        var rows = new FeatureTable(["x"]);
        double[] scores = [0.8, 0.3, 0.6];
        rows.Add([0], true, 0);
        rows.Add([0], false, 0);
        rows.Add([0], false, 1);

        var drawn = new WeightedScores(rows, scores).Of([2, 0]);

        Assert.Equal((0.04 + 0.09) / 2, drawn.Brier, 12);
        Assert.Equal(2, drawn.Table.Hits);
        Assert.Equal(0, drawn.Table.FalseAlarms);
    }

    [Fact]
    public void The_interval_of_a_mean_over_blocks_is_near_the_one_of_the_central_limit()
    {
        var random = new Random(7);
        var rows = new FeatureTable(["x"]);
        for (var block = 0; block < 100; block++)
            rows.Add([0], random.NextDouble() < 0.5, block);
        var scores = new WeightedScores(rows, rows.Score(_ => 1));
        var interval = BlockBootstrap.Interval(scores.Of().Brier, new BlockBootstrap(Enumerable.Range(0, 100), 2000, 8).Of(scores).Select(s => s.Brier));

        // Share of zeros of 100 fair coins: standard error 0.05.
        Assert.InRange(interval.High - interval.Low, 0.17, 0.22);
        Assert.InRange(interval.Value, interval.Low, interval.High);
    }

    [Fact]
    public void Logistic_regression_finds_the_slope_it_was_drawn_from()
    {
        var random = new Random(9);
        var rows = new FeatureTable(["x"]);
        for (var i = 0; i < 20_000; i++)
        {
            var x = (float)((random.NextDouble() * 4) - 2);
            rows.Add([x], random.NextDouble() < 1 / (1 + Math.Exp(-((1.5 * x) - 0.5))), 0);
        }

        var model = LogisticRegression.Train(rows);
        double Logit(float x) => Math.Log(model.Probability([x]) / (1 - model.Probability([x])));

        Assert.Equal(1.5, Logit(1) - Logit(0), 1);
        Assert.Equal(-0.5, Logit(0), 1);
    }
}
