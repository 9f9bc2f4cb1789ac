using System.Globalization;

namespace SiheungTwin.Analytics.Learning;

/// <summary>Reads LightGBM's text model (version v4): what of it is needed to score.</summary>
internal static class LightGbmText
{
    /// <summary>What LightGBM takes for zero (kZeroThreshold of its meta.h).</summary>
    public const double ZeroThreshold = 1e-35;

    private const int Categorical = 1;
    private const int DefaultLeft = 2;

    public static TreeEnsemble Read(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException or KeyNotFoundException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"The tree text cannot be read: {e.Message}", e);
        }
    }

    private static TreeEnsemble Parse(string text)
    {
        var sections = Sections(text);
        var head = sections[0];
        var objective = head.GetValueOrDefault("objective", "");
        if (!objective.StartsWith("binary", StringComparison.Ordinal))
            throw new InvalidDataException($"The tree text has objective '{objective}' where binary is needed.");
        var sigmoid = objective.Split(' ').FirstOrDefault(p => p.StartsWith("sigmoid:", StringComparison.Ordinal))?["sigmoid:".Length..] ?? "1";
        var features = head["feature_names"].Split(' ');
        var (nodes, leaves, roots) = (new List<TreeEnsemble.Node>(), new List<double>(), new List<int>());
        foreach (var tree in sections.Skip(1))
            Add(tree, features.Length, nodes, leaves, roots);
        if (roots.Count == 0)
            throw new InvalidDataException("The tree text holds no tree.");
        return new TreeEnsemble(features, [.. nodes], [.. leaves], [.. roots], double.Parse(sigmoid, CultureInfo.InvariantCulture));
    }

    // The head, then one section for each "Tree=" up to "end of trees".
    private static List<Dictionary<string, string>> Sections(string text)
    {
        var sections = new List<Dictionary<string, string>> { new(StringComparer.Ordinal) };
        var ended = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.SequenceEqual("end of trees"))
            {
                ended = true;
                break;
            }

            var equals = line.IndexOf('=');
            if (equals < 0)
                continue;
            if (line.StartsWith("Tree="))
                sections.Add(new(StringComparer.Ordinal));
            sections[^1][line[..equals].ToString()] = line[(equals + 1)..].ToString();
        }

        return ended ? sections : throw new InvalidDataException("The tree text is cut off: it has no 'end of trees'.");
    }

    private static void Add(Dictionary<string, string> tree, int features, List<TreeEnsemble.Node> nodes, List<double> leaves, List<int> roots)
    {
        var count = int.Parse(tree["num_leaves"], CultureInfo.InvariantCulture);
        var values = Doubles(tree["leaf_value"], count);
        var (firstNode, firstLeaf) = (nodes.Count, leaves.Count);
        leaves.AddRange(values);
        roots.Add(count == 1 ? ~firstLeaf : firstNode);
        if (count == 1)
            return;
        var (split, left, right, kinds) = (Integers(tree["split_feature"], count - 1), Integers(tree["left_child"], count - 1), Integers(tree["right_child"], count - 1), Integers(tree["decision_type"], count - 1));
        var thresholds = Doubles(tree["threshold"], count - 1);
        for (var i = 0; i < count - 1; i++)
        {
            if ((kinds[i] & Categorical) != 0)
                throw new InvalidDataException("The tree text has categorical splits, which are not scored here.");
            if (split[i] < 0 || split[i] >= features)
                throw new InvalidDataException($"The tree text splits by feature {split[i]} of {features}.");
            nodes.Add(new TreeEnsemble.Node(
                thresholds[i], Child(left[i], i), Child(right[i], i), (short)split[i], (TreeEnsemble.MissingKind)((kinds[i] >> 2) & 3), (kinds[i] & DefaultLeft) != 0));
        }

        // Children come after their parent, so that no walk goes round in a circle.
        int Child(int child, int parent) =>
            child < 0 && ~child < count ? ~(firstLeaf + ~child)
            : child > parent && child < count - 1 ? firstNode + child
            : throw new InvalidDataException($"The tree text has a node {parent} with child {child} of {count} leaves.");
    }

    private static double[] Doubles(string text, int count) => Numbers(text, count, Double);

    // A split between known and missing has no upper end: C++ writes it inf.
    private static double Double(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static int[] Integers(string text, int count) => Numbers(text, count, s => int.Parse(s, CultureInfo.InvariantCulture));

    private static T[] Numbers<T>(string text, int count, Func<string, T> parse)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == count ? Array.ConvertAll(parts, p => parse(p)) : throw new InvalidDataException($"The tree text has {parts.Length} numbers where {count} are needed.");
    }
}
