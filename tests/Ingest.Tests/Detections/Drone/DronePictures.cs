using System.Buffers.Binary;
using System.Text;

namespace SiheungTwin.Ingest.Tests.Detections.Drone;

/// <summary>JPEG files as drones write them, without a picture.</summary>
internal static class DronePictures
{
    public const string Xmp = """
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="DJI Meta Data" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:drone-dji="http://www.dji.com/drone-dji/1.0/"
            xmp:CreateDate="2026-07-16" drone-dji:GpsLatitude="+37.3500000" drone-dji:GpsLongtitude="+126.7400000" drone-dji:AbsoluteAltitude="+71.25"
            drone-dji:RelativeAltitude="+60.00" drone-dji:GimbalRollDegree="+0.00" drone-dji:GimbalYawDegree="-12.30" drone-dji:GimbalPitchDegree="-90.00" drone-dji:RtkFlag="50"/>
        </rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
        """;

    /// <summary>A file of these segments; the picture itself is a promise that is not kept.</summary>
    public static byte[] Jpeg(string? xmp, byte[]? exif)
    {
        var file = new List<byte> { 0xff, 0xd8 };
        if (exif is not null)
            Add(file, 0xe1, [.. "Exif\0\0"u8, .. exif]);
        if (xmp is not null)
            Add(file, 0xe1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(xmp)]);
        Add(file, 0xc0, [8, 0x0b, 0xb8, 0x0f, 0xa0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
        return [.. file, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9];
    }

    /// <summary>EXIF with a time, its offset and a position of degrees, minutes and seconds.</summary>
    public static byte[] Exif(bool little, string time, string? offset, uint[] latitude, string north, uint[] longitude, string east)
    {
        var bytes = new byte[600];
        var free = 200;
        void U16(int at, int value)
        {
            if (little)
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);
            else
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)value);
        }

        void U32(int at, uint value)
        {
            if (little)
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
            else
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), value);
        }

        void Entry(int at, int tag, int kind, uint count, uint value)
        {
            U16(at, tag);
            U16(at + 2, kind);
            U32(at + 4, count);
            U32(at + 8, value);
        }

        void Ascii(int at, int tag, string text)
        {
            var ascii = Encoding.ASCII.GetBytes(text + "\0");
            Entry(at, tag, 2, (uint)ascii.Length, (uint)free);
            ascii.CopyTo(bytes, ascii.Length <= 4 ? at + 8 : free);
            free += ascii.Length <= 4 ? 0 : ascii.Length;
        }

        void Angle(int at, int tag, uint[] parts)
        {
            Entry(at, tag, 5, 3, (uint)free);
            foreach (var part in parts)
            {
                U32(free, part);
                free += 4;
            }
        }

        Encoding.ASCII.GetBytes(little ? "II" : "MM").CopyTo(bytes, 0);
        U16(2, 42);
        U32(4, 8);
        U16(8, 3);
        Ascii(10, 0x0110, "FC-TEST");
        Entry(22, 0x8769, 4, 1, 60);
        Entry(34, 0x8825, 4, 1, 110);
        U16(60, offset is null ? 1 : 2);
        Ascii(62, 0x9003, time);
        if (offset is not null)
            Ascii(74, 0x9011, offset);
        U16(110, 4);
        Ascii(112, 1, north);
        Angle(124, 2, latitude);
        Ascii(136, 3, east);
        Angle(148, 4, longitude);
        return bytes;
    }

    private static void Add(List<byte> file, byte marker, byte[] content)
    {
        file.AddRange([0xff, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2)]);
        file.AddRange(content);
    }
}
