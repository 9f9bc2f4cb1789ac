using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SiheungTwin.Geo.Projections;

namespace SiheungTwin.Geo.Formats;

/// <summary>A shapefile that was written.</summary>
/// <param name="File">The ZIP.</param>
/// <param name="Changes">What did not fit the format and how it was written instead; empty when all did.</param>
public sealed record ShapefileWritten(WrittenFile File, IReadOnlyList<SourceRepair> Changes);

/// <summary>
/// Zipped shapefiles (.shp .shx .dbf .prj .cpg) in CP949, which Korean offices' programs expect, or in UTF-8. Names are cut to ten bytes and
/// texts to 254, never inside a letter; what was cut is told.
/// </summary>
public static class ShapefileWriter
{
    /// <summary>Writes a ZIP, replacing one that is there.</summary>
    /// <param name="path">File to make.</param>
    /// <param name="table">Name of the layer and columns.</param>
    /// <param name="rows">Rows; areas may be of one or several parts.</param>
    /// <param name="asOf">What the rows hold for; the date in the table and of the ZIP's entries.</param>
    /// <param name="epsg">System of the geometries.</param>
    /// <param name="encoding"><see cref="KoreanText.Cp949"/> or <see cref="KoreanText.Utf8"/>.</param>
    /// <param name="ct">Stops between rows; nothing is left behind.</param>
    /// <exception cref="ArgumentException">A row does not fit the columns or the geometry type, or the encoding is another.</exception>
    /// <exception cref="InvalidDataException">More than the format can hold (codes <c>vector.*</c> lead the message).</exception>
    public static async Task<ShapefileWritten> WriteAsync(
        string path, FeatureTable table, IAsyncEnumerable<FeatureRow> rows, DateTimeOffset asOf, int epsg, Encoding encoding, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        if (!ReferenceEquals(encoding, KoreanText.Cp949) && !ReferenceEquals(encoding, KoreanText.Utf8))
            throw new ArgumentException("A shapefile is written in KoreanText.Cp949 or KoreanText.Utf8.", nameof(encoding));
        var prj = EsriWkt.Of(epsg);
        var changes = new List<SourceRepair>();
        var names = DbfNames.Of(table.Columns, encoding, changes);
        var tally = new RepairTally();
        await using var shp = Scratch();
        await using var shx = Scratch();
        await using var dbf = Scratch();
        await using var values = Scratch();
        var shapes = new ShapeRecords(table.GeometryType, shp, shx);
        var attributes = new DbfWriter(table, names, encoding, values);
        var cells = new DbfCells(table, encoding, tally);
        await foreach (var row in rows.WithCancellation(ct))
        {
            attributes.Add(row, cells);
            shapes.Add(row.Geometry);
        }

        shapes.Finish();
        attributes.Finish(dbf, asOf);
        changes.AddRange(tally.ToRepairs("written"));
        await ZipAsync(path, table.Name, asOf, [
            (".shp", shp), (".shx", shx), (".dbf", dbf), (".prj", Bytes(prj)), (".cpg", Bytes(ReferenceEquals(encoding, KoreanText.Cp949) ? "949" : "UTF-8"))], ct);
        await using var file = File.OpenRead(path);
        return new ShapefileWritten(new WrittenFile(attributes.Rows, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct))), changes);
    }

    private static async Task ZipAsync(string path, string layer, DateTimeOffset asOf, (string Extension, Stream Content)[] parts, CancellationToken ct)
    {
        var whole = false;
        try
        {
            await using (var file = File.Create(path))
            await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: false, Encoding.UTF8))
            {
                foreach (var (extension, content) in parts)
                {
                    var entry = zip.CreateEntry(layer + extension, CompressionLevel.Optimal);
                    // The format knows no time zone and nothing before 1980.
                    entry.LastWriteTime = asOf.UtcDateTime.Year < 1980 ? new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero) : asOf.ToUniversalTime();
                    await using var target = await entry.OpenAsync(ct);
                    content.Position = 0;
                    await content.CopyToAsync(target, ct);
                }
            }

            whole = true;
        }
        finally
        {
            if (!whole)
                File.Delete(path);
        }
    }

    private static MemoryStream Bytes(string text) => new(Encoding.ASCII.GetBytes(text));

    private static FileStream Scratch() =>
        new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
}
