using System.Runtime.CompilerServices;
using System.Text;
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
/// (GeoJSON, GeoPackage), else in <c>FILE.note.json</c> beside it.
/// </summary>
internal static class ExportFile
{
    /// <summary>Formats that are written.</summary>
    public static readonly string[] Formats = ["geojson", "geojsonseq", "csv", "gpkg", "shp"];

    private static readonly JsonSerializerOptions NoteJson = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static async Task<WrittenFile> WriteAsync(string path, string format, int epsg, ExportRequest request, ExportRows rows, CancellationToken ct, Encoding? encoding = null)
    {
        var asOf = rows.AsOf ?? throw new VerbException("Nothing has happened in this world yet, so that there is no time an export could hold for: replay something first.");
        var note = new FileNote(asOf, rows.Label, request.FilterText, rows.Licence);
        var temporary = $"{path}.{Environment.ProcessId}.part";
        try
        {
            IReadOnlyList<SourceRepair> changes = [];
            WrittenFile written;
            if (format == "shp")
            {
                var table = ExportColumns.Of(request.Schema, request.Schema.Geometry.ToUpperInvariant());
                (written, changes) = await ShapefileWriter.WriteAsync(temporary, table, MovedAsync(rows, epsg, multi: false, ct), asOf, epsg, encoding ?? KoreanText.Cp949, ct);
                foreach (var change in changes)
                    await Console.Error.WriteLineAsync($"{change.Code}: {change.Message}");
            }
            else
            {
                written = format == "gpkg"
                    ? await GeoPackageWriter.WriteAsync(temporary, ExportColumns.Of(request.Schema, MultiType(request.Schema.Geometry)), MovedAsync(rows, epsg, multi: true, ct), note, epsg, ct)
                    : await StreamAsync(temporary, format, epsg, ExportColumns.Of(request.Schema, request.Schema.Geometry.ToUpperInvariant()), MovedAsync(rows, epsg, multi: false, ct), note, ct);
            }

            File.Move(temporary, path, overwrite: true);
            if (format is "csv" or "geojsonseq" or "shp")
                await File.WriteAllTextAsync($"{path}.note.json", NoteOf(request, rows, epsg, written, changes), ct);
            return written;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task<WrittenFile> StreamAsync(string path, string format, int epsg, FeatureTable table, IAsyncEnumerable<FeatureRow> rows, FileNote note, CancellationToken ct)
    {
        await using var file = File.Create(path);
        return format switch
        {
            "geojson" => await GeoJsonWriter.WriteAsync(file, table, rows, note, epsg, ct),
            "geojsonseq" => await GeoJsonWriter.WriteSequenceAsync(file, table, rows, ct),
            _ => await CsvWriter.WriteAsync(file, table, rows, ct),
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
