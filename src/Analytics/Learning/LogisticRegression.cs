using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace SiheungTwin.Analytics.Learning;

/// <summary>Logistic regression by ML.NET's L-BFGS on standardised features, missing ones at their mean: the plain model others must beat.</summary>
public sealed class LogisticRegression
{
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly double[] _weights;
    private readonly double _bias;

    private LogisticRegression(double[] means, double[] scales, double[] weights, double bias) => (_means, _scales, _weights, _bias) = (means, scales, weights, bias);

    /// <summary>Trains on one thread, so that the same rows give the same weights.</summary>
    public static LogisticRegression Train(FeatureTable rows)
    {
        var (means, scales) = Moments(rows);
        var context = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows.Names.Count);
        var data = context.Data.LoadFromEnumerable(Enumerable.Range(0, rows.Count).Select(r => new Example { Features = Standard(rows.Row(r), means, scales), Label = rows.Label(r) }), schema);
        var trained = context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options { NumberOfThreads = 1, L1Regularization = 0, L2Regularization = 1 }).Fit(data);
        var linear = ((CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>)trained.Model).SubModel;
        return new LogisticRegression(means, scales, [.. linear.Weights.Select(w => (double)w)], linear.Bias);
    }

    /// <summary>Probability of the label, 0–1.</summary>
    public double Probability(ReadOnlySpan<float> row)
    {
        var sum = _bias;
        for (var i = 0; i < _weights.Length; i++)
            sum += float.IsNaN(row[i]) ? 0 : _weights[i] * (row[i] - _means[i]) / _scales[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    private static float[] Standard(ReadOnlySpan<float> row, double[] means, double[] scales)
    {
        var standard = new float[row.Length];
        for (var i = 0; i < standard.Length; i++)
            standard[i] = float.IsNaN(row[i]) ? 0 : (float)((row[i] - means[i]) / scales[i]);
        return standard;
    }

    private static (double[] Means, double[] Scales) Moments(FeatureTable rows)
    {
        var (means, scales) = (new double[rows.Names.Count], new double[rows.Names.Count]);
        for (var i = 0; i < means.Length; i++)
        {
            double count = 0, sum = 0, squares = 0;
            for (var r = 0; r < rows.Count; r++)
            {
                double value = rows.Row(r)[i];
                if (!double.IsNaN(value))
                    (count, sum, squares) = (count + 1, sum + value, squares + (value * value));
            }

            means[i] = count > 0 ? sum / count : 0;
            var variance = count > 0 ? (squares / count) - (means[i] * means[i]) : 0;
            scales[i] = variance > 1e-12 ? Math.Sqrt(variance) : 1;
        }

        return (means, scales);
    }

    private sealed class Example
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }
}
