using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace SiheungTwin.Ingest.Feeds;

/// <summary>
/// Text of an input whose encoding nobody promises: gzip by its magic bytes, then a BOM, then UTF-8 where it is valid, else CP949
/// (the Korean code page that KMA's hub and older portals send).
/// </summary>
internal static class SourceText
{
    /// <summary>More than this, packed or unpacked, is refused [bytes]: a day of all AWS stations in KMA's widest dialect is about 100 MB.</summary>
    public const int Limit = 160 << 20;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Korean = CodePagesEncodingProvider.Instance.GetEncoding(949)
        ?? throw new PlatformNotSupportedException("Code page 949 is missing from this runtime.");

    /// <summary>The text, or the failure that kept it from being read.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> content, out string text, out FeedFailure? failure)
    {
        text = "";
        failure = null;
        if (content.Length > Limit)
        {
            failure = new FeedFailure("feed.too_large", $"more than {Limit} bytes");
            return false;
        }

        if (content.Length >= 2 && content.Span[0] == 0x1f && content.Span[1] == 0x8b && !TryInflate(content, out content, out failure))
            return false;

        text = Decode(content.Span);
        if (!string.IsNullOrWhiteSpace(text))
            return true;
        failure = new FeedFailure("feed.blank", "the answer holds nothing but blanks");
        return false;
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xef, 0xbb, 0xbf]))
            return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith<byte>([0xff, 0xfe]))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith<byte>([0xfe, 0xff]))
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);

        // UTF-16 that lost its BOM: markup and JSON begin with a character of ASCII.
        if (bytes is [(byte)'<' or (byte)'{' or (byte)'[', 0, not 0, 0, ..])
            return Encoding.Unicode.GetString(bytes);
        if (bytes is [0, (byte)'<' or (byte)'{' or (byte)'[', 0, not 0, ..])
            return Encoding.BigEndianUnicode.GetString(bytes);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Korean.GetString(bytes);
        }
    }

    private static bool TryInflate(ReadOnlyMemory<byte> packed, out ReadOnlyMemory<byte> content, out FeedFailure? failure)
    {
        failure = null;
        var unpacked = new ArrayBufferWriter<byte>(Math.Min(packed.Length * 4, 1 << 24) + 256);
        try
        {
            using var stream = new GZipStream(new MemoryStream(packed.ToArray(), writable: false), CompressionMode.Decompress);
            int read;
            while ((read = stream.Read(unpacked.GetSpan(1 << 16))) > 0)
            {
                unpacked.Advance(read);
                if (unpacked.WrittenCount > Limit)
                {
                    content = default;
                    failure = new FeedFailure("feed.too_large", $"gzip of more than {Limit} bytes");
                    return false;
                }
            }
        }
        catch (InvalidDataException e)
        {
            content = default;
            failure = new FeedFailure("feed.unreadable", "broken gzip: " + e.Message);
            return false;
        }

        content = unpacked.WrittenMemory;
        return true;
    }
}
