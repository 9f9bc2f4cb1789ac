using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SiheungTwin.Ingest.Detections.Drone;

/// <summary>The few tags of EXIF (CIPA DC-008, TIFF 6.0) that tell when, where and through which lens a picture was taken. Never throws.</summary>
internal static class ExifTags
{
    private const int MostEntries = 512;
    private const int EntryBytes = 12;
    private const int LongestText = 128;
    private const ushort Ascii = 2;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Rational = 5;

    private static readonly Dictionary<ushort, string> Main = new()
    {
        [0x0110] = "Model",
        [0x0132] = "ModifyDate",
    };

    private static readonly Dictionary<ushort, string> Photo = new()
    {
        [0x9003] = "DateTimeOriginal",
        [0x9004] = "CreateDate",
        [0x9010] = "OffsetTime",
        [0x9011] = "OffsetTimeOriginal",
        [0xa002] = "ExifImageWidth",
        [0xa003] = "ExifImageHeight",
        [0xa405] = "FocalLengthIn35mmFilm",
        [0xa431] = "SerialNumber",
    };

    private static readonly Dictionary<ushort, string> Gps = new()
    {
        [1] = "GPSLatitudeRef",
        [2] = "GPSLatitude",
        [3] = "GPSLongitudeRef",
        [4] = "GPSLongitude",
        [6] = "GPSAltitude",
    };

    public static void Read(ReadOnlySpan<byte> tiff, ImageTags tags)
    {
        if (tiff.Length < 8 || (tiff[0], tiff[1]) is not ((0x49, 0x49) or (0x4d, 0x4d)))
            return;
        var little = tiff[0] == 0x49;
        if (U16(tiff[2..], little) != 42)
            return;
        var (photo, gps) = Directory(tiff, U32(tiff[4..], little), little, Main, tags);
        Directory(tiff, photo, little, Photo, tags);
        Directory(tiff, gps, little, Gps, tags);
    }

    // Where the other two directories begin; 0 for none. Neither leads anywhere else, so nothing goes round.
    private static (uint Photo, uint Gps) Directory(ReadOnlySpan<byte> tiff, uint at, bool little, Dictionary<ushort, string> names, ImageTags tags)
    {
        var (photo, gps) = (0u, 0u);
        if (at < 8 || at > tiff.Length - 2)
            return (photo, gps);
        var count = Math.Min((int)U16(tiff[(int)at..], little), MostEntries);
        for (var i = 0; i < count && at + 2 + ((i + 1) * EntryBytes) <= tiff.Length; i++)
        {
            var entry = tiff.Slice((int)at + 2 + (i * EntryBytes), EntryBytes);
            var tag = U16(entry, little);
            if (tag == 0x8769)
                photo = U32(entry[8..], little);
            else if (tag == 0x8825)
                gps = U32(entry[8..], little);
            else if (names.TryGetValue(tag, out var name))
                tags.Add(name, Value(tiff, entry, little));
        }

        return (photo, gps);
    }

    private static string? Value(ReadOnlySpan<byte> tiff, ReadOnlySpan<byte> entry, bool little)
    {
        var (kind, count) = (U16(entry[2..], little), U32(entry[4..], little));
        var size = kind switch { Ascii => count, Short => 2ul, Long => 4ul, Rational => count * 8ul, _ => 0ul };
        if (size is 0 or > LongestText)
            return null;
        var from = size <= 4 ? 0 : U32(entry[8..], little);
        if (size > 4 && from + size > (ulong)tiff.Length)
            return null;
        var value = size <= 4 ? entry[8..] : tiff.Slice((int)from, (int)size);
        return kind switch
        {
            Ascii => Encoding.UTF8.GetString(value[..(int)size]).Split('\0')[0],
            Short => U16(value, little).ToString(CultureInfo.InvariantCulture),
            Long => U32(value, little).ToString(CultureInfo.InvariantCulture),
            _ => Rationals(value, little),
        };
    }

    private static string? Rationals(ReadOnlySpan<byte> value, bool little)
    {
        var parts = new List<string>();
        for (; value.Length >= 8; value = value[8..])
        {
            // 0/0 is how cameras say that they know nothing.
            var (over, under) = (U32(value, little), U32(value[4..], little));
            if (under == 0)
                return null;
            parts.Add((over / (double)under).ToString("0.#########", CultureInfo.InvariantCulture));
        }

        return string.Join(' ', parts);
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
