using System.Text;

namespace SiheungTwin.Ingest.Detections.DeepStream;

/// <summary>Turns the text of a Python dictionary, as loggers print it, into JSON.</summary>
internal static class PythonText
{
    /// <summary>True for a text that begins as a dictionary of single-quoted names does, or a list of them.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        if (text is ['[', .. var first])
            text = first.TrimStart();
        return text is ['{', .. var rest] && rest.TrimStart() is ['\'', ..];
    }

    /// <summary>The same as JSON, as far as it can be.</summary>
    public static string ToJson(string text)
    {
        var json = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\'' or '"')
                i = Quoted(text, i, json);
            else if (Word(text, i, "None") || Word(text, i, "True") || Word(text, i, "False"))
            {
                var (word, said) = text[i] switch { 'N' => ("None", "null"), 'T' => ("True", "true"), _ => ("False", "false") };
                json.Append(said);
                i += word.Length - 1;
            }
            else
                json.Append(text[i]);
        }

        return json.ToString();
    }

    private static int Quoted(string text, int start, StringBuilder json)
    {
        json.Append('"');
        var i = start + 1;
        for (; i < text.Length && text[i] != text[start]; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
                json.Append(text[++i] == '\'' ? "'" : "\\" + text[i]);
            else if (text[i] == '"')
                json.Append("\\\"");
            else
                json.Append(text[i]);
        }

        json.Append('"');
        return i;
    }

    private static bool Word(string text, int at, string word) =>
        string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && (at == 0 || !char.IsLetterOrDigit(text[at - 1]));
}
