using System.Text;

namespace SiheungTwin.Geo.Formats;

/// <summary>Telling UTF-8 from CP949 (the Windows superset of EUC-KR) in text that Korean offices publish, and mending what was cut.</summary>
public static class KoreanText
{
    /// <summary>UTF-8 that throws on bad bytes.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>CP949 that throws on bad bytes.</summary>
    public static Encoding Cp949 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(
        949, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new PlatformNotSupportedException("Code page 949 is not available; System.Text.Encoding.CodePages is missing.");

    /// <summary>The encoding a .cpg or .cst file names, or null when the name is not one of the two.</summary>
    public static Encoding? Named(string? name)
    {
        var plain = new string([.. (name ?? "").Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
        return plain switch
        {
            "UTF8" or "65001" or "CP65001" => Utf8,
            "949" or "CP949" or "MS949" or "ANSI949" or "WINDOWS949" or "UHC" or "EUCKR" or "51949" or "KSC56011987" or "KSC5601" => Cp949,
            _ => null,
        };
    }

    /// <summary>The encoding most of the samples fit: UTF-8 unless some sample is not UTF-8 even when its cut tail is left out.</summary>
    public static Encoding Sniff(IEnumerable<byte[]> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        int utf8 = 0, other = 0;
        foreach (var sample in samples)
        {
            if (Ascii.IsValid(sample))
                continue;
            if (TryDecode(sample, Utf8, out _, out _))
                utf8++;
            else
                other++;
        }

        return other > utf8 ? Cp949 : Utf8;
    }

    /// <summary>
    /// Decodes bytes of a fixed-width field whose last character may be cut; false when bytes other than a cut tail do not fit.
    /// </summary>
    /// <param name="bytes">Bytes without padding.</param>
    /// <param name="encoding"><see cref="Utf8"/> or <see cref="Cp949"/>.</param>
    /// <param name="text">The decoded text.</param>
    /// <param name="cut">Bytes left out at the end because they begin a character that is not whole.</param>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, Encoding encoding, out string text, out int cut)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        var longestTail = Math.Min(ReferenceEquals(encoding, Cp949) ? 1 : 3, bytes.Length);
        for (cut = 0; cut <= longestTail; cut++)
        {
            // Only bytes with the high bit can begin a cut character.
            if (cut > 0 && bytes[^cut] < 0x80)
                break;
            try
            {
                text = encoding.GetString(bytes[..^cut]);
                return true;
            }
            catch (DecoderFallbackException)
            {
                text = "";
            }
        }

        (text, cut) = ("", 0);
        return false;
    }

    /// <summary>
    /// Whether bytes are UTF-8 Hangul. A CP949 syllable begins with B0–C8, which cannot begin three-byte UTF-8, so CP949 Hangul never passes.
    /// </summary>
    public static bool IsUtf8Hangul(ReadOnlySpan<byte> bytes) =>
        !Ascii.IsValid(bytes) && TryDecode(bytes, Utf8, out var text, out _) && text.Any(static c => c > 0x7F)
        && text.All(static c => c < 0x80 || c is >= '\uAC00' and <= '\uD7A3');
}
