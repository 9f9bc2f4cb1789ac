using System.Globalization;
using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Formats;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>A file of places: CSV, or GeoJSON of points by its extension. Rows that cannot be read are refused in the report.</summary>
internal static class PlaceFile
{
    /// <summary>Reads the rows.</summary>
    /// <param name="path">File.</param>
    /// <param name="epsg">Reference system of the CSV's coordinates, for the report.</param>
    /// <param name="needed">Columns of a CSV of which each set needs one: without them it is some other file.</param>
    /// <param name="report">Told what was read.</param>
    /// <exception cref="CityBuildException"><c>city.file.unreadable</c>, <c>city.file.columns</c>.</exception>
    public static IReadOnlyList<PlaceRow> Read(string path, int epsg, string[][] needed, BuildReport report)
    {
        var file = Path.GetFileName(path);
        if (Path.GetExtension(path).ToUpperInvariant() is ".GEOJSON" or ".JSON")
            return [.. SourceFile.Read(path, report).Select(feature => Of(feature, file))];
        var table = Load(path, file);
        foreach (var columns in needed)
        {
            if (table.Column(columns) < 0)
                throw new CityBuildException("city.file.columns", $"{file} has no column {string.Join(" or ", columns)}; it has {string.Join(", ", table.Columns)}.");
        }

        report.Opened(file, table.Read, epsg);
        foreach (var fault in table.Faults)
            report.Refuse(file, fault.Row, fault.Code, fault.Message);
        var column = table.Columns.Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(name => name, name => table.Column(name), StringComparer.OrdinalIgnoreCase);
        return [.. table.Rows.Select(row => new PlaceRow(file, row.Row, name => column.TryGetValue(name, out var i) ? row.Fields[i] : null, null))];
    }

    private static PlaceRow Of(VectorFeature feature, string file)
    {
        var point = feature.Geometry.IsEmpty ? null : feature.Geometry as Point ?? feature.Geometry.Centroid;
        return new PlaceRow(file, feature.Row, name => feature.Attributes.TryGetValue(name, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null, point);
    }

    private static CsvTable Load(string path, string file)
    {
        try
        {
            return CsvTable.Load(path);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CityBuildException("city.file.unreadable", $"{file}: {failure.Message}", failure);
        }
    }
}
