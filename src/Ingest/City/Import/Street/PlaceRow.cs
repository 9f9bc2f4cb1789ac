using System.Globalization;
using NetTopologySuite.Geometries;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>One row of a file of places, whatever its format.</summary>
/// <param name="File">File name.</param>
/// <param name="Row">Data row from 1, as of <see cref="Geo.Formats.CsvRow"/>.</param>
/// <param name="Field">A column as it stands in the file; null when there is no such column.</param>
/// <param name="Point">Position [m, EPSG:5186] where the format has one.</param>
internal sealed record PlaceRow(string File, int Row, Func<string, string?> Field, Point? Point)
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyyMMdd", "yyyy.MM.dd", "yyyy/MM/dd", "yyyy-M-d"];

    /// <summary>Day the source says its data are of.</summary>
    public DateOnly? AsOf => DateOnly.TryParseExact(Text("데이터기준일자", "as_of"), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The first of the columns that is not blank, without blanks around it.</summary>
    public string? Text(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            if (Field(column)?.Trim() is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    /// <summary>The first of the columns that is not blank, as a number.</summary>
    public double? Number(params ReadOnlySpan<string> columns) =>
        double.TryParse(Text(columns), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>As of <see cref="Number"/>, when it is a whole number.</summary>
    public int? Whole(params ReadOnlySpan<string> columns) => Number(columns) is { } value && value == Math.Floor(value) && Math.Abs(value) < 1e9 ? (int)value : null;
}
