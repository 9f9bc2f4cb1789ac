using System.Text;

namespace SiheungTwin.Geo.Formats;

/// <summary>One record of a CSV text.</summary>
/// <param name="Fields">Its fields, unquoted.</param>
/// <param name="Closed">False when a quote stays open to the end of the file; the record is then its line alone.</param>
internal sealed record CsvRecord(IReadOnlyList<string> Fields, bool Closed)
{
    public bool IsBlank => Closed && Fields.All(string.IsNullOrWhiteSpace);
}

/// <summary>Cuts a CSV text into records by RFC 4180; a quote inside an unquoted field is a letter like any other.</summary>
internal static class CsvRecords
{
    private static readonly char[] Separators = [',', '\t', ';'];

    /// <summary>The separator the first line that is not blank has most of.</summary>
    public static char SeparatorOf(string text)
    {
        var header = text.Split('\n').FirstOrDefault(static line => !string.IsNullOrWhiteSpace(line)) ?? "";
        return Separators.MaxBy(separator => header.Count(c => c == separator));
    }

    public static IEnumerable<CsvRecord> Split(string text, char separator)
    {
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            var record = Next(text, separator, ref at);
            if (!record.Closed)
            {
                at = text.IndexOf('\n', start) is >= 0 and var end ? end + 1 : text.Length;
                record = record with { Fields = [text[start..at]] };
            }

            yield return record;
        }
    }

    private static CsvRecord Next(string text, char separator, ref int at)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        while (true)
        {
            field.Clear();
            if (at < text.Length && text[at] == '"' && !Quoted(text, field, ref at))
                return new CsvRecord(fields, false);
            while (at < text.Length && text[at] != separator && text[at] is not ('\r' or '\n'))
                field.Append(text[at++]);
            fields.Add(field.ToString());
            if (at < text.Length && text[at] == separator)
            {
                at++;
                continue;
            }

            if (at < text.Length && text[at++] == '\r' && at < text.Length && text[at] == '\n')
                at++;
            return new CsvRecord(fields, true);
        }
    }

    private static bool Quoted(string text, StringBuilder field, ref int at)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
                field.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                field.Append(text[at++]);
            else
            {
                at++;
                return true;
            }
        }

        return false;
    }
}
