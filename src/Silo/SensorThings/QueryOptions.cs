using System.Globalization;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.SensorThings;

/// <summary>What is asked of a set or an entity: the system query options (OGC 18-088, 9.3).</summary>
internal sealed record QueryOptions
{
    public const int DefaultTop = 100;
    public const int MostTop = 10_000;
    private const int MostDepth = 5;

    public static readonly QueryOptions None = new();

    /// <summary>Text of <c>$filter</c>; null for everything.</summary>
    public string? Filter { get; init; }

    /// <summary>Paths of <c>$orderby</c>, the first weighs most.</summary>
    public IReadOnlyList<(string Path, bool Descending)> OrderBy { get; init; } = [];

    public int? Top { get; init; }

    public int Skip { get; init; }

    public bool Count { get; init; }

    /// <summary>Names of <c>$select</c>; empty for all.</summary>
    public IReadOnlyList<string> Select { get; init; } = [];

    /// <summary>What is written out where otherwise a link would stand, by name.</summary>
    public IReadOnlyDictionary<string, QueryOptions> Expand { get; init; } = new Dictionary<string, QueryOptions>();

    /// <summary>Id after which the page begins.</summary>
    public string? After { get; init; }

    /// <summary>Reads the parameters of a request; what does not begin with <c>$</c> is not looked at here.</summary>
    /// <exception cref="TwinProblem">One is not known or cannot be read.</exception>
    public static QueryOptions Parse(IEnumerable<KeyValuePair<string, string>> parameters, int depth = 0)
    {
        var options = None;
        foreach (var (name, value) in parameters)
        {
            if (name.StartsWith('$'))
                options = options.With(name, value, depth);
        }

        return options;
    }

    private QueryOptions With(string name, string value, int depth) => name switch
    {
        "$filter" => this with { Filter = value },
        "$orderby" => this with { OrderBy = [.. Parts(value, ',').Select(Key)] },
        "$top" => this with { Top = Math.Min(Number(name, value), MostTop) },
        "$skip" => this with { Skip = Number(name, value) },
        "$count" => this with { Count = value switch { "true" => true, "false" => false, _ => throw Bad(name, "true or false", value) } },
        "$select" => this with { Select = [.. Parts(value, ',').Select(p => EntitySet.Canonical(p) is "geometry" ? p : p.Replace("@iot.", "", StringComparison.Ordinal))] },
        "$expand" => this with { Expand = Expanded(value, depth) },
        "$skiptoken" => this with { After = value },
        _ => throw TwinProblem.BadField(Short(name), $"'{Short(name)}' is not supported; there are $filter, $orderby, $top, $skip, $count, $select and $expand.", $"'{Short(name)}'은(는) 지원하지 않습니다."),
    };

    private static (string Path, bool Descending) Key(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [_] or [_, "asc"] => (EntitySet.Canonical(words[0]), false),
            [_, "desc"] => (EntitySet.Canonical(words[0]), true),
            _ => throw Bad("$orderby", "PROPERTY, PROPERTY asc or PROPERTY desc, with commas between", text),
        };
    }

    private static Dictionary<string, QueryOptions> Expanded(string value, int depth)
    {
        if (depth >= MostDepth)
            throw TwinProblem.BadField("$expand", $"$expand goes at most {MostDepth} levels deep.", $"$expand는 최대 {MostDepth}단계까지입니다.");
        var all = new Dictionary<string, QueryOptions>(StringComparer.Ordinal);
        foreach (var item in Parts(value, ','))
        {
            // A/B is A($expand=B); A($top=1;$expand=B) has options of its own.
            var (open, stroke) = (item.IndexOf('(', StringComparison.Ordinal), item.IndexOf('/', StringComparison.Ordinal));
            if (stroke >= 0 && (open < 0 || stroke < open))
                all[item[..stroke]] = all.GetValueOrDefault(item[..stroke], None) is var known && Expanded(item[(stroke + 1)..], depth + 1) is var deeper
                    ? known with { Expand = known.Expand.Concat(deeper.Where(d => !known.Expand.ContainsKey(d.Key))).ToDictionary() }
                    : None;
            else if (open < 0)
                all.TryAdd(item, None);
            else if (item[^1] != ')')
                throw Bad("$expand", "a closing bracket", item);
            else
                all[item[..open]] = Parse(Parts(item[(open + 1)..^1], ';').Select(Assignment), depth + 1);
        }

        return all;
    }

    private static KeyValuePair<string, string> Assignment(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 ? KeyValuePair.Create(text[..at].Trim(), text[(at + 1)..]) : throw Bad("$expand", "$option=value", text);
    }

    // Split where no bracket and no quote is open.
    private static List<string> Parts(string text, char separator)
    {
        var (parts, begin, open, quoted) = (new List<string>(), 0, 0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '\'')
                quoted = !quoted;
            if (i < text.Length && !quoted)
                open += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (i < text.Length && (quoted || open > 0 || text[i] != separator))
                continue;
            if (text[begin..i].Trim() is { Length: > 0 } part)
                parts.Add(part);
            begin = i + 1;
        }

        return parts;
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100_000_000 ? number : throw Bad(name, "a whole number from 0", value);

    private static TwinProblem Bad(string name, string expected, string got) => TwinProblem.BadField(name, $"{name} takes {expected}; got '{Short(got)}'.", $"{name} 값을 읽을 수 없습니다: '{Short(got)}'.");

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
