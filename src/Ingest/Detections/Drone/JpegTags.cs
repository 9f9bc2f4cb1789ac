using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SiheungTwin.Ingest.Detections.Drone;

/// <summary>
/// The tags of a JPEG file by its segments (ITU-T T.81, B.1): size, EXIF and XMP. Reading ends where the picture begins; nothing of the picture is touched.
/// </summary>
internal static class JpegTags
{
    private static readonly byte[] Exif = "Exif\0\0"u8.ToArray();
    private static readonly byte[] Xmp = "http://ns.adobe.com/xap/1.0/\0"u8.ToArray();

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes is [0xff, 0xd8, 0xff, ..];

    /// <summary>What is there, also of a file that was cut; never throws.</summary>
    public static ImageTags Read(ReadOnlySpan<byte> bytes)
    {
        var tags = new ImageTags();
        for (var at = 2; at + 4 <= bytes.Length;)
        {
            var marker = bytes[at + 1];
            if (bytes[at] != 0xff || marker is 0xda or 0xd9)
                break;

            // Bytes of 0xff may fill up to a marker; markers of restarts and TEM stand alone.
            if (marker is 0xff)
            {
                at++;
                continue;
            }

            if (marker is 0x01 or (>= 0xd0 and <= 0xd8))
            {
                at += 2;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2)
                break;
            Segment(marker, bytes[(at + 4)..Math.Min(at + 2 + length, bytes.Length)], tags);
            at += 2 + length;
        }

        return tags;
    }

    private static void Segment(byte marker, ReadOnlySpan<byte> segment, ImageTags tags)
    {
        if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc) && segment.Length >= 5)
        {
            tags.Add("ImageHeight", BinaryPrimitives.ReadUInt16BigEndian(segment[1..]).ToString(CultureInfo.InvariantCulture));
            tags.Add("ImageWidth", BinaryPrimitives.ReadUInt16BigEndian(segment[3..]).ToString(CultureInfo.InvariantCulture));
        }
        else if (marker == 0xe1 && segment.StartsWith(Exif))
        {
            ExifTags.Read(segment[Exif.Length..], tags);
        }
        else if (marker == 0xe1 && segment.StartsWith(Xmp))
        {
            // A packet that cannot be read leaves what EXIF says.
            foreach (var packet in XmpTags.Read(Encoding.UTF8.GetString(segment[Xmp.Length..])) ?? [])
                packet.CopyTo(tags);
        }
    }
}
