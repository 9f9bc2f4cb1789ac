using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Ingest.City.Import;

/// <summary>A vector file of a source: zipped shapefile, shapefile or GeoJSON, by its extension, brought to EPSG:5186.</summary>
internal static class SourceFile
{
    public const int CityEpsg = 5186;

    /// <summary>Reads a file and notes it in the report.</summary>
    /// <exception cref="CityBuildException"><c>city.file.unreadable</c>.</exception>
    public static IReadOnlyList<VectorFeature> Read(string path, BuildReport report)
    {
        var name = Path.GetFileName(path);
        try
        {
            var source = Path.GetExtension(path).ToUpperInvariant() is ".ZIP" or ".SHP" ? ShapefileZip.Read(path) : GeoJsonFile.Read(path);
            report.Opened(name, source.Features.Count, source.Epsg);
            foreach (var repair in source.Repairs)
                report.Mended(name, 0, repair.Code, repair.Message);
            return source.Epsg == CityEpsg ? source.Features : [.. source.Features.Select(feature => feature with { Geometry = Projected(feature.Geometry, source.Epsg) })];
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CityBuildException("city.file.unreadable", $"{name}: {failure.Message}", failure);
        }
    }

    private static Geometry Projected(Geometry geometry, int epsg)
    {
        if (geometry.IsEmpty)
            return geometry;
        var projection = Projection.Between(epsg, CityEpsg);
        var editor = new GeometryEditor(new GeometryFactory(new PrecisionModel(), CityEpsg));
        return editor.Edit(geometry, new Reproject(projection));
    }

    private sealed class Reproject(Projection projection) : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) =>
            [.. coordinates.Select(at => projection.Apply(at.X, at.Y)).Select(at => new Coordinate(at.X, at.Y))];
    }
}
