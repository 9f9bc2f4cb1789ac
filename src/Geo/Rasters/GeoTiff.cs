using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using BitMiracle.LibTiff.Classic;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Rasters;

/// <summary>
/// Single-band GeoTIFF: deflate with predictor, strips, georeferenced by EPSG code, missing value in GDAL's tag. Reading also takes tiles,
/// whole numbers of 8 to 32 bits and doubles, and applies GDAL's scale and offset.
/// </summary>
public static class GeoTiff
{
    /// <summary>Most cells of a file read here: 400 million, a 40 km square in 2 m cells.</summary>
    internal const long MostCells = 400_000_000;

    private const int StripBytes = 256 * 1024;
    private const short NoDataInt16 = short.MinValue;

    static GeoTiff() => GeoTiffTags.Register();

    /// <summary>Writes 32-bit floats, missing value −9999.</summary>
    /// <param name="path">File to make or replace.</param>
    /// <param name="raster">The raster.</param>
    /// <param name="label">What the values are, e.g. "synthetic terrain [m MSL]"; kept as image description and GDAL metadata.</param>
    /// <param name="epsg">Reference system.</param>
    /// <param name="unit">Unit of the values, shown by GDAL as the band's unit type.</param>
    /// <param name="items">More of GDAL's metadata: names of letters and underscores, and their values.</param>
    public static void WriteFloat32(
        string path, Raster raster, string? label = null, int epsg = 5186, string? unit = null, IReadOnlyDictionary<string, string>? items = null)
    {
        ArgumentNullException.ThrowIfNull(raster);
        Write(path, raster, label, epsg, SampleFormat.IEEEFP, 4, Predictor.FLOATINGPOINT, Raster.NoData.ToString(CultureInfo.InvariantCulture), 1,
            static (value, bytes) => BinaryPrimitives.WriteSingleLittleEndian(bytes, value), unit, items);
    }

    /// <summary>
    /// Writes 16-bit whole numbers of <c>value / scale</c> rounded, with the scale as GDAL metadata, missing value −32768:
    /// with scale 0.01 a terrain in metres is kept to the centimetre within ±327.67 m.
    /// </summary>
    /// <param name="path">File to make or replace.</param>
    /// <param name="raster">The raster.</param>
    /// <param name="scale">Value of one step, in the raster's unit.</param>
    /// <param name="label">What the values are.</param>
    /// <param name="epsg">Reference system.</param>
    /// <exception cref="ArgumentException">A value does not fit; the message names the cell.</exception>
    public static void WriteInt16(string path, Raster raster, double scale, string? label = null, int epsg = 5186)
    {
        ArgumentNullException.ThrowIfNull(raster);
        if (!(scale > 0))
            throw new ArgumentException($"The scale must be above zero, got {scale.ToString(CultureInfo.InvariantCulture)}.", nameof(scale));
        CheckRange(raster, scale, -short.MaxValue, short.MaxValue);
        Write(path, raster, label, epsg, SampleFormat.INT, 2, Predictor.HORIZONTAL, NoDataInt16.ToString(CultureInfo.InvariantCulture), scale,
            (value, bytes) => BinaryPrimitives.WriteInt16LittleEndian(bytes, value == Raster.NoData ? NoDataInt16 : (short)Math.Round(value / scale)));
    }

    /// <summary>Writes bytes 0–254 rounded, missing value 255: masks and class numbers.</summary>
    /// <exception cref="ArgumentException">A value does not fit; the message names the cell.</exception>
    public static void WriteByte(string path, Raster raster, string? label = null, int epsg = 5186)
    {
        ArgumentNullException.ThrowIfNull(raster);
        CheckRange(raster, 1, 0, 254);
        Write(path, raster, label, epsg, SampleFormat.UINT, 1, Predictor.HORIZONTAL, "255", 1,
            static (value, bytes) => bytes[0] = value == Raster.NoData ? (byte)255 : (byte)Math.Round(value));
    }

    /// <summary>Reads a file with square cells; scale and offset applied, missing cells <see cref="Raster.NoData"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keepNaN">Leaves NaN as it is, unless it is the missing value; else it is missing too.</param>
    /// <exception cref="InvalidDataException">Not such a file; the message names the file and the field.</exception>
    public static GeoTiffImage Read(string path, bool keepNaN = false)
    {
        using var tiff = Open(path);
        return new GeoTiffReader(tiff, Path.GetFileName(path)).Read(keepNaN);
    }

    /// <summary>Reads what a file says of itself, and no values.</summary>
    /// <exception cref="InvalidDataException">As of <see cref="Read"/>.</exception>
    public static RasterHeader ReadHeader(string path)
    {
        using var tiff = Open(path);
        return new GeoTiffReader(tiff, Path.GetFileName(path)).Header();
    }

    private static Tiff Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"raster.tiff: {path} is not there.", path);
        return Tiff.Open(path, "r") ?? throw new InvalidDataException($"raster.tiff: {Path.GetFileName(path)}: header is not TIFF ({TiffFailures.Take()}).");
    }

    private static void CheckRange(Raster raster, double scale, double least, double most)
    {
        for (var i = 0; i < raster.Values.Length; i++)
        {
            var value = raster.Values[i];
            if (value == Raster.NoData)
                continue;
            var step = Math.Round(value / scale);
            if (!(step >= least && step <= most))
                throw new ArgumentException(FormattableString.Invariant(
                    $"Value {value} at column {i % raster.Columns}, row {i / raster.Columns} does not fit {least * scale} to {most * scale}; use a larger scale or floats."), nameof(raster));
        }
    }

    private static void Write(
        string path, Raster raster, string? label, int epsg, SampleFormat format, int bytesPerCell, Predictor predictor, string noData, double scale, CellWriter write, string? unit = null, IReadOnlyDictionary<string, string>? items = null)
    {
        if (!CrsDefinitions.IsKnown(epsg))
            throw new ArgumentException($"EPSG:{epsg} is not one of {string.Join(", ", CrsDefinitions.Codes)}.", nameof(epsg));
        var rowBytes = raster.Columns * bytesPerCell;
        var stripRows = Math.Clamp(StripBytes / rowBytes, 1, raster.Rows);
        using var tiff = Tiff.Open(path, "wl") ?? throw new IOException($"raster.tiff: {path} cannot be written ({TiffFailures.Take()}).");
        tiff.SetField(TiffTag.IMAGEWIDTH, raster.Columns);
        tiff.SetField(TiffTag.IMAGELENGTH, raster.Rows);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, 1);
        tiff.SetField(TiffTag.BITSPERSAMPLE, bytesPerCell * 8);
        tiff.SetField(TiffTag.SAMPLEFORMAT, format);
        tiff.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
        tiff.SetField(TiffTag.PREDICTOR, predictor);
        tiff.SetField(TiffTag.ROWSPERSTRIP, stripRows);
        tiff.SetField(GeoTiffTags.ModelPixelScale, 3, new[] { raster.CellM, raster.CellM, 0.0 });
        tiff.SetField(GeoTiffTags.ModelTiepoint, 6, new[] { 0.0, 0, 0, raster.West, raster.North, 0 });
        var keys = GeoTiffTags.Keys(epsg, CrsDefinitions.IsGeographic(epsg));
        tiff.SetField(GeoTiffTags.GeoKeyDirectory, keys.Length, keys);
        tiff.SetField(GeoTiffTags.GdalNoData, noData);
        if (label is not null)
            tiff.SetField(TiffTag.IMAGEDESCRIPTION, AsLatin1(label));
        if (label is not null || scale != 1 || unit is not null || items is not null)
            tiff.SetField(GeoTiffTags.GdalMetadata, AsLatin1(GeoTiffTags.Metadata(label, scale, unit, items)));

        for (int row = 0, strip = 0; row < raster.Rows; row += stripRows, strip++)
        {
            // A fresh buffer each strip: the predictor works in place.
            var rows = Math.Min(stripRows, raster.Rows - row);
            var bytes = new byte[rows * rowBytes];
            for (var i = 0; i < rows * raster.Columns; i++)
                write(raster.Values[(row * raster.Columns) + i], bytes.AsSpan(i * bytesPerCell));
            if (tiff.WriteEncodedStrip(strip, bytes, bytes.Length) < 0)
                throw new IOException($"raster.tiff: {path}: strip {strip} cannot be written ({TiffFailures.Take()}).");
        }
    }

    /// <summary>The library writes text as Latin-1; this makes it write the bytes of UTF-8, which GDAL and QGIS read.</summary>
    private static string AsLatin1(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    private delegate void CellWriter(float value, Span<byte> bytes);
}
