using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace SiheungTwin.Geo.Formats;

/// <summary>Geometry of a source made fit for use: one-part multi-geometries opened, invalid areas rebuilt.</summary>
internal static class SourceGeometry
{
    /// <summary>The mended geometry; the same object when nothing was wrong.</summary>
    public static Geometry Mend(Geometry geometry, int row, RepairTally repairs)
    {
        if (geometry is IPolygonal && !geometry.IsValid)
        {
            var area = geometry.Area;
            geometry = GeometryFixer.Fix(geometry);
            repairs.Count("vector.geometry-invalid", "geometry", row, FormattableString.Invariant($"an invalid outline of area {area:G6}"), FormattableString.Invariant($"valid, area {geometry.Area:G6}"));
        }

        return geometry is GeometryCollection { NumGeometries: 1 } ? geometry.GetGeometryN(0) : geometry;
    }
}
