using System.Buffers.Binary;
using System.IO.Compression;

namespace SiheungTwin.Geo.Rasters.Cloud;

/// <summary>How cells are packed into tiles: bytes of a cell, TIFF's sample format and predictor, missing value.</summary>
internal abstract class TileCodec
{
    public abstract int BytesPerCell { get; }

    /// <summary>TIFF SampleFormat: 1 whole numbers, 3 floats.</summary>
    public abstract ushort SampleFormat { get; }

    /// <summary>TIFF Predictor: 2 horizontal, 3 floating point.</summary>
    public abstract ushort Predictor { get; }

    public abstract string NoData { get; }

    /// <summary>A tile, deflated; cells beyond the raster's edge are missing.</summary>
    public byte[] Pack(Raster raster, int tileColumn, int tileRow, int side)
    {
        var bytes = new byte[side * side * BytesPerCell];
        var cells = new float[side];
        for (var y = 0; y < side; y++)
        {
            Array.Fill(cells, Raster.NoData);
            var (row, from) = ((tileRow * side) + y, tileColumn * side);
            if (row < raster.Rows)
                raster.Values.AsSpan((row * raster.Columns) + from, Math.Min(side, raster.Columns - from)).CopyTo(cells);
            Encode(cells, bytes.AsSpan(y * side * BytesPerCell, side * BytesPerCell));
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>True where a tile holds nothing but missing cells.</summary>
    public static bool IsEmpty(Raster raster, int tileColumn, int tileRow, int side)
    {
        var from = tileColumn * side;
        var width = Math.Min(side, raster.Columns - from);
        for (var row = tileRow * side; row < Math.Min((tileRow + 1) * side, raster.Rows); row++)
        {
            if (raster.Values.AsSpan((row * raster.Columns) + from, width).ContainsAnyExcept(Raster.NoData))
                return false;
        }

        return true;
    }

    protected abstract void Encode(ReadOnlySpan<float> cells, Span<byte> row);

    protected static void Difference(Span<byte> row)
    {
        for (var i = row.Length - 1; i > 0; i--)
            row[i] -= row[i - 1];
    }

    /// <summary>32-bit floats with the predictor of Adobe's Photoshop TIFF Technical Note 3: bytes of one weight together, then differences.</summary>
    public sealed class Float32 : TileCodec
    {
        public override int BytesPerCell => 4;

        public override ushort SampleFormat => 3;

        public override ushort Predictor => 3;

        public override string NoData => "-9999";

        protected override void Encode(ReadOnlySpan<float> cells, Span<byte> row)
        {
            Span<byte> four = stackalloc byte[4];
            for (var i = 0; i < cells.Length; i++)
            {
                BinaryPrimitives.WriteSingleBigEndian(four, cells[i]);
                for (var k = 0; k < 4; k++)
                    row[(k * cells.Length) + i] = four[k];
            }

            Difference(row);
        }
    }

    /// <summary>Bytes 0–254, 255 missing.</summary>
    public sealed class Byte : TileCodec
    {
        public override int BytesPerCell => 1;

        public override ushort SampleFormat => 1;

        public override ushort Predictor => 2;

        public override string NoData => "255";

        protected override void Encode(ReadOnlySpan<float> cells, Span<byte> row)
        {
            for (var i = 0; i < cells.Length; i++)
                row[i] = cells[i] == Raster.NoData ? (byte)255 : (byte)Math.Clamp(MathF.Round(cells[i]), 0, 254);
            Difference(row);
        }
    }
}
