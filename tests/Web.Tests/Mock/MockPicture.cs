using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SiheungTwin.Web.Tests.Mock;

/// <summary>A made-up depth picture: blue where it is deep, clear elsewhere. PNG as in RFC 2083, 8-bit RGBA.</summary>
public static class MockPicture
{
    private const int Side = 160;

    /// <summary>The picture's bytes.</summary>
    public static byte[] Depth()
    {
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
            for (var y = 0; y < Side; y++)
            {
                zlib.WriteByte(0);
                for (var x = 0; x < Side; x++)
                {
                    var deep = Math.Sin(x / 9.0) * Math.Cos(y / 7.0 + x / 30.0);
                    zlib.Write(deep > 0.55 ? [30, (byte)(220 - deep * 180), 255, 210] : [0, 0, 0, 0]);
                }
            }

        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Side);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), Side);
        head[8] = 8;
        head[9] = 6;
        Chunk(png, "IHDR", head);
        Chunk(png, "IDAT", rows.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static void Chunk(MemoryStream png, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
