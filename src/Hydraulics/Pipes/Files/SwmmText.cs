using System.Text;

namespace SiheungTwin.Hydraulics.Pipes.Files;

/// <summary>The sections of a SWMM input, by name in capitals, as rows of words.</summary>
internal sealed class SwmmText
{
    private readonly Dictionary<string, List<SwmmRow>> _rows = new(StringComparer.Ordinal);

    public SwmmText(string text)
    {
        var (section, line) = (string.Empty, 0);
        foreach (var raw in text.Split('\n'))
        {
            line++;
            var words = Words(raw);
            if (words.Length == 0)
                continue;
            if (words[0].StartsWith('['))
            {
                section = words[0].Trim('[', ']').ToUpperInvariant();
                _rows.TryAdd(section, []);
                continue;
            }

            if (section.Length == 0)
                throw new HydraulicsException("hydraulics.network", $"line {line}", "a SWMM input begins with a section such as [OPTIONS].");
            _rows[section].Add(new(section, line, words));
        }
    }

    public IEnumerable<string> Sections => _rows.Keys;

    public IReadOnlyList<SwmmRow> this[string section] => _rows.GetValueOrDefault(section) ?? [];

    private static string[] Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quoted, any) = (false, false);
        foreach (var c in line)
        {
            if (c == ';' && !quoted)
                break;
            if (c == '"')
            {
                (quoted, any) = (!quoted, true);
            }
            else if (char.IsWhiteSpace(c) && !quoted)
            {
                if (any)
                    words.Add(word.ToString());
                word.Clear();
                any = false;
            }
            else
            {
                word.Append(c);
                any = true;
            }
        }

        if (any)
            words.Add(word.ToString());
        return [.. words];
    }
}
