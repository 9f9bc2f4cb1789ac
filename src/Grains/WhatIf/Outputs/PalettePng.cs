using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;

namespace SiheungTwin.Grains.WhatIf.Outputs;

/// <summary>PNG of 8-bit palette indices with an alpha for each colour (PNG, third edition, colour type 3).</summary>
internal static class PalettePng
{
    public static void Write(string path, int width, int height, byte[] indices, IReadOnlyList<(byte R, byte G, byte B, byte A)> palette, IReadOnlyDictionary<string, string>? notes = null)
    {
        using var file = File.Create(path);
        Write(file, width, height, indices, palette, notes);
    }

    public static void Write(Stream file, int width, int height, byte[] indices, IReadOnlyList<(byte R, byte G, byte B, byte A)> palette, IReadOnlyDictionary<string, string>? notes = null)
    {
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "PLTE"u8, [.. palette.SelectMany(c => new[] { c.R, c.G, c.B })]);
        Chunk(file, "tRNS"u8, [.. palette.Select(c => c.A)]);
        // iTXt: keyword, not compressed, no language, no translated keyword, UTF-8.
        foreach (var (keyword, text) in notes ?? ImmutableDictionary<string, string>.Empty)
            Chunk(file, "iTXt"u8, [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)]);
        Chunk(file, "IDAT"u8, Compress(width, height, indices));
        Chunk(file, "IEND"u8, []);
    }

    private static byte[] Compress(int width, int height, byte[] indices)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var row = 0; row < height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(indices, row * width, width);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc([.. type, .. data]));
        file.Write(number);
    }

    // CRC-32 of ISO 3309, as the PNG specification has it.
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }

        return ~crc;
    }
}
