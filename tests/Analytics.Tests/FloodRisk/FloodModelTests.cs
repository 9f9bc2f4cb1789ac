using System.Text.Json.Nodes;
using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.Tests.FloodRisk;

public sealed class FloodModelTests
{
    private static readonly FloodTrainer Trainer = new(new LightGbmSettings { Trees = 60, RowsInLeaf = 20 }, underpass => underpass ? 0.05 : 0.15);
    private static readonly FloodConditions Wet = new() { Rain10Mm = 12, Rain60Mm = 45, Rain180Mm = 70, Forecast1Mm = 25, Forecast2Mm = 40, Forecast3Mm = 50, WaterM = 4.5, Blocked = 0.6, DepthM = 0.1 };

    public FloodModelTests() => Assert.SkipWhen(LightGbmTrainer.WhyNot is not null, LightGbmTrainer.WhyNot ?? "");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Training_on_the_same_storms_gives_the_same_file()
    {
        Assert.Equal(Trained(FloodDraws.Samples(12, 1)).ToBytes(), Trained(FloodDraws.Samples(12, 1)).ToBytes());
    }

    [Fact]
    public void The_trees_win_against_every_baseline_where_only_they_can_know_and_sweeps_find_no_fall()
    {
        var (train, held) = (FloodDraws.Samples(60, 2), FloodDraws.Samples(20, 3));
        var report = Trainer.Judge(Trainer.Train(train, Ct), train, held, Ct);

        var all = report.Groups[0];
        Assert.Equal("all", all.Group);
        Assert.Equal(["lightgbm", "logistic", "rain 60 min rule", "persistence", "climatology"], all.Scores.Select(s => s.Candidate));
        Assert.Equal(FloodTrainer.Trees, all.Winner);
        Assert.True(all.Scores[0].Auc.Value > 0.8);
        Assert.All(all.Scores, s => Assert.InRange(s.Brier.Value, s.Brier.Low, s.Brier.High));
        Assert.Equal(0, report.Sweep.Violations);
        Assert.True(report.Sweep.Steps >= 2000 * 20 * 4);
        Assert.True(report.Lead.Onsets > 0);
    }

    [Fact]
    public void A_sweep_counts_the_falls_of_a_score_that_is_not_monotone()
    {
        Assert.True(MonotoneSweep.Run(row => Math.Sin(row[2] / 5), 20, 1).Violations > 0);
        Assert.True(MonotoneSweep.Run(row => -row[7], 20, 1).Violations > 0);
        Assert.Equal(0, MonotoneSweep.Run(row => row[2] + row[5] + row[7], 20, 1).Violations);
    }

    [Fact]
    public void A_loaded_model_scores_hours_in_order_also_where_only_the_first_hour_is_forecast()
    {
        var model = FloodModel.Load(Trained(FloodDraws.Samples(40, 4)).ToBytes());

        foreach (var now in (FloodConditions[])[Wet, Wet with { Forecast2Mm = null, Forecast3Mm = null }, default(FloodConditions) with { Rain60Mm = 0 }])
        {
            var p = model.Score(FloodDraws.Zone, now);
            Assert.True(p.Within1h <= p.Within2h && p.Within2h <= p.Within3h);
            Assert.InRange(p.Within1h, 0, 1);
        }
    }

    [Fact]
    public void Reasons_name_the_greatest_causes_with_their_numbers_and_what_is_unknown()
    {
        var model = FloodModel.Load(Trained(FloodDraws.Samples(40, 4)).ToBytes());
        var (korean, english) = FloodReasons.Text(model, FloodDraws.Zone, Wet, model.Score(FloodDraws.Zone, Wet));
        var unknown = Wet with { Forecast1Mm = null, Forecast2Mm = null, Forecast3Mm = null, WaterM = null };

        Assert.Contains("rain 60 min 45.0 mm (+0.", english, StringComparison.Ordinal);
        Assert.Contains("60분 강우 45.0 mm", korean, StringComparison.Ordinal);
        Assert.EndsWith("; unknown: forecast, water level", FloodReasons.Text(model, FloodDraws.Zone, unknown, model.Score(FloodDraws.Zone, unknown)).English, StringComparison.Ordinal);
        Assert.Equal(("낮음", "low"), FloodReasons.Text(model, FloodDraws.Zone, Wet, new FloodProbability(0, 0, 0.01)));
    }

    [Fact]
    public void What_is_unknown_is_missing_in_the_row_and_not_zero()
    {
        var row = new float[FloodFeatures.Count];
        FloodFeatures.Write(FloodDraws.Zone, new FloodConditions { Rain60Mm = 3 }, 2, row);

        string[] missing = [.. FloodFeatures.Names.Where((_, i) => float.IsNaN(row[i]))];
        Assert.Equal(["rain_10min_mm", "rain_180min_mm", "forecast_mm", "water_over_invert_m", "water_over_lowest_m", "blocked", "depth_m"], missing);
        Assert.Equal(2, row[0]);
        Assert.Equal(27, row[16], 3);
    }

    [Fact]
    public void A_file_whose_trees_do_not_score_its_golden_rows_is_refused()
    {
        var file = Trained(FloodDraws.Samples(12, 1));
        var wrong = file with { Golden = [file.Golden[0] with { Score = file.Golden[0].Score + 1e-6 }] };

        FloodModel.Load(file.ToBytes());
        Assert.Throws<InvalidDataException>(() => FloodModel.Load(wrong.ToBytes()));
    }

    internal static ModelFile Trained(FloodSamples samples)
    {
        var trees = Trainer.Train(samples, Ct);
        return new ModelFile
        {
            Name = FloodModel.Name,
            Kind = FloodTrainer.Trees,
            Features = FloodFeatures.Names,
            Monotone = FloodFeatures.Monotone,
            Trees = trees,
            Golden = [.. LightGbmTrainer.Predict(trees, samples.Rows).Take(3).Select((s, i) => new GoldenRow([.. samples.Rows.Row(i).ToArray().Select(v => float.IsNaN(v) ? (float?)null : v)], s))],
            Card = new JsonObject(),
        };
    }
}
