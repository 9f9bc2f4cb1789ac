using SiheungTwin.Geo.Projections;
using SiheungTwin.Geo.Rasters;

namespace SiheungTwin.Ingest.City.Import;

/// <summary>Heights of an outside raster put over the synthetic terrain wherever there is city land.</summary>
internal static class DemImport
{
    private const double WantedCoverage = 0.98;

    /// <summary>Replaces the heights of land by the raster's, bilinear between its cells; the water keeps its synthetic bed.</summary>
    /// <exception cref="CityBuildException"><c>city.dem.coverage</c> when less than 98 % of the city's land has a height.</exception>
    public static void Apply(string path, Raster terrain, byte[] water, bool[] inside, BuildReport report)
    {
        var file = Path.GetFileName(path);
        var (dem, epsg) = Read(path, file);
        report.Opened(file, dem.Rows, epsg);
        var projection = epsg == SourceFile.CityEpsg ? null : Projection.Between(SourceFile.CityEpsg, epsg);
        var (land, found) = (0L, 0L);
        for (var i = 0; i < terrain.Values.Length; i++)
        {
            if (water[i] != 0)
                continue;
            var (x, y) = (terrain.X(i % terrain.Columns), terrain.Y(i / terrain.Columns));
            if (projection is not null)
                (x, y) = projection.Apply(x, y);
            var height = Height(dem, x, y);
            land += inside[i] ? 1 : 0;
            found += inside[i] && height is not null ? 1 : 0;
            terrain.Values[i] = (float)(height ?? terrain.Values[i]);
        }
        if (found < WantedCoverage * land)
            throw new CityBuildException("city.dem.coverage", FormattableString.Invariant($"{file} has heights for {100.0 * found / land:F1} % of the city's land; 98 % are needed. Check its extent and reference system (EPSG:{epsg})."));
        if (found < land)
            report.Mended(file, 0, "city.dem.gaps", FormattableString.Invariant($"{land - found} cells of city land have no height and keep the synthetic one."));
    }

    private static (Raster Dem, int Epsg) Read(string path, string file)
    {
        try
        {
            if (Path.GetExtension(path).ToUpperInvariant() is not (".TIF" or ".TIFF"))
                return (EsriAscii.Read(path), SourceFile.CityEpsg);
            var image = GeoTiff.Read(path);
            return (image.Raster, image.Epsg ?? SourceFile.CityEpsg);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CityBuildException("city.file.unreadable", $"{file}: {failure.Message}", failure);
        }
    }

    private static double? Height(Raster dem, double x, double y)
    {
        var (cx, cy) = (((x - dem.West) / dem.CellM) - 0.5, ((dem.North - y) / dem.CellM) - 0.5);
        var (column, row) = ((int)Math.Floor(cx), (int)Math.Floor(cy));
        var (sum, weights) = (0.0, 0.0);
        for (var k = 0; k < 4; k++)
        {
            var (c, r) = (column + (k & 1), row + (k >> 1));
            if (c < 0 || r < 0 || c >= dem.Columns || r >= dem.Rows || dem[c, r] == Raster.NoData)
                continue;
            var weight = (1 - Math.Abs(cx - c)) * (1 - Math.Abs(cy - r));
            (sum, weights) = (sum + (weight * dem[c, r]), weights + weight);
        }
        return weights > 0 ? sum / weights : null;
    }
}
