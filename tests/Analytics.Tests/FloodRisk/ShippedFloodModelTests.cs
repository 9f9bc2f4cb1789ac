using System.Security.Cryptography;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using SiheungTwin.Analytics.FloodRisk;
using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.Tests.FloodRisk;

/// <summary>The file in data/models itself.</summary>
public sealed class ShippedFloodModelTests
{
    private static readonly byte[] Bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "flood.twinmodel"));
    private static readonly FloodModel Model = FloodModel.Load(Bytes);

    [Fact]
    public void It_is_under_a_megabyte_and_says_what_it_was_trained_on()
    {
        Assert.True(Bytes.Length < 1_000_000);
        Assert.True(Model.File.Golden.Count >= 16);
        foreach (var fact in (string[])["label", "label_source", "provenance", "city", "rules", "storms", "seed", "scores"])
            Assert.NotNull(Model.File.Card[fact]);
    }

    [Fact]
    public void It_is_the_newest_in_the_list_of_shipped_models()
    {
        var last = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "models", "shipped.txt")).Last(l => l.StartsWith("flood ", StringComparison.Ordinal));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Bytes)), last.Split(' ')[1]);
    }

    [Fact]
    public void Sweeps_over_rain_water_level_and_blockage_find_no_fall()
    {
        var sweep = MonotoneSweep.Run(Model.Probability, 2000, 99);

        Assert.Equal(0, sweep.Violations);
        Assert.True(sweep.Steps >= 2000 * 20 * 11);
    }

    [Fact]
    public void It_answers_rain_and_is_not_one_number()
    {
        var dry = Model.Score(FloodDraws.Zone, new FloodConditions { Rain10Mm = 0, Rain60Mm = 0, Rain180Mm = 0, Forecast1Mm = 0, Forecast2Mm = 0, Forecast3Mm = 0, WaterM = 0, DepthM = 0 });
        var wet = Model.Score(FloodDraws.Zone, new FloodConditions { Rain10Mm = 25, Rain60Mm = 90, Rain180Mm = 160, Forecast1Mm = 80, Forecast2Mm = 120, Forecast3Mm = 140, WaterM = 5, DepthM = 0.14, Blocked = 0.9 });

        Assert.True(dry.Within3h < 0.05);
        Assert.True(wet.Within1h > 0.5);
    }

    [Fact]
    public void Our_scorer_agrees_with_the_native_library_on_rows_with_missing_values()
    {
        Assert.SkipWhen(LightGbmTrainer.WhyNot is not null, LightGbmTrainer.WhyNot ?? "");
        var rows = FloodDraws.Samples(10, 11).Rows;

        Assert.True(rows.Score(Model.Probability).Zip(LightGbmTrainer.Predict(Model.File.Trees, rows), (a, b) => Math.Abs(a - b)).Max() < 1e-9);
    }

    [Fact]
    public void ML_NET_loads_its_trees_and_gives_the_same_probability_where_nothing_is_missing()
    {
        Assert.SkipWhen(LightGbmTrainer.WhyNot is not null, LightGbmTrainer.WhyNot ?? "");
        var all = FloodDraws.Samples(20, 12).Rows;
        var rows = new FeatureTable(all.Names);
        for (var r = 0; r < all.Count; r++)
        {
            if (!all.Row(r).ContainsAnyNaN())
                rows.Add(all.Row(r), all.Label(r), 0);
        }

        var context = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, FloodFeatures.Count);
        var data = context.Data.LoadFromEnumerable(Enumerable.Range(0, rows.Count).Select(r => new Example { Features = rows.Row(r).ToArray() }), schema);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Model.File.Trees));
        var theirs = context.BinaryClassification.Trainers.LightGbm(stream, nameof(Example.Features)).Fit(data).Transform(data).GetColumn<float>("Probability").ToArray();

        Assert.True(rows.Count > 100);
        Assert.True(rows.Score(Model.Probability).Zip(theirs, (a, b) => Math.Abs(a - b)).Max() < 1e-6);
    }

    private sealed class Example
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }
}

file static class Rows
{
    public static bool ContainsAnyNaN(this ReadOnlySpan<float> row)
    {
        foreach (var value in row)
        {
            if (float.IsNaN(value))
                return true;
        }

        return false;
    }
}
