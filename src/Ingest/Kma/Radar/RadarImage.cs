using System.Buffers.Binary;
using System.IO.Compression;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Kma.Radar;

/// <summary>
/// A composite as bytes. HSR: two numbers for its size, then a number a pixel, of whichever byte order makes the size come true. HSP and RDR_CMP: gzip,
/// 1024 bytes of header (time at 3, size at 20), then blocks of pixels, little-endian, of which the first is read: headers promise more than they hold.
/// </summary>
/// <param name="Columns">Pixels of a row.</param>
/// <param name="Rows">Rows, the first in the south.</param>
/// <param name="Observed">Time of the header, UTC; null where there is none.</param>
/// <param name="Values">Hundredths, row by row.</param>
internal sealed record RadarImage(int Columns, int Rows, DateTimeOffset? Observed, short[] Values)
{
    private const int HeaderBytes = 1024;
    private const int SizeBytes = 4;
    private const int TimeAt = 3;
    private const int ColumnsAt = 20;
    private const int RowsAt = 22;
    private const int LimitBytes = 64 << 20;

    /// <summary>The image, or why there is none.</summary>
    public static RadarImage? Of(ReadOnlySpan<byte> bytes, out FeedFailure? failure)
    {
        failure = null;
        if (bytes.Length >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b && (bytes = Inflated(bytes, out failure)).IsEmpty)
        {
            failure ??= new FeedFailure("feed.blank", "an empty gzip");
            return null;
        }

        foreach (var big in (ReadOnlySpan<bool>)[false, true])
        {
            if (bytes.Length >= SizeBytes && Size(bytes, 0, big) is var (columns, rows) && bytes.Length == SizeBytes + (2L * columns * rows))
                return new RadarImage(columns, rows, null, Pixels(bytes[SizeBytes..], columns * rows, big));
        }

        if (bytes.Length > HeaderBytes && Size(bytes, ColumnsAt, big: false) is var (width, height) && bytes.Length >= HeaderBytes + (2L * width * height))
            return new RadarImage(width, height, Time(bytes[TimeAt..]), Pixels(bytes[HeaderBytes..], width * height, big: false));
        failure = new FeedFailure("feed.unreadable", $"{bytes.Length} bytes that are no radar composite: its size does not fit what it says of itself");
        return null;
    }

    private static (int Columns, int Rows)? Size(ReadOnlySpan<byte> bytes, int at, bool big)
    {
        var (columns, rows) = (Number(bytes[at..], big), Number(bytes[(at + RowsAt - ColumnsAt)..], big));
        return columns > 0 && rows > 0 ? (columns, rows) : null;
    }

    private static short Number(ReadOnlySpan<byte> bytes, bool big) => big ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes);

    private static short[] Pixels(ReadOnlySpan<byte> bytes, int count, bool big)
    {
        var values = new short[count];
        for (var i = 0; i < count; i++)
            values[i] = Number(bytes[(2 * i)..], big);
        return values;
    }

    // Year in two bytes, then month, day, hour, minute, second in one each, KST.
    private static DateTimeOffset? Time(ReadOnlySpan<byte> bytes)
    {
        var text = FormattableString.Invariant($"{Number(bytes, false):0000}{bytes[2]:00}{bytes[3]:00}{bytes[4]:00}{bytes[5]:00}{bytes[6]:00}");
        return FeedTime.TryCompact(text, out var utc) ? utc : null;
    }

    private static byte[] Inflated(ReadOnlySpan<byte> packed, out FeedFailure? failure)
    {
        failure = null;
        using var plain = new MemoryStream();
        try
        {
            using var stream = new GZipStream(new MemoryStream(packed.ToArray(), writable: false), CompressionMode.Decompress);
            var part = new byte[1 << 16];
            for (int read; (read = stream.Read(part)) > 0;)
            {
                plain.Write(part, 0, read);
                if (plain.Length <= LimitBytes)
                    continue;
                failure = new FeedFailure("feed.too_large", $"gzip of more than {LimitBytes} bytes");
                return [];
            }
        }
        catch (InvalidDataException e)
        {
            failure = new FeedFailure("feed.unreadable", "broken gzip: " + e.Message);
            return [];
        }

        return plain.ToArray();
    }
}
