namespace SiheungTwin.Geo.Rasters;

/// <summary>A raster as read from a file.</summary>
/// <param name="Raster">Values, scale and offset applied.</param>
/// <param name="Epsg">Reference system written in the file, or null.</param>
/// <param name="Label">Image description, or null.</param>
public sealed record GeoTiffImage(Raster Raster, int? Epsg, string? Label);
