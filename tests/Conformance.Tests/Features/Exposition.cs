using System.Globalization;
using System.Text.RegularExpressions;

namespace SiheungTwin.Conformance.Tests.Features;

/// <summary>One sample of the Prometheus text format.</summary>
internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);

/// <summary>A strict reader of the Prometheus text format 0.0.4, by its published grammar: a family's HELP and TYPE come first and once, its samples stand together, no sample comes twice, histograms are cumulative and end in +Inf.</summary>
internal sealed partial class Exposition
{
    private Exposition(IReadOnlyDictionary<string, string> types, IReadOnlyList<Sample> samples) => (Types, Samples) = (types, samples);

    public IReadOnlyDictionary<string, string> Types { get; }

    public IReadOnlyList<Sample> Samples { get; }

    /// <exception cref="FormatException">What breaks the grammar, and where.</exception>
    public static Exposition Parse(string text)
    {
        if (!text.EndsWith('\n') || text.Contains('\r', StringComparison.Ordinal))
            throw new FormatException("Lines end in a line feed, the last one too.");
        var (types, helped, samples, seen, closed) = (new Dictionary<string, string>(), new HashSet<string>(), new List<Sample>(), new HashSet<string>(), new HashSet<string>());
        var open = "";
        foreach (var line in text[..^1].Split('\n'))
        {
            if (Comment().Match(line) is { Success: true } comment)
            {
                var name = comment.Groups[2].Value;
                if (closed.Contains(name) || (comment.Groups[1].Value == "HELP" ? !helped.Add(name) : !types.TryAdd(name, comment.Groups[3].Value)))
                    throw new FormatException($"Comes twice or late: {line}");
                if (open != name && open.Length > 0)
                    closed.Add(open);
                open = name;
                continue;
            }

            var match = Line().Match(line);
            if (!match.Success)
                throw new FormatException($"Neither a comment nor a sample: {line}");
            var labels = Label().Matches(match.Groups[2].Value).ToDictionary(l => l.Groups[1].Value, l => l.Groups[2].Value);
            var sample = new Sample(match.Groups[1].Value, labels, Number(match.Groups[3].Value));
            if (!types.TryGetValue(open, out var type) || FamilyOf(sample.Name, type) != open || !helped.Contains(open))
                throw new FormatException($"Not under its family's HELP and TYPE: {line}");
            if (!seen.Add($"{sample.Name}{{{string.Join(',', labels.OrderBy(l => l.Key, StringComparer.Ordinal))}}}"))
                throw new FormatException($"Comes twice: {line}");
            samples.Add(sample);
        }

        foreach (var (name, _) in types.Where(t => t.Value == "histogram"))
            Cumulative(name, samples);
        return new Exposition(types, samples);
    }

    public double Value(string name, params ReadOnlySpan<(string, string)> labels)
    {
        var wanted = labels.ToArray();
        return Samples.Single(s => s.Name == name && wanted.All(l => s.Labels.GetValueOrDefault(l.Item1) == l.Item2)).Value;
    }

    private static void Cumulative(string name, List<Sample> samples)
    {
        foreach (var series in samples.Where(s => s.Name == name + "_bucket").GroupBy(s => string.Join(',', s.Labels.Where(l => l.Key != "le").OrderBy(l => l.Key, StringComparer.Ordinal))))
        {
            var buckets = series.Select(s => (Bound: Number(s.Labels["le"]), s.Value)).ToArray();
            var count = samples.Single(s => s.Name == name + "_count" && string.Join(',', s.Labels.OrderBy(l => l.Key, StringComparer.Ordinal)) == series.Key).Value;
            if (buckets.Zip(buckets.Skip(1)).Any(p => p.First.Bound >= p.Second.Bound || p.First.Value > p.Second.Value) || !double.IsPositiveInfinity(buckets[^1].Bound) || buckets[^1].Value != count)
                throw new FormatException($"{name}{{{series.Key}}} is not cumulative up to +Inf = count.");
        }
    }

    private static string FamilyOf(string sample, string type) =>
        type == "histogram" ? Suffix().Replace(sample, "") : sample;

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)$")]
    private static partial Regex Comment();

    [GeneratedRegex("""^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\n"])*",?)*)\})? (\S+)$""")]
    private static partial Regex Line();

    [GeneratedRegex("""([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\n"])*)""")]
    private static partial Regex Label();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Suffix();
}
