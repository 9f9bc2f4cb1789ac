using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Silo.Ogc;
using SiheungTwin.Silo.Verbs;

namespace SiheungTwin.Silo.Export;

/// <summary>
/// Writes an export beside its final name and moves it into place when whole. What the file says of itself stands inside where the format has a place for it
/// (GeoJSON, GeoPackage, GeoParquet), else in <c>FILE.note.json</c> beside it.
/// </summary>
internal static class ExportFile
{
    /// <summary>Formats that are written.</summary>
    public static readonly string[] Formats = ["geojson", "geojsonseq", "csv", "gpkg", "shp", "parquet"];

    private static readonly JsonSerializerOptions NoteJson = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes the file, and tells what had to be changed to fit the format.</summary>
    public static async Task<(WrittenFile File, IReadOnlyList<SourceRepair> Changes)> WriteAsync(ExportTarget target, ExportRequest request, ExportRows rows, CancellationToken ct)
    {
        var asOf = rows.AsOf ?? throw new VerbException("Nothing has happened in this world yet, so that there is no time an export could hold for: replay something first.");
        var temporary = $"{target.Path}.{Environment.ProcessId}.part";
        try
        {
            var (written, changes) = await FormatAsync(target with { Path = temporary }, request, rows, asOf, ct);
            File.Move(temporary, target.Path, overwrite: true);
            if (target.Format is "csv" or "geojsonseq" or "shp")
                await File.WriteAllTextAsync($"{target.Path}.note.json", NoteOf(request, rows, target.Epsg, written, changes), ct);
            return (written, changes);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<ShapefileWritten> FormatAsync(ExportTarget target, ExportRequest request, ExportRows rows, DateTimeOffset asOf, CancellationToken ct)
    {
        var note = new FileNote(asOf, rows.Label, request.FilterText, rows.Licence);
        var table = ExportColumns.Of(request.Schema, request.Schema.Geometry.ToUpperInvariant());
        return target.Format switch
        {
            "shp" => await ShapefileWriter.WriteAsync(target.Path, table, MovedAsync(rows, target.Epsg, multi: false, ct), asOf, target.Epsg, target.Encoding, ct),
            "gpkg" => new(await GeoPackageWriter.WriteAsync(target.Path, ExportColumns.Of(request.Schema, MultiType(request.Schema.Geometry)), MovedAsync(rows, target.Epsg, multi: true, ct), note, target.Epsg, ct), []),
            _ => new(await StreamAsync(target, table, MovedAsync(rows, target.Epsg, multi: false, ct), note, ct), []),
        };
    }

    private static async Task<WrittenFile> StreamAsync(ExportTarget target, FeatureTable table, IAsyncEnumerable<FeatureRow> rows, FileNote note, CancellationToken ct)
    {
        await using var file = File.Create(target.Path);
        return target.Format switch
        {
            "geojson" => await GeoJsonWriter.WriteAsync(file, table, rows, note, target.Epsg, ct),
            "parquet" => await GeoParquetWriter.WriteAsync(file, table, rows, note, target.Epsg, ct),
            "geojsonseq" => await GeoJsonWriter.WriteSequenceAsync(file, table, rows, ct),
            _ => await CsvWriter.WriteAsync(file, table, rows, ct, target.Geometry),
        };
    }

    private static async IAsyncEnumerable<FeatureRow> MovedAsync(ExportRows rows, int epsg, bool multi, [EnumeratorCancellation] CancellationToken ct)
    {
        var projection = rows.Epsg == epsg ? null : Projection.Between(rows.Epsg, epsg);
        await foreach (var row in rows.Rows.WithCancellation(ct))
        {
            var shape = row.Geometry is null || projection is null ? row.Geometry : AssetShape.Moved(row.Geometry, projection);
            yield return row with { Geometry = shape is not null && multi ? AssetShape.Multi(shape) : shape };
        }
    }

    private static string MultiType(string geometry) => geometry is "Polygon" ? "MULTIPOLYGON" : geometry.ToUpperInvariant();

    private static string NoteOf(ExportRequest request, ExportRows rows, int epsg, WrittenFile written, IReadOnlyList<SourceRepair> changes) => new JsonObject
    {
        ["collection"] = request.Schema.Name,
        ["asOf"] = rows.AsOf is { } time ? Rfc3339.Text(time) : null,
        ["label"] = rows.Label,
        ["filter"] = request.FilterText,
        ["licence"] = rows.Licence,
        ["crs"] = FormattableString.Invariant($"EPSG:{epsg}"),
        ["rows"] = written.Rows,
        ["sha256"] = written.Sha256,
        ["changes"] = new JsonArray([.. changes.Select(c => (JsonNode)new JsonObject { ["code"] = c.Code, ["message"] = c.Message })]),
    }.ToJsonString(NoteJson);
}
