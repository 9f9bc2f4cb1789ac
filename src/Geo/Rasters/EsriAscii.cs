using System.Globalization;
using System.Text;

namespace SiheungTwin.Geo.Rasters;

/// <summary>Esri ASCII grid (.asc): six header lines, then rows from the north.</summary>
public static class EsriAscii
{
    /// <summary>Reads a file. Its missing value becomes <see cref="Raster.NoData"/>.</summary>
    /// <exception cref="InvalidDataException">A header field or value is missing or wrong; the message names the file and the field.</exception>
    public static Raster Read(string path)
    {
        using var reader = new StreamReader(path);
        return Read(reader, Path.GetFileName(path));
    }

    /// <summary>Reads text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">Name for error messages.</param>
    /// <exception cref="InvalidDataException">As of <see cref="Read(string)"/>.</exception>
    public static Raster Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var header = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        var word = new StringBuilder();
        var token = Next(reader, word);
        while (token is not null && char.IsLetter(token[0]) && !token.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            if (header.Count >= 8)
                throw Bad(name, token, "is not a header field of an Esri ASCII grid");
            header[token] = Number(Next(reader, word), name, token);
            token = Next(reader, word);
        }

        var columns = Size(header, name, "ncols");
        var rows = Size(header, name, "nrows");
        var cell = Field(header, name, "cellsize");
        if (!(cell > 0))
            throw Bad(name, "cellsize", "must be above zero");
        if ((long)columns * rows > GeoTiff.MostCells)
            throw Bad(name, "ncols", FormattableString.Invariant($"times nrows is {(long)columns * rows} cells, more than {GeoTiff.MostCells}"));
        var west = header.TryGetValue("xllcenter", out var x) ? x - (cell / 2) : Field(header, name, "xllcorner");
        var south = header.TryGetValue("yllcenter", out var y) ? y - (cell / 2) : Field(header, name, "yllcorner");
        var missing = header.GetValueOrDefault("NODATA_value", Raster.NoData);
        var raster = new Raster(columns, rows, west, south + (rows * cell), cell);
        for (var i = 0; i < raster.Values.Length; i++)
        {
            var value = Number(token, name, FormattableString.Invariant($"row {(i / columns) + 1}, column {(i % columns) + 1}"));
            raster.Values[i] = value == missing || double.IsNaN(value) ? Raster.NoData : (float)value;
            token = Next(reader, word);
        }

        return token is null ? raster : throw Bad(name, "ncols", FormattableString.Invariant($"times nrows is {raster.Values.Length} values, but there are more"));
    }

    /// <summary>Writes a file, values in the shortest form that reads back as the same float.</summary>
    public static void Write(string path, Raster raster)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        Write(writer, raster);
    }

    /// <summary>Writes text.</summary>
    public static void Write(TextWriter writer, Raster raster)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(raster);
        var south = raster.North - (raster.Rows * raster.CellM);
        writer.Write(FormattableString.Invariant(
            $"ncols {raster.Columns}\nnrows {raster.Rows}\nxllcorner {raster.West:R}\nyllcorner {south:R}\ncellsize {raster.CellM:R}\nNODATA_value {Raster.NoData}\n"));
        for (var row = 0; row < raster.Rows; row++)
        {
            for (var column = 0; column < raster.Columns; column++)
            {
                if (column > 0)
                    writer.Write(' ');
                writer.Write(raster[column, row].ToString("R", CultureInfo.InvariantCulture));
            }

            writer.Write('\n');
        }
    }

    private static string? Next(TextReader reader, StringBuilder word)
    {
        word.Clear();
        for (var c = reader.Read(); c >= 0; c = reader.Read())
        {
            if (!char.IsWhiteSpace((char)c))
                word.Append((char)c);
            else if (word.Length > 0)
                break;
        }

        return word.Length == 0 ? null : word.ToString();
    }

    private static double Number(string? token, string name, string field) =>
        double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Bad(name, field, token is null ? "is missing: the file ends early" : $"is '{token}', not a number");

    private static double Field(Dictionary<string, double> header, string name, string field) =>
        header.TryGetValue(field, out var value) ? value : throw Bad(name, field, "is missing from the header");

    private static int Size(Dictionary<string, double> header, string name, string field) =>
        Field(header, name, field) is var value && value >= 1 && value <= int.MaxValue && value == Math.Floor(value)
            ? (int)value
            : throw Bad(name, field, FormattableString.Invariant($"is {value}, not a whole number above zero"));

    private static InvalidDataException Bad(string name, string field, string what) => new($"raster.ascii: {name}: {field} {what}.");
}
