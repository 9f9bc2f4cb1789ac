using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;

namespace SiheungTwin.Geo.Formats;

/// <summary>How a table of text tells where its rows are.</summary>
public enum CsvGeometry
{
    /// <summary>The shape as WKT in a last column <c>wkt</c>.</summary>
    Wkt,

    /// <summary>A place in two last columns <c>x</c> and <c>y</c>: the point, or of a line or an area one on it.</summary>
    Xy,
}

/// <summary>CSV of RFC 4180 in UTF-8 with a byte order mark (which makes Excel show Korean), geometry in the last columns.</summary>
public static class CsvWriter
{
    /// <summary>Writes rows as they come. Null is an empty field, an empty text <c>""</c>.</summary>
    /// <param name="output">Stream to append to; left open.</param>
    /// <param name="table">Columns.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="ct">Stops between rows.</param>
    /// <param name="geometry">How it tells where they are.</param>
    /// <exception cref="ArgumentException">A row does not fit the columns.</exception>
    public static async Task<WrittenFile> WriteAsync(Stream output, FeatureTable table, IAsyncEnumerable<FeatureRow> rows, CancellationToken ct, CsvGeometry geometry = CsvGeometry.Wkt)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        await using var digest = new DigestStream(output);
        await using var writer = new StreamWriter(digest, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        var names = table.Columns.Select(static c => Quote(c.Name));
        await writer.WriteLineAsync(string.Join(',', table.IsPlain ? names : names.Concat(geometry == CsvGeometry.Wkt ? ["wkt"] : ["x", "y"])).AsMemory(), ct);
        var count = 0L;
        var line = new StringBuilder();
        await foreach (var row in rows.WithCancellation(ct))
        {
            ColumnValue.CheckWidth(table, row);
            line.Clear();
            for (var i = 0; i < table.Columns.Count; i++)
            {
                if (i > 0)
                    line.Append(',');
                line.Append(Field(ColumnValue.Of(table, row, i)));
            }

            if (!table.IsPlain)
            {
                if (table.Columns.Count > 0)
                    line.Append(',');
                line.Append(geometry == CsvGeometry.Wkt ? Field(row.Geometry?.AsText()) : Place(row.Geometry));
            }

            await writer.WriteLineAsync(line, ct);
            count++;
        }

        await writer.FlushAsync(ct);
        return digest.Report(count);
    }

    private static string Place(Geometry? shape)
    {
        var place = shape switch
        {
            null or { IsEmpty: true } => null,
            Point point => point,
            _ => shape.InteriorPoint,
        };
        return place is null ? "," : $"{Field(place.X)},{Field(place.Y)}";
    }

    private static string Field(object? value) => value switch
    {
        null => "",
        string text => Quote(text),
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Quote(string text) =>
        text.Length == 0 || text.AsSpan().IndexOfAny(",\"\r\n") >= 0 || text[0] == ' ' || text[^1] == ' '
            ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : text;
}
