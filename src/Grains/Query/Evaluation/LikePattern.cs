namespace SiheungTwin.Grains.Query.Evaluation;

/// <summary>A pattern of LIKE, matched without regular expressions: time is at most the product of both lengths.</summary>
internal sealed class LikePattern
{
    private readonly (char Letter, Wild Wild)[] _parts;

    public LikePattern(string pattern)
    {
        var parts = new List<(char, Wild)>(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
                parts.Add((pattern[++i], Wild.None));
            else
                parts.Add((pattern[i], pattern[i] switch { '%' => Wild.Many, '_' => Wild.One, _ => Wild.None }));
        }

        _parts = [.. parts];
    }

    private enum Wild : byte
    {
        None,
        One,
        Many,
    }

    public bool Matches(string text)
    {
        var (at, part, star, mark) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (part < _parts.Length && _parts[part].Wild == Wild.Many)
            {
                (star, mark) = (part++, at);
            }
            else if (part < _parts.Length && (_parts[part].Wild == Wild.One || _parts[part].Letter == text[at]))
            {
                part++;
                at++;
            }
            else if (star >= 0)
            {
                (part, at) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        while (part < _parts.Length && _parts[part].Wild == Wild.Many)
            part++;
        return part == _parts.Length;
    }
}
