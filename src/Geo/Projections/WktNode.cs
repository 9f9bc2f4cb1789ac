using System.Globalization;

namespace SiheungTwin.Geo.Projections;

/// <summary>
/// One node of well-known text of a reference system, <c>KEYWORD["text",number,CHILD[…]]</c>; reads WKT 1 (OGC and Esri) and WKT 2.
/// </summary>
internal sealed class WktNode
{
    private const int DeepestNesting = 32;

    private WktNode(string keyword) => Keyword = keyword;

    /// <summary>Upper-case keyword.</summary>
    public string Keyword { get; }

    /// <summary>First quoted text, or empty.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Plain numbers in order.</summary>
    public List<double> Numbers { get; } = [];

    /// <summary>Nested nodes in order.</summary>
    public List<WktNode> Children { get; } = [];

    /// <summary>Parses text; null when it is not well-known text.</summary>
    public static WktNode? Parse(string text)
    {
        var at = 0;
        return ReadNode(text.Trim('\uFEFF', ' ', '\r', '\n', '\t', '\0'), ref at, 0);
    }

    /// <summary>This node and all below it, depth first.</summary>
    public IEnumerable<WktNode> All() => Children.SelectMany(static child => child.All()).Prepend(this);

    private static WktNode? ReadNode(string text, ref int at, int depth)
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        if (at == start || depth > DeepestNesting)
            return null;
        var node = new WktNode(text[start..at].ToUpperInvariant());
        SkipBlanks(text, ref at);
        if (at >= text.Length || text[at] is not ('[' or '('))
            return depth == 0 ? null : node;
        at++;
        while (at < text.Length)
        {
            SkipBlanks(text, ref at);
            if (at >= text.Length)
                return null;
            var c = text[at];
            if (c is ']' or ')')
            {
                at++;
                return node;
            }

            if (c == ',')
                at++;
            else if (c == '"')
                node.TakeText(text, ref at);
            else if (char.IsDigit(c) || c is '-' or '+' or '.')
            {
                if (!node.TakeNumber(text, ref at))
                    return null;
            }
            else if (ReadNode(text, ref at, depth + 1) is { } child)
                node.Children.Add(child);
            else
                return null;
        }

        return null;
    }

    private void TakeText(string text, ref int at)
    {
        var end = text.IndexOf('"', at + 1);
        end = end < 0 ? text.Length : end;
        if (Name.Length == 0)
            Name = text[(at + 1)..end];
        else if (double.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var quoted))
            Numbers.Add(quoted); // AUTHORITY["EPSG","5186"] writes the code as text
        at = Math.Min(end + 1, text.Length);
    }

    private bool TakeNumber(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not (',' or ']' or ')' or ' ' or '\r' or '\n' or '\t'))
            at++;
        var ok = double.TryParse(text.AsSpan(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        Numbers.Add(number);
        return ok;
    }

    private static void SkipBlanks(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
    }
}
