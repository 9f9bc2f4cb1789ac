namespace SiheungTwin.Analytics.Learning;

/// <summary>
/// Gradient-boosted trees laid out flat for scoring: no native code, no allocation, safe from many threads.
/// Decisions are LightGBM's own (<c>Tree::NumericalDecision</c> of its tree.h): left when value ≤ threshold; NaN by the node's default side where the node
/// knows missing values, as zero where it does not.
/// </summary>
public sealed class TreeEnsemble
{
    private readonly Node[] _nodes;
    private readonly double[] _leaves;
    private readonly int[] _roots;
    private readonly double _sigmoid;

    internal TreeEnsemble(IReadOnlyList<string> features, Node[] nodes, double[] leaves, int[] roots, double sigmoid) =>
        (Features, _nodes, _leaves, _roots, _sigmoid) = (features, nodes, leaves, roots, sigmoid);

    /// <summary>Name of each feature, in the order rows have them.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Number of trees.</summary>
    public int Trees => _roots.Length;

    /// <summary>Reads LightGBM's text format.</summary>
    /// <exception cref="InvalidDataException">The text is no binary model of numeric splits, or damaged.</exception>
    public static TreeEnsemble Parse(string text) => LightGbmText.Read(text);

    /// <summary>Probability of the label, 0–1.</summary>
    /// <param name="features">One row; NaN is missing.</param>
    public double Probability(ReadOnlySpan<float> features) => 1 / (1 + Math.Exp(-_sigmoid * Raw(features)));

    /// <summary>Sum of the leaves a row falls into: log-odds over the sigmoid's coefficient.</summary>
    public double Raw(ReadOnlySpan<float> features)
    {
        var sum = 0.0;
        foreach (var root in _roots)
        {
            var at = root;
            while (at >= 0)
            {
                ref readonly var node = ref _nodes[at];
                double value = features[node.Feature];
                if (double.IsNaN(value) && node.Missing != MissingKind.NaN)
                    value = 0;
                var missing = node.Missing == MissingKind.NaN ? double.IsNaN(value) : node.Missing == MissingKind.Zero && Math.Abs(value) <= LightGbmText.ZeroThreshold;
                at = (missing ? node.DefaultLeft : value <= node.Threshold) ? node.Left : node.Right;
            }

            sum += _leaves[~at];
        }

        return sum;
    }

    internal enum MissingKind : byte
    {
        None = 0,
        Zero = 1,
        NaN = 2,
    }

    /// <summary>A split; children below zero are leaves by their complement.</summary>
    internal readonly record struct Node(double Threshold, int Left, int Right, short Feature, MissingKind Missing, bool DefaultLeft);
}
