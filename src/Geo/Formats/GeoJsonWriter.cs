using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Formats;

/// <summary>GeoJSON: one FeatureCollection (RFC 7946), or one feature a line (GeoJSONSeq, newline-delimited).</summary>
public static class GeoJsonWriter
{
    // Relaxed only as to letters: Korean stays readable, markup characters stay escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes a FeatureCollection with the note as foreign members <c>asOf</c>, <c>label</c>, <c>filter</c>, <c>licence</c>, <c>metadata</c> where there is any, and <c>units</c> at its head.</summary>
    /// <param name="output">Stream to append to; left open.</param>
    /// <param name="table">Columns.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="note">What the file says of itself.</param>
    /// <param name="epsg">System of the geometries; other than 4326 a <c>crs</c> member of the older form is written.</param>
    /// <param name="ct">Stops between rows.</param>
    /// <exception cref="ArgumentException">A row does not fit the columns.</exception>
    public static async Task<WrittenFile> WriteAsync(
        Stream output, FeatureTable table, IAsyncEnumerable<FeatureRow> rows, FileNote note, int epsg, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(note);
        await using var digest = new DigestStream(output);
        await using var json = new Utf8JsonWriter(digest, Options);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", table.Name);
        if (epsg != 4326)
            Crs(json, epsg);
        json.WriteString("asOf", note.AsOf.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("label", note.Label);
        json.WriteString("filter", note.Filter);
        json.WriteString("licence", note.Licence);
        if (note.Metadata is { } metadata)
            Metadata(json, metadata);
        json.WriteStartObject("units");
        foreach (var column in table.Columns.Where(static c => c.Unit is not null))
            json.WriteString(column.Name, column.Unit);
        json.WriteEndObject();
        json.WriteStartArray("features");
        var count = 0L;
        await foreach (var row in rows.WithCancellation(ct))
        {
            Feature(json, table, row, epsg);
            count++;
            if (json.BytesPending > 64 * 1024)
                await json.FlushAsync(ct);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(ct);
        return digest.Report(count);
    }

    /// <summary>Writes one feature a line, longitude and latitude; such a file has no place for a note.</summary>
    /// <param name="output">Stream to append to; left open.</param>
    /// <param name="table">Columns.</param>
    /// <param name="rows">Rows, in WGS 84.</param>
    /// <param name="ct">Stops between rows.</param>
    /// <exception cref="ArgumentException">A row does not fit the columns.</exception>
    public static async Task<WrittenFile> WriteSequenceAsync(Stream output, FeatureTable table, IAsyncEnumerable<FeatureRow> rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        await using var digest = new DigestStream(output);
        await using var json = new Utf8JsonWriter(digest, Options);
        var count = 0L;
        await foreach (var row in rows.WithCancellation(ct))
        {
            json.Reset();
            Feature(json, table, row, 4326);
            await json.FlushAsync(ct);
            await digest.WriteAsync("\n"u8.ToArray(), ct);
            count++;
        }

        return digest.Report(count);
    }

    private static void Metadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject("metadata");
        foreach (var (name, value) in metadata)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void Crs(Utf8JsonWriter json, int epsg)
    {
        json.WriteStartObject("crs");
        json.WriteString("type", "name");
        json.WriteStartObject("properties");
        json.WriteString("name", string.Create(CultureInfo.InvariantCulture, $"urn:ogc:def:crs:EPSG::{epsg}"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Feature(Utf8JsonWriter json, FeatureTable table, FeatureRow row, int epsg)
    {
        ColumnValue.CheckWidth(table, row);
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        for (var i = 0; i < table.Columns.Count; i++)
        {
            json.WritePropertyName(table.Columns[i].Name);
            switch (ColumnValue.Of(table, row, i))
            {
                case string text:
                    json.WriteStringValue(text);
                    break;
                case long whole:
                    json.WriteNumberValue(whole);
                    break;
                case double real:
                    json.WriteNumberValue(real);
                    break;
                case bool yes:
                    json.WriteBooleanValue(yes);
                    break;
                default:
                    json.WriteNullValue();
                    break;
            }
        }

        json.WriteEndObject();
        json.WritePropertyName("geometry");
        GeoJsonGeometry.Write(json, row.Geometry, CrsDefinitions.IsGeographic(epsg) ? GeoJsonGeometry.DegreeDecimals : GeoJsonGeometry.MetreDecimals);
        json.WriteEndObject();
    }
}
