namespace SiheungTwin.Geo.Rasters.Cloud;

/// <summary>What a raster file says of itself.</summary>
/// <param name="Label">What the values are; kept as image description and band description.</param>
/// <param name="Unit">Unit of the values, the band's unit type; null for classes.</param>
/// <param name="Items">More of GDAL's metadata: names of letters and underscores, and their values.</param>
public sealed record RasterNote(string Label, string? Unit, IReadOnlyDictionary<string, string> Items)
{
    /// <summary>Reference system.</summary>
    public int Epsg { get; init; } = 5186;

    /// <summary>Binary places kept of floats, e.g. 13 rounds to 1/8192, which makes files smaller and quicker to write; null keeps every bit.</summary>
    public int? BinaryPlaces { get; init; }
}
