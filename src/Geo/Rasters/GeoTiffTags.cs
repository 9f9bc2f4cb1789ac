using System.Collections.Immutable;
using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using BitMiracle.LibTiff.Classic;

namespace SiheungTwin.Geo.Rasters;

/// <summary>The private tags of GeoTIFF 1.1 and GDAL, which the TIFF library does not know of itself.</summary>
internal static class GeoTiffTags
{
    public const TiffTag ModelPixelScale = (TiffTag)33550;
    public const TiffTag ModelTiepoint = (TiffTag)33922;
    public const TiffTag GeoKeyDirectory = (TiffTag)34735;
    public const TiffTag GdalMetadata = (TiffTag)42112;
    public const TiffTag GdalNoData = (TiffTag)42113;

    private const short ModelTypeKey = 1024;
    private const short RasterTypeKey = 1025;
    private const short GeographicTypeKey = 2048;
    private const short ProjectedTypeKey = 3072;
    private const short LinearUnitsKey = 3076;

    private static readonly TiffFieldInfo[] Fields =
    [
        Field(ModelPixelScale, TiffType.DOUBLE, "ModelPixelScale"),
        Field(ModelTiepoint, TiffType.DOUBLE, "ModelTiepoint"),
        Field(GeoKeyDirectory, TiffType.SHORT, "GeoKeyDirectory"),
        Field(GdalMetadata, TiffType.ASCII, "GDALMetadata"),
        Field(GdalNoData, TiffType.ASCII, "GDALNoData"),
    ];

    private static Tiff.TiffExtendProc? _parent;

    /// <summary>Makes the library know the tags; once a process.</summary>
    public static void Register()
    {
        _parent = Tiff.SetTagExtender(Extend);
        Tiff.SetErrorHandler(new TiffFailures());
    }

    /// <summary>Key directory of an EPSG code, pixel is area, metres.</summary>
    public static short[] Keys(int epsg, bool geographic) => geographic
        ? [1, 1, 1, 3, ModelTypeKey, 0, 1, 2, RasterTypeKey, 0, 1, 1, GeographicTypeKey, 0, 1, (short)epsg]
        : [1, 1, 1, 4, ModelTypeKey, 0, 1, 1, RasterTypeKey, 0, 1, 1, ProjectedTypeKey, 0, 1, (short)epsg, LinearUnitsKey, 0, 1, 9001];

    /// <summary>EPSG code of a key directory, and whether values stand at points rather than for areas; null code when none is written.</summary>
    public static (int? Epsg, bool PixelIsPoint) Read(short[] keys)
    {
        int? projected = null, geographic = null;
        var point = false;
        for (var i = 4; i + 3 < keys.Length; i += 4)
        {
            if (keys[i + 1] != 0)
                continue;
            int value = (ushort)keys[i + 3];
            if (keys[i] == ProjectedTypeKey)
                projected = value;
            else if (keys[i] == GeographicTypeKey)
                geographic = value;
            else if (keys[i] == RasterTypeKey)
                point = value == 2;
        }

        return (projected ?? geographic, point);
    }

    /// <summary>GDAL's metadata document with scale, offset, unit and notes; the label also as the band's description.</summary>
    public static string Metadata(string? label, double scale, string? unit, IReadOnlyDictionary<string, string>? items)
    {
        var text = new StringBuilder("<GDALMetadata>");
        if (label is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"<Item name=\"LABEL\">{Escaped(label)}</Item>");
            text.Append(CultureInfo.InvariantCulture, $"<Item name=\"DESCRIPTION\" sample=\"0\" role=\"description\">{Escaped(label)}</Item>");
        }

        foreach (var (name, value) in items ?? ImmutableDictionary<string, string>.Empty)
            text.Append(CultureInfo.InvariantCulture, $"<Item name=\"{name}\">{Escaped(value)}</Item>");
        if (unit is not null)
            text.Append(CultureInfo.InvariantCulture, $"<Item name=\"UNITTYPE\" sample=\"0\" role=\"unittype\">{Escaped(unit)}</Item>");
        if (scale != 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"<Item name=\"OFFSET\" sample=\"0\" role=\"offset\">0</Item>");
            text.Append(CultureInfo.InvariantCulture, $"<Item name=\"SCALE\" sample=\"0\" role=\"scale\">{scale:R}</Item>");
        }

        return text.Append("</GDALMetadata>").ToString();
    }

    // Escaped twice, as GDAL itself does and expects.
    private static string? Escaped(string text) => SecurityElement.Escape(SecurityElement.Escape(text));

    /// <summary>Scale and offset of a metadata document; 1 and 0 when it holds none.</summary>
    /// <exception cref="InvalidDataException">Not XML, or not numbers.</exception>
    public static (double Scale, double Offset) ScaleOf(string? metadata, string file)
    {
        if (string.IsNullOrWhiteSpace(metadata))
            return (1, 0);
        try
        {
            var items = XDocument.Parse(metadata.Trim('\0')).Descendants("Item").ToLookup(static i => (string?)i.Attribute("role"), static i => i.Value);
            return (Number(items["scale"], 1), Number(items["offset"], 0));
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            throw new InvalidDataException($"raster.tiff: {file}: GDAL_METADATA is not readable: {e.Message}", e);
        }

        static double Number(IEnumerable<string> values, double otherwise) =>
            values.FirstOrDefault() is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
    }

    private static void Extend(Tiff tiff)
    {
        tiff.MergeFieldInfo(Fields, Fields.Length);
        _parent?.Invoke(tiff);
    }

    private static TiffFieldInfo Field(TiffTag tag, TiffType type, string name) =>
        new(tag, TiffFieldInfo.Variable, TiffFieldInfo.Variable, type, FieldBit.Custom, true, type != TiffType.ASCII, name);
}
