using SiheungTwin.Silo.Ogc.Schemas;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.Export;

/// <summary>What an export was asked for.</summary>
/// <param name="Schema">Collection.</param>
/// <param name="Filter">Properties and the text their value must have, all of them.</param>
/// <param name="Bbox">west,south,east,north [°]; null for everywhere.</param>
/// <param name="Datetime">Past instant: what the twin knew then; null for now.</param>
internal sealed record ExportRequest(CollectionSchema Schema, IReadOnlyList<KeyValuePair<string, string>> Filter, string? Bbox, DateTimeOffset? Datetime)
{
    /// <summary>Reads <c>property=value AND property='value'</c>.</summary>
    /// <exception cref="VerbException">Anything else, or a property the collection does not have.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> ParseFilter(CollectionSchema schema, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var part in text.Split(" AND ", StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 1 ? "" : part[..equals].Trim();
            var value = equals < 1 ? "" : part[(equals + 1)..].Trim();
            if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || value.Length == 0)
                throw new VerbException($"--filter: '{part}' is not property=value. Pairs joined by AND are read, such as passable=false AND state=4; comparisons and functions of CQL2 are not.");
            if (value.Length > 1 && value[0] == '\'' && value[^1] == '\'')
                value = value[1..^1].Replace("''", "'", StringComparison.Ordinal);
            if (schema.Columns.All(c => c.Name != name))
                throw new VerbException($"--filter: {schema.Name} has no property '{name}'; it has {string.Join(", ", schema.Columns.Select(c => c.Name))}.");
            pairs.Add(KeyValuePair.Create(name, value));
        }

        return pairs;
    }

    /// <summary>The question in words, for the file.</summary>
    public string? FilterText => Filter.Count == 0 && Bbox is null
        ? null
        : string.Join(" AND ", Filter.Select(f => $"{f.Key}={f.Value}").Concat(Bbox is null ? [] : [$"bbox={Bbox}"]));
}
