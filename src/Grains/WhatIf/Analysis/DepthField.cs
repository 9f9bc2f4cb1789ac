using System.IO.Compression;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Grains.WhatIf.Analysis;

/// <summary>Depths of a city's water as bytes: raster header and floats, compressed; equal depths give equal bytes on one runtime.</summary>
public static class DepthField
{
    private const int Magic = 0x31445754;

    /// <summary>Writes depths [m]; cells without data are dry.</summary>
    public static byte[] ToBytes(Raster depth)
    {
        using var bytes = new MemoryStream();
        using (var packed = new ZLibStream(bytes, CompressionLevel.Fastest))
        using (var writer = new BinaryWriter(packed))
        {
            writer.Write(Magic);
            writer.Write(depth.Columns);
            writer.Write(depth.Rows);
            writer.Write(depth.West);
            writer.Write(depth.North);
            writer.Write(depth.CellM);
            foreach (var value in depth.Values)
                writer.Write(value > 0 ? value : 0f);
        }

        return bytes.ToArray();
    }

    /// <summary>Reads depths back.</summary>
    /// <exception cref="InvalidDataException">The bytes are no depths.</exception>
    public static Raster FromBytes(byte[] bytes)
    {
        try
        {
            using var packed = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var reader = new BinaryReader(packed);
            if (reader.ReadInt32() != Magic)
                throw new InvalidDataException("The bytes are no field of depths.");
            var depth = new Raster(reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            for (var i = 0; i < depth.Values.Length; i++)
                depth.Values[i] = reader.ReadSingle();
            return depth;
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("The field of depths is cut short or damaged.", e);
        }
    }

    /// <summary>
    /// The same water on another grid over the same ground: each cell takes the mean depth of the field over its area (9 points), so that volumes stay;
    /// what falls on cells that are not computed stays behind.
    /// </summary>
    /// <param name="field">Depths [m].</param>
    /// <param name="grid">Grid wanted.</param>
    /// <param name="wet">Cells that may hold water.</param>
    public static Raster On(Raster field, Raster grid, bool[] wet)
    {
        var same = field.Columns == grid.Columns && field.Rows == grid.Rows && field.CellM == grid.CellM && field.West == grid.West && field.North == grid.North;
        var depth = new Raster(grid.Columns, grid.Rows, grid.West, grid.North, grid.CellM);
        for (var i = 0; i < depth.Values.Length; i++)
        {
            if (wet[i])
                depth.Values[i] = same ? field.Values[i] : Mean(field, grid, i % grid.Columns, i / grid.Columns);
        }

        return depth;
    }

    private static float Mean(Raster field, Raster grid, int column, int row)
    {
        var sum = 0f;
        for (var k = 0; k < 9; k++)
        {
            var x = grid.X(column) + (((k % 3) - 1) * grid.CellM / 3);
            var y = grid.Y(row) + (((k / 3) - 1) * grid.CellM / 3);
            if (field.TryCell(x, y, out var c, out var r))
                sum += field[c, r];
        }

        return sum / 9;
    }
}
