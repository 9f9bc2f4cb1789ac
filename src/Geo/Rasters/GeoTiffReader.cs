using System.Globalization;
using System.Text;
using BitMiracle.LibTiff.Classic;

namespace SiheungTwin.Geo.Rasters;

/// <summary>Reads one open TIFF.</summary>
internal sealed class GeoTiffReader(Tiff tiff, string file)
{
    /// <summary>Reads size, place and missing value of the first image of the file.</summary>
    public RasterHeader Header()
    {
        var columns = Int(TiffTag.IMAGEWIDTH, "ImageWidth");
        var rows = Int(TiffTag.IMAGELENGTH, "ImageLength");
        if (columns <= 0 || rows <= 0 || (long)columns * rows > GeoTiff.MostCells)
            throw Bad("ImageWidth", FormattableString.Invariant($"and ImageLength are {columns} x {rows}; 1 to {GeoTiff.MostCells} cells are read"));
        if (tiff.GetFieldDefaulted(TiffTag.SAMPLESPERPIXEL)[0].ToInt() is var samples && samples != 1)
            throw Bad("SamplesPerPixel", FormattableString.Invariant($"is {samples}; one band is read"));
        double? missing = Text(GeoTiffTags.GdalNoData)?.Trim('\0', ' ') is { Length: > 0 } text
            ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Bad("GDAL_NODATA", $"is '{text}', not a number")
            : null;
        var (west, north, cell, _) = Place();
        return new RasterHeader(columns, rows, west, north, cell, missing);
    }

    /// <summary>Reads the first image of the file.</summary>
    public GeoTiffImage Read(bool keepNaN)
    {
        var header = Header();
        var (scale, offset) = GeoTiffTags.ScaleOf(Text(GeoTiffTags.GdalMetadata), file);
        var missing = header.NoDataValue;
        var dropNaN = !keepNaN || missing is double.NaN;
        var raster = new Raster(header.Columns, header.Rows, header.West, header.North, header.CellM);
        Fill(raster, Decoder(), value => value == missing || (dropNaN && double.IsNaN(value)) ? Raster.NoData : (float)((value * scale) + offset));
        return new GeoTiffImage(raster, Place().Epsg, Text(TiffTag.IMAGEDESCRIPTION)?.TrimEnd('\0'));
    }

    private (double West, double North, double Cell, int? Epsg) Place()
    {
        var size = Doubles(GeoTiffTags.ModelPixelScale);
        var tie = Doubles(GeoTiffTags.ModelTiepoint);
        if (size is not { Length: >= 2 })
            throw Bad("ModelPixelScale", "is missing; save it as a north-up GeoTIFF");
        if (tie is not { Length: >= 6 })
            throw Bad("ModelTiepoint", "is missing; save it as a north-up GeoTIFF");
        if (!(size[0] > 0) || Math.Abs(size[0] - size[1]) > 1e-6 * size[0])
            throw Bad("ModelPixelScale", FormattableString.Invariant($"is {size[0]} x {size[1]}; square cells are read"));
        var (epsg, point) = tiff.GetField(GeoTiffTags.GeoKeyDirectory) is { Length: >= 2 } keys ? GeoTiffTags.Read(keys[1].ToShortArray()) : (null, false);
        var half = point ? 0.5 : 0;
        return (tie[3] - ((tie[0] + half) * size[0]), tie[4] + ((tie[1] + half) * size[0]), size[0], epsg);
    }

    private (int Bytes, Func<byte[], int, double> Value) Decoder()
    {
        var bits = tiff.GetFieldDefaulted(TiffTag.BITSPERSAMPLE)[0].ToInt();
        var format = (SampleFormat)tiff.GetFieldDefaulted(TiffTag.SAMPLEFORMAT)[0].ToInt();
        // The library hands samples over in the byte order of this machine.
        return (format, bits) switch
        {
            (SampleFormat.IEEEFP, 32) => (4, static (b, i) => BitConverter.ToSingle(b, i)),
            (SampleFormat.IEEEFP, 64) => (8, static (b, i) => BitConverter.ToDouble(b, i)),
            (SampleFormat.UINT or SampleFormat.VOID, 8) => (1, static (b, i) => b[i]),
            (SampleFormat.UINT or SampleFormat.VOID, 16) => (2, static (b, i) => BitConverter.ToUInt16(b, i)),
            (SampleFormat.UINT or SampleFormat.VOID, 32) => (4, static (b, i) => BitConverter.ToUInt32(b, i)),
            (SampleFormat.INT, 8) => (1, static (b, i) => (sbyte)b[i]),
            (SampleFormat.INT, 16) => (2, static (b, i) => BitConverter.ToInt16(b, i)),
            (SampleFormat.INT, 32) => (4, static (b, i) => BitConverter.ToInt32(b, i)),
            _ => throw Bad("BitsPerSample", FormattableString.Invariant($"is {bits} of {format}; 8, 16, 32 bit whole numbers and 32, 64 bit floats are read")),
        };
    }

    private void Fill(Raster raster, (int Bytes, Func<byte[], int, double> Value) decoder, Func<double, float> value)
    {
        var tiled = tiff.IsTiled();
        var width = tiled ? Int(TiffTag.TILEWIDTH, "TileWidth") : raster.Columns;
        var height = tiled ? Int(TiffTag.TILELENGTH, "TileLength") : Math.Min(tiff.GetFieldDefaulted(TiffTag.ROWSPERSTRIP)[0].ToInt() is > 0 and var r ? r : raster.Rows, raster.Rows);
        if (width <= 0 || height <= 0 || (long)width * height * decoder.Bytes > int.MaxValue)
            throw Bad("TileWidth", FormattableString.Invariant($"and TileLength are {width} x {height}"));
        var bytes = new byte[width * height * decoder.Bytes];
        var block = 0;
        for (var top = 0; top < raster.Rows; top += height)
        {
            for (var left = 0; left < raster.Columns; left += width, block++)
            {
                var rows = Math.Min(height, raster.Rows - top);
                var wanted = tiled ? bytes.Length : rows * width * decoder.Bytes;
                var got = tiled ? tiff.ReadEncodedTile(block, bytes, 0, wanted) : tiff.ReadEncodedStrip(block, bytes, 0, wanted);
                if (got < wanted)
                    throw Bad(tiled ? "tile" : "strip", FormattableString.Invariant($"{block} is damaged or cut: {got} of {wanted} bytes ({TiffFailures.Take()})"));
                for (var row = 0; row < rows; row++)
                {
                    for (var column = 0; column < Math.Min(width, raster.Columns - left); column++)
                        raster[left + column, top + row] = value(decoder.Value(bytes, ((row * width) + column) * decoder.Bytes));
                }
            }
        }
    }

    private int Int(TiffTag tag, string field) => tiff.GetField(tag) is { Length: > 0 } values ? values[0].ToInt() : throw Bad(field, "is missing");

    private double[]? Doubles(TiffTag tag) => tiff.GetField(tag) is { Length: >= 2 } values ? values[1].ToDoubleArray() : null;

    // Text is bytes of UTF-8 that the library took for Latin-1.
    private string? Text(TiffTag tag) => tiff.GetField(tag) is { Length: > 0 } values && values[^1].ToString() is { } text
        ? Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text))
        : null;

    private InvalidDataException Bad(string field, string what) => new($"raster.tiff: {file}: {field} {what}.");
}
