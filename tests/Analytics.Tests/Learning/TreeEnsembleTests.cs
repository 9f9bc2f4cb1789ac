using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using SiheungTwin.Analytics.Learning;

namespace SiheungTwin.Analytics.Tests.Learning;

public sealed class TreeEnsembleTests
{
    private static readonly LightGbmSettings Small = new() { Trees = 40, RowsInLeaf = 20 };

    public TreeEnsembleTests() => Assert.SkipWhen(LightGbmTrainer.WhyNot is not null, LightGbmTrainer.WhyNot ?? "");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Our_scorer_gives_what_the_native_library_gives_also_where_values_are_missing()
    {
        var text = LightGbmTrainer.Train(Draws.Rows(4000, 1), [1, -1, 0], Small, Ct);
        var rows = Draws.Rows(3000, 2, missing: 0.3);

        var native = LightGbmTrainer.Predict(text, rows);
        var ours = rows.Score(TreeEnsemble.Parse(text).Probability);

        Assert.Equal(rows.Count, native.Length);
        Assert.True(ours.Zip(native, (a, b) => Math.Abs(a - b)).Max() < 1e-12);
        Assert.True(native.Max() - native.Min() > 0.5, "the model has learnt nothing to compare by");
    }

    [Fact]
    public void Our_scorer_gives_what_ML_NET_gives_for_the_same_text()
    {
        var text = LightGbmTrainer.Train(Draws.Rows(4000, 1, missing: 0), [1, -1, 0], Small, Ct);
        var rows = Draws.Rows(2000, 3, missing: 0);
        var context = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Draws.Names.Length);
        var data = context.Data.LoadFromEnumerable(Enumerable.Range(0, rows.Count).Select(r => new Example { Features = rows.Row(r).ToArray(), Label = rows.Label(r) }), schema);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));

        var scored = context.BinaryClassification.Trainers.LightGbm(stream, nameof(Example.Features)).Fit(data).Transform(data);
        var theirs = scored.GetColumn<float>("Probability").ToArray();
        var ours = rows.Score(TreeEnsemble.Parse(text).Probability);

        Assert.True(ours.Zip(theirs, (a, b) => Math.Abs(a - b)).Max() < 1e-6);
    }

    [Fact]
    public void Training_twice_gives_the_same_text()
    {
        var rows = Draws.Rows(2000, 4);

        Assert.Equal(LightGbmTrainer.Train(rows, [1, -1, 0], Small, Ct), LightGbmTrainer.Train(rows, [1, -1, 0], Small, Ct));
    }

    [Fact]
    public void A_constraint_holds_where_the_rows_alone_would_break_it()
    {
        // Feature c turns the effect of a round for c below -4: without a constraint the trees follow it.
        var rows = Draws.Rows(3000, 5, missing: 0);
        var free = TreeEnsemble.Parse(LightGbmTrainer.Train(rows, [0, 0, 0], Small, Ct));
        var bound = TreeEnsemble.Parse(LightGbmTrainer.Train(rows, [1, -1, 0], Small, Ct));

        Assert.True(Falls(free) > 0);
        Assert.Equal(0, Falls(bound));
    }

    [Theory]
    [InlineData("objective=binary sigmoid:1", "objective=regression")]
    [InlineData("end of trees", "end of")]
    [InlineData("left_child=1 ", "left_child=0 ")]
    public void A_text_that_cannot_be_scored_is_refused(string from, string to)
    {
        const string Text = "tree\nobjective=binary sigmoid:1\nfeature_names=a b c\n\nTree=0\nnum_leaves=3\nsplit_feature=0 1\nthreshold=0.5 1.5\ndecision_type=2 2\nleft_child=1 -1\nright_child=-2 -3\nleaf_value=-1 0.5 2\n\nend of trees\n";
        Assert.Equal(1 / (1 + Math.Exp(1)), TreeEnsemble.Parse(Text).Probability([0, 1, 0]), 12);
        Assert.Equal(1 / (1 + Math.Exp(-0.5)), TreeEnsemble.Parse(Text).Probability([1, 1, 0]), 12);

        Assert.Throws<InvalidDataException>(() => TreeEnsemble.Parse(Text.Replace(from, to, StringComparison.Ordinal)));
    }

    private static int Falls(TreeEnsemble trees)
    {
        var random = new Random(6);
        var falls = 0;
        for (var r = 0; r < 500; r++)
        {
            float[] row = [0, (float)((random.NextDouble() * 4) - 2), (float)((random.NextDouble() * 4) - 2)];
            var last = 0.0;
            for (row[0] = -2; row[0] <= 2; row[0] += 0.05f)
            {
                var now = trees.Probability(row);
                falls += now < last ? 1 : 0;
                last = now;
            }
        }

        return falls;
    }

    private sealed class Example
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }
}
