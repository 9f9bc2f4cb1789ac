using System.Globalization;

namespace SiheungTwin.Geo.Rasters;

/// <summary>
/// The header of an Esri ASCII grid: ncols, nrows, xllcorner or xllcenter, yllcorner or yllcenter, cellsize (or dx and dy alike),
/// NODATA_value if any; in any order and case.
/// </summary>
internal static class EsriAsciiHeader
{
    private const int MostFields = 8;

    /// <summary>Reads the header and the first word after it.</summary>
    public static RasterHeader Read(AsciiWords words, string name, out ReadOnlySpan<char> next)
    {
        var fields = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        next = words.Next();
        while (!next.IsEmpty && char.IsLetter(next[0]) && !double.TryParse(next, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            var field = next.ToString();
            if (fields.Count >= MostFields)
                throw Bad(name, field, "is not a header field of an Esri ASCII grid");
            var word = words.Next();
            fields[field] = double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw NoNumber(name, field, word);
            next = words.Next();
        }

        return Header(fields, name);
    }

    public static InvalidDataException NoNumber(string name, string field, ReadOnlySpan<char> word) =>
        Bad(name, field, word.IsEmpty ? "is missing: the file ends early" : $"is '{word}', not a number");

    public static InvalidDataException Bad(string name, string field, string what) => new($"raster.ascii: {name}: {field} {what}.");

    private static RasterHeader Header(Dictionary<string, double> fields, string name)
    {
        var (columns, rows) = (Size(fields, name, "ncols"), Size(fields, name, "nrows"));
        var side = fields.ContainsKey("dx") && !fields.ContainsKey("cellsize") ? "dx" : "cellsize";
        var cell = Field(fields, name, side);
        if (!(cell > 0) || !double.IsFinite(cell))
            throw Bad(name, side, "must be above zero");
        if (fields.TryGetValue("dy", out var dy) && Math.Abs(dy - cell) > 1e-6 * cell)
            throw Bad(name, "dy", FormattableString.Invariant($"is {dy} and {side} {cell}; square cells are read"));
        if ((long)columns * rows > GeoTiff.MostCells)
            throw Bad(name, "ncols", FormattableString.Invariant($"times nrows is {(long)columns * rows} cells, more than {GeoTiff.MostCells}"));
        var half = cell / 2;
        var centred = fields.ContainsKey("xllcenter");
        var west = fields.TryGetValue("xllcenter", out var x) ? x - half : Field(fields, name, "xllcorner");
        var south = fields.TryGetValue("yllcenter", out var y) ? y - half : Field(fields, name, "yllcorner");
        return new(columns, rows, west, south + (rows * cell), cell, fields.TryGetValue("NODATA_value", out var missing) ? missing : null, centred);
    }

    private static double Field(Dictionary<string, double> fields, string name, string field) =>
        fields.TryGetValue(field, out var value) ? value : throw Bad(name, field, "is missing from the header");

    private static int Size(Dictionary<string, double> fields, string name, string field) =>
        Field(fields, name, field) is var value && value >= 1 && value <= int.MaxValue && value == Math.Floor(value)
            ? (int)value
            : throw Bad(name, field, FormattableString.Invariant($"is {value}, not a whole number above zero"));
}
