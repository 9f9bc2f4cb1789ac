using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SiheungTwin.Analytics.Learning;
using SiheungTwin.Analytics.ParkingRisk;

namespace SiheungTwin.Analytics.Tests.ParkingRisk;

public sealed class ParkingModelTests
{
    private static readonly ParkingTrainer Trainer = new(new LightGbmSettings { Trees = 40, RowsInLeaf = 20 });

    public ParkingModelTests() => Assert.SkipWhen(LightGbmTrainer.WhyNot is not null, LightGbmTrainer.WhyNot ?? "");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_baseline_is_promoted_where_it_is_the_truth()
    {
        var (train, held) = (Rows(4000, 1, row => row[0]), Rows(4000, 2, row => row[0]));
        var report = Trainer.Judge(Trainer.Train(train, Ct), train, held);

        Assert.Equal(ParkingModel.Baseline, report.Promoted);
        Assert.Equal(report.Scores[1].Brier.Value - report.Scores[0].Brier.Value, report.Gain.Value, 12);
    }

    [Fact]
    public void The_trees_are_promoted_where_they_know_more()
    {
        RowScore truth = row => row[5] > 12 ? 0.8 : 0.05;
        var (train, held) = (Rows(4000, 1, truth), Rows(4000, 2, truth));
        var report = Trainer.Judge(Trainer.Train(train, Ct), train, held);

        Assert.Equal(ParkingModel.Trees, report.Promoted);
        Assert.True(report.Scores[0].HitAt5 > report.Scores[1].HitAt5);
    }

    [Theory]
    [InlineData(ParkingModel.Baseline)]
    [InlineData(ParkingModel.Trees)]
    public void A_file_scores_by_the_candidate_it_says(string kind)
    {
        var train = Rows(2000, 3, row => row[5] > 12 ? 0.8 : 0.05);
        var trees = Trainer.Train(train, Ct);
        var native = LightGbmTrainer.Predict(trees, train);
        var row = train.Row(7).ToArray();
        var score = kind == ParkingModel.Trees ? native[7] : row[0];
        var model = ParkingModel.Load(FileOf(kind, trees, [new GoldenRow(Array.ConvertAll(row, v => (float?)v), score)]).ToBytes());

        Assert.Equal(score, model.Probability(row), 9);
        Assert.Throws<InvalidDataException>(() => ParkingModel.Load(FileOf(kind, trees, [new GoldenRow(Array.ConvertAll(row, v => (float?)v), score + 0.001)]).ToBytes()));
        Assert.Throws<InvalidDataException>(() => ParkingModel.Load(FileOf("guess", trees, [new GoldenRow(Array.ConvertAll(row, v => (float?)v), score)]).ToBytes()));
    }

    [Fact]
    public void The_shipped_file_loads_is_small_and_is_the_newest_in_the_list()
    {
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "parking.twinmodel"));
        var model = ParkingModel.Load(bytes);
        var last = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "models", "shipped.txt")).Last(l => l.StartsWith("parking ", StringComparison.Ordinal));

        Assert.True(bytes.Length < 1_000_000);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), last.Split(' ')[1]);
        Assert.Equal(model.File.Kind, model.File.Card["promoted"]!.GetValue<string>());
        Assert.NotEmpty(model.File.Trees);
        var tally = new ParkingTally(model.Prior, 0, 40);
        Assert.InRange(model.Score(new ParkingPlace(0, 10, 4), tally, 40), 0.0001, 0.9);
    }

    private static ModelFile FileOf(string kind, string trees, IReadOnlyList<GoldenRow> golden) => new()
    {
        Name = ParkingModel.Name,
        Kind = kind,
        Features = ParkingFeatures.Names,
        Monotone = ParkingFeatures.Monotone,
        Trees = trees,
        Tables = ParkingPrior.Fit([(0, 0, true), (0, 1, false)]).Tables(),
        Golden = golden,
        Card = new JsonObject(),
    };

    private static FeatureTable Rows(int count, int seed, RowScore truth)
    {
        var random = new Random(seed);
        var rows = new FeatureTable(ParkingFeatures.Names);
        for (var i = 0; i < count; i++)
        {
            float[] row = [(float)(0.3 * random.NextDouble()), 1, random.Next(50), 2, 1, random.Next(24), random.Next(7), random.Next(8), random.Next(30), 4, 20];
            rows.Add(row, random.NextDouble() < truth(row), i % 7);
        }

        return rows;
    }
}
