using System.IO.Compression;
using System.Runtime.CompilerServices;

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected static void Difference(Span<byte> row)
    {
        for (var i = row.Length - 1; i > 0; i--)
            row[i] -= row[i - 1];
    }

    /// <summary>32-bit floats with the predictor of Adobe's Photoshop TIFF Technical Note 3: bytes of one weight together, then differences.</summary>
    public sealed class Float32(int? binaryPlaces) : TileCodec
    {
        private readonly float _scale = binaryPlaces is { } places ? 1 << places : 0;

        public override int BytesPerCell => 4;

        public override ushort SampleFormat => 3;

        public override ushort Predictor => 3;

        public override string NoData => "-9999";

        // Scaling by a power of two is exact, so the missing value stays itself.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        protected override void Encode(ReadOnlySpan<float> cells, Span<byte> row)
        {
            var side = cells.Length;
            for (var i = 0; i < side; i++)
            {
                var bits = BitConverter.SingleToUInt32Bits(_scale > 0 ? MathF.Round(cells[i] * _scale) / _scale : cells[i]);
                row[i] = (byte)(bits >> 24);
                row[side + i] = (byte)(bits >> 16);
                row[(2 * side) + i] = (byte)(bits >> 8);
                row[(3 * side) + i] = (byte)bits;
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
