using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Shapefiles.Readers;
using NetTopologySuite.IO.Esri.Shp;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Formats;

/// <summary>
/// Shapefiles as Korean offices publish them: zipped, Korean names, column names cut at ten bytes, UTF-8 or CP949 declared in .cpg or .cst
/// or not at all, and a .prj of one of many spellings.
/// </summary>
public static class ShapefileZip
{
    /// <summary>Reads a zipped shapefile, or a .shp with its parts beside it.</summary>
    /// <param name="path">A .zip or a .shp.</param>
    /// <param name="layer">Name without extension when a ZIP holds several.</param>
    /// <param name="assumeEpsg">Reference system to take when the .prj is missing or not recognised.</param>
    /// <exception cref="InvalidDataException">The file is damaged, a part is missing, or its reference system is not known (codes <c>vector.*</c> lead the message).</exception>
    public static VectorSource Read(string path, string? layer = null, int? assumeEpsg = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var parts = ShapefileParts.Open(path, layer);
        var epsg = EpsgOf(parts, path, assumeEpsg);
        var table = DbfTable.Parse(parts.Dbf, parts.Layer + ".dbf");
        var encoding = table.EncodingOf(parts.DeclaredEncoding);
        var repairs = new List<SourceRepair>();
        if (parts.DeclaredEncoding is { } declared && KoreanText.Named(declared) is null)
            repairs.Add(new SourceRepair("vector.encoding-name", $"The encoding '{declared}' is neither UTF-8 nor CP949; {encoding.WebName} is read."));
        var names = FieldNames.Decode([.. table.Columns.Select(static c => c.RawName)], encoding, repairs);
        var tally = new RepairTally();
        var features = Features(parts, table, names, encoding, tally);
        repairs.AddRange(tally.ToRepairs());
        return new VectorSource(features, epsg, repairs);
    }

    private static List<VectorFeature> Features(
        ShapefileParts parts, DbfTable table, IReadOnlyList<string> names, System.Text.Encoding encoding, RepairTally tally)
    {
        var features = new List<VectorFeature>(table.Rows);
        using var shp = new MemoryStream(parts.Shp, writable: false);
        var row = 0;
        foreach (var shape in Shapes(shp, parts.Layer))
        {
            if (row >= table.Rows)
                throw new InvalidDataException($"vector.row-count: {parts.Layer}.shp has more shapes than the {table.Rows} rows of its .dbf; export both together.");
            if (!table.IsDeleted(row))
            {
                var values = new Dictionary<string, object?>(names.Count, StringComparer.Ordinal);
                for (var i = 0; i < names.Count; i++)
                    values[names[i]] = table.Value(row, table.Columns[i], names[i], encoding, tally);
                features.Add(new VectorFeature(row + 1, SourceGeometry.Mend(shape, row + 1, tally), values));
            }

            row++;
        }

        if (row != table.Rows)
            throw new InvalidDataException($"vector.row-count: {parts.Layer}.shp has {row} shapes and its .dbf {table.Rows} rows; export both together.");
        return features;
    }

    private static List<Geometry> Shapes(Stream shp, string layer)
    {
        var shapes = new List<Geometry>();
        try
        {
            var options = new ShapefileReaderOptions { GeometryBuilderMode = GeometryBuilderMode.IgnoreInvalidShapes };
            using var reader = Shp.OpenRead(shp, options);
            while (reader.Read())
                shapes.Add(reader.Geometry.Copy());
        }
        catch (Exception e) when (e is ShapefileException or IOException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"vector.shp: {layer}.shp is damaged after shape {shapes.Count}: {e.Message}; copy it again.", e);
        }

        return shapes;
    }

    private static int EpsgOf(ShapefileParts parts, string path, int? assumed)
    {
        var recognised = parts.Prj is { } prj ? CrsRecognition.FromWkt(prj) : null;
        if ((recognised ?? assumed) is { } epsg)
            return CrsDefinitions.IsKnown(epsg) ? epsg : throw new ArgumentException($"EPSG:{epsg} is not one of {string.Join(", ", CrsDefinitions.Codes)}.", nameof(assumed));
        throw new InvalidDataException(
            $"vector.crs-unknown: {Path.GetFileName(path)} {(parts.Prj is null ? "has no .prj" : $"has a .prj not recognised ({parts.Prj[..Math.Min(parts.Prj.Length, 80)]})")}; "
            + $"say its reference system, one of {string.Join(", ", CrsDefinitions.Codes)}.");
    }
}
