using System.Text;

namespace SiheungTwin.Geo.Formats;

/// <summary>The text of a CSV file's bytes.</summary>
/// <param name="Value">Text without a byte order mark.</param>
/// <param name="Encoding">What it was read as.</param>
/// <param name="Replaced">True when bytes that are no text stand as U+FFFD.</param>
internal sealed record CsvText(string Value, string Encoding, bool Replaced)
{
    private static readonly Encoding LooseUtf8 = new UTF8Encoding(false);
    private static readonly Encoding LooseCp949 = CodePagesEncodingProvider.Instance.GetEncoding(949, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))!;

    public static CsvText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return new CsvText(System.Text.Encoding.Unicode.GetString(bytes[2..]), "UTF-16", true);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return new CsvText(System.Text.Encoding.BigEndianUnicode.GetString(bytes[2..]), "UTF-16", true);
        var marked = bytes.StartsWith("\uFEFF"u8);
        if (marked)
            bytes = bytes[3..];
        try
        {
            return new CsvText(KoreanText.Utf8.GetString(bytes), "UTF-8", false);
        }
        catch (DecoderFallbackException)
        {
            var utf8 = Lines(bytes, LooseUtf8);
            var cp949 = Lines(bytes, LooseCp949);
            return marked || Bad(utf8) < Bad(cp949) ? new CsvText(utf8, "UTF-8", true) : new CsvText(cp949, "CP949", true);
        }
    }

    // Line by line, since a cut character at the end of a line would swallow the line end.
    private static string Lines(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var line in bytes.Split((byte)'\n'))
            text.Append(encoding.GetString(bytes[line])).Append('\n');
        return text.ToString(0, text.Length - 1);
    }

    private static int Bad(string text) => text.Count(static c => c == '\uFFFD');
}
