namespace SiheungTwin.Analytics.Learning;

/// <summary>Rows to learn from or to be judged by: features, labels, and the block (storm, day) each row belongs to.</summary>
/// <param name="names">Name of each feature.</param>
public sealed class FeatureTable(IReadOnlyList<string> names)
{
    private readonly List<float> _values = [];
    private readonly List<bool> _labels = [];
    private readonly List<int> _blocks = [];

    /// <summary>Name of each feature, in order.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Number of rows.</summary>
    public int Count => _labels.Count;

    /// <summary>All features, row by row; NaN is missing.</summary>
    public ReadOnlySpan<float> Values => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values);

    /// <summary>Features of one row.</summary>
    public ReadOnlySpan<float> Row(int row) => Values.Slice(row * Names.Count, Names.Count);

    /// <summary>Label of one row.</summary>
    public bool Label(int row) => _labels[row];

    /// <summary>Block of one row: rows of a block are not independent of each other.</summary>
    public int Block(int row) => _blocks[row];

    /// <summary>Share of rows whose label is true; NaN without rows.</summary>
    public double Rate => _labels.Count == 0 ? double.NaN : _labels.Count(l => l) / (double)_labels.Count;

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">As many values as names are needed.</exception>
    public void Add(ReadOnlySpan<float> features, bool label, int block)
    {
        if (features.Length != Names.Count)
            throw new ArgumentException($"A row has {features.Length} features where {Names.Count} are named.", nameof(features));
        _values.AddRange(features);
        _labels.Add(label);
        _blocks.Add(block);
    }

    /// <summary>The rows of some blocks.</summary>
    public FeatureTable Where(Func<int, bool> block)
    {
        var kept = new FeatureTable(Names);
        for (var row = 0; row < Count; row++)
        {
            if (block(_blocks[row]))
                kept.Add(Row(row), _labels[row], _blocks[row]);
        }

        return kept;
    }

    /// <summary>A number for every row.</summary>
    public double[] Score(RowScore score)
    {
        var scores = new double[Count];
        for (var row = 0; row < scores.Length; row++)
            scores[row] = score(Row(row));
        return scores;
    }
}

/// <summary>A number for one row's features.</summary>
public delegate double RowScore(ReadOnlySpan<float> features);
