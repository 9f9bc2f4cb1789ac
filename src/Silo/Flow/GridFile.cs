using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Silo.Flow;

/// <summary>A raster file of a case: GeoTIFF by its ending .tif or .tiff, Esri ASCII otherwise.</summary>
internal static class GridFile
{
    /// <summary>Reads the header only.</summary>
    /// <exception cref="InvalidDataException">Not such a file, or too large.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RasterHeader Header(string path) => IsTiff(path) ? GeoTiff.ReadHeader(path) : EsriAscii.ReadHeader(path);

    /// <summary>Reads all of it: cells without data are <see cref="Raster.NoData"/>, NaN stays NaN unless the file names it as missing.</summary>
    /// <exception cref="InvalidDataException">Not such a file, or a value is no number.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Raster Read(string path) => IsTiff(path) ? GeoTiff.Read(path, keepNaN: true).Raster : EsriAscii.Read(path, keepNaN: true);

    private static bool IsTiff(string path) => Path.GetExtension(path).ToUpperInvariant() is ".TIF" or ".TIFF";
}
