using System.Globalization;
using System.Text;

namespace SiheungTwin.Geo.Rasters;

/// <summary>Esri ASCII grid (.asc): six header lines, then rows from the north.</summary>
public static class EsriAscii
{
    /// <summary>Reads a file. Its missing value becomes <see cref="Raster.NoData"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keepNaN">Leaves NaN as it is, unless it is the missing value; else it is missing too.</param>
    /// <exception cref="InvalidDataException">A header field or value is missing or wrong; the message names the file and the field.</exception>
    public static Raster Read(string path, bool keepNaN = false)
    {
        using var reader = new StreamReader(path);
        return Read(reader, Path.GetFileName(path), keepNaN);
    }

    /// <summary>Reads the header of a file and nothing else.</summary>
    /// <exception cref="InvalidDataException">As of <see cref="Read(string, bool)"/>.</exception>
    public static RasterHeader ReadHeader(string path)
    {
        using var reader = new StreamReader(path);
        return EsriAsciiHeader.Read(new AsciiWords(reader), Path.GetFileName(path), out _);
    }

    /// <summary>Reads text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">Name for error messages.</param>
    /// <param name="keepNaN">As of <see cref="Read(string, bool)"/>.</param>
    /// <exception cref="InvalidDataException">As of <see cref="Read(string, bool)"/>.</exception>
    public static Raster Read(TextReader reader, string name, bool keepNaN = false)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var words = new AsciiWords(reader);
        var header = EsriAsciiHeader.Read(words, name, out var word);
        var missing = header.NoDataValue ?? Raster.NoData;
        var dropNaN = !keepNaN || double.IsNaN(missing);
        var (columns, raster) = (header.Columns, new Raster(header.Columns, header.Rows, header.West, header.North, header.CellM));
        for (var i = 0; i < raster.Values.Length; i++)
        {
            if (!double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                throw EsriAsciiHeader.NoNumber(name, FormattableString.Invariant($"row {(i / columns) + 1}, column {(i % columns) + 1}"), word);
            raster.Values[i] = value == missing || (dropNaN && double.IsNaN(value)) ? Raster.NoData : (float)value;
            word = words.Next();
        }

        return word.IsEmpty ? raster : throw EsriAsciiHeader.Bad(name, "ncols", FormattableString.Invariant($"times nrows is {raster.Values.Length} values, but there are more"));
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
}
