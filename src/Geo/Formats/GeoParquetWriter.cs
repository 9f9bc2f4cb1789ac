using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using Parquet;
using Parquet.Schema;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Formats;

/// <summary>
/// GeoParquet 1.1: geometry as WKB in the column <c>geometry</c>, x before y as the format has it; box, types and system in its metadata; the note and the units under the key <c>siheungtwin</c>.
/// Rows are held for one row group of <see cref="GroupRows"/> at a time.
/// </summary>
public static class GeoParquetWriter
{
    /// <summary>Rows of a group at most.</summary>
    public const int GroupRows = 50_000;

    private const string GeometryName = "geometry";

    /// <summary>Writes a file.</summary>
    /// <param name="output">Stream to append to; left open.</param>
    /// <param name="table">Columns; <c>geometry</c> is added.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="note">What the file says of itself.</param>
    /// <param name="epsg">System of the geometries.</param>
    /// <param name="ct">Stops between rows.</param>
    /// <exception cref="ArgumentException">A column is named <c>geometry</c>, the system is not known, or a row does not fit the columns.</exception>
    public static async Task<WrittenFile> WriteAsync(Stream output, FeatureTable table, IAsyncEnumerable<FeatureRow> rows, FileNote note, int epsg, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(note);
        if (table.Columns.Any(c => c.Name == GeometryName))
            throw new ArgumentException($"A column of '{table.Name}' is named {GeometryName}; rename it.", nameof(table));
        var crs = ProjJson.Of(epsg);
        ParquetColumn[] columns = [.. table.Columns.Select((c, i) => ParquetColumn.Of(table, i)), .. table.IsPlain ? Array.Empty<ParquetColumn>() : [ParquetColumn.Geometry(GeometryName)]];
        await using var digest = new DigestStream(output);
        var (count, box, types) = (0L, new Envelope(), new SortedSet<string>(StringComparer.Ordinal));
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(c => c.Field)), digest, new ParquetOptions { CompressionMethod = CompressionMethod.Zstd }, cancellationToken: ct))
        {
            await foreach (var row in rows.WithCancellation(ct))
            {
                ColumnValue.CheckWidth(table, row);
                foreach (var column in columns)
                    column.Add(row);
                if (row.Geometry is { IsEmpty: false } shape)
                {
                    box.ExpandToInclude(shape.EnvelopeInternal);
                    types.Add(shape.GeometryType);
                }

                if (++count % GroupRows == 0)
                    await FlushAsync(writer, columns, ct);
            }

            if (count % GroupRows > 0)
                await FlushAsync(writer, columns, ct);
            var metadata = new Dictionary<string, string> { ["siheungtwin"] = Note(table, note) };
            if (!table.IsPlain)
                metadata["geo"] = Geo(crs, box, types);
            writer.CustomMetadata = metadata;
        }

        return digest.Report(count);
    }

    private static async Task FlushAsync(ParquetWriter writer, ParquetColumn[] columns, CancellationToken ct)
    {
        using var group = writer.CreateRowGroup();
        foreach (var column in columns)
            await column.FlushAsync(group, ct);
        group.CompleteValidate();
    }

    private static string Geo(JsonObject? crs, Envelope box, IEnumerable<string> types)
    {
        var column = new JsonObject { ["encoding"] = "WKB", ["geometry_types"] = new JsonArray([.. types.Select(t => (JsonNode)t)]) };
        if (crs is not null)
            column["crs"] = crs;
        if (!box.IsNull)
            column["bbox"] = new JsonArray(box.MinX, box.MinY, box.MaxX, box.MaxY);
        return new JsonObject { ["version"] = "1.1.0", ["primary_column"] = GeometryName, ["columns"] = new JsonObject { [GeometryName] = column } }.ToJsonString();
    }

    private static string Note(FeatureTable table, FileNote note) => new JsonObject
    {
        ["asOf"] = note.AsOf.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["label"] = note.Label,
        ["filter"] = note.Filter,
        ["licence"] = note.Licence,
        ["units"] = new JsonObject(table.Columns.Where(c => c.Unit is not null).Select(c => KeyValuePair.Create(c.Name, (JsonNode?)c.Unit))),
    }.ToJsonString();
}
