using System.Globalization;
using System.Text.RegularExpressions;
using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>
/// Outdoor advertising signs: CSV with an id, a kind, a size [m] and a year, at 위도/경도 or 좌표정보(X)/(Y) (EPSG:5174).
/// Refused: <c>sign.format sign.type sign.size sign.year sign.twice</c> and the codes of places; mended: <c>sign.top</c>.
/// </summary>
internal static partial class SignImport
{
    private const double LargestM = 50;
    private const int LegacyEpsg = 5174;
    private static readonly string[][] Needed = [["관리번호", "허가번호", "id"], ["광고물종류", "종류", "type"], ["위도", "lat", "좌표정보(X)"]];

    // Top above ground of a kind of sign whose height the source does not say [m].
    private static readonly (string Word, SignboardType Type, float TopM)[] Types =
    [
        ("벽면", SignboardType.Wall, 6), ("wall", SignboardType.Wall, 6), ("돌출", SignboardType.Projecting, 6), ("projecting", SignboardType.Projecting, 6), ("옥상", SignboardType.Rooftop, 20),
        ("rooftop", SignboardType.Rooftop, 20), ("지주", SignboardType.Pole, 6), ("pole", SignboardType.Pole, 6), ("현수막", SignboardType.Banner, 4), ("banner", SignboardType.Banner, 4),
    ];

    /// <summary>Signs in the order of their ids; weather cell and dong still empty.</summary>
    /// <exception cref="CityBuildException"><c>city.file.format</c> for a workbook, and as of <see cref="PlaceFile.Read"/>.</exception>
    public static List<Signboard> Read(string path, PlaceIntake intake)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is ".XLSX" or ".XLS")
            throw new CityBuildException("city.file.format", $"{Path.GetFileName(path)} is a workbook; save its sheet as CSV without the title row above the column names.");
        var signs = new SortedDictionary<string, Signboard>(StringComparer.Ordinal);
        foreach (var row in PlaceFile.Read(path, SourceFile.CityEpsg, Needed, intake.Report))
        {
            if (Take(row, intake) is { } sign && !signs.TryAdd(sign.Id, sign))
                intake.Refuse(row, "sign.twice", $"{sign.Id} stands in the file twice; the first row is kept.");
        }

        return [.. signs.Values];
    }

    private static Signboard? Take(PlaceRow row, PlaceIntake intake)
    {
        if (intake.Id(row, Needed[0]) is not { } id || Locate(row, intake) is not { } at)
            return null;
        var kind = row.Text(Needed[1]);
        if (Array.Find(Types, type => kind?.Contains(type.Word, StringComparison.OrdinalIgnoreCase) is true) is not { Word: not null } known)
            return Refused("sign.type", $"'{kind}' is none of 벽면, 돌출, 옥상, 지주, 현수막.");
        if (Size(row) is not { } size)
            return Refused("sign.size", FormattableString.Invariant($"규격 '{row.Text("규격", "size")}' and 가로, 세로 give no size up to {LargestM} m; write 10x9 or two numbers in metres."));
        if (Year(row.Text("설치연도", "설치년도", "year", "허가일자", "신고일자")) is not { } year)
            return Refused("sign.year", "설치연도 and 허가일자 are blank or no date.");
        var top = row.Number("상단높이", "top_m");
        if (top is not (> 0 and <= 300))
            intake.Mended(row, "sign.top", FormattableString.Invariant($"상단높이 is blank or no height; {Math.Max(known.TopM, size.Height)} m is assumed for its kind."));
        return new Signboard
        {
            Id = "sign:" + id.Replace(' ', '-'),
            Title = row.Text("상호", "업소명", "name") ?? $"{kind} {id}",
            Provenance = Provenance.Real,
            Geometry = PackedGeometry.Point(Math.Round(at.X, 2), Math.Round(at.Y, 2)),
            Type = known.Type,
            WidthM = size.Width,
            HeightM = size.Height,
            TopM = top is > 0 and <= 300 ? (float)top : Math.Max(known.TopM, size.Height),
            Year = year,
            Permitted = row.Text("허가번호", "허가일자") is not null || row.Text("허가여부", "permitted")?.ToUpperInvariant() is "Y" or "TRUE",
            Weather = "",
        };

        Signboard? Refused(string code, string message)
        {
            intake.Refuse(row, code, message);
            return null;
        }
    }

    private static (double X, double Y)? Locate(PlaceRow row, PlaceIntake intake) =>
        row.Text("위도", "lat") is null && row.Number("좌표정보(X)") is { } x && row.Number("좌표정보(Y)") is { } y
            ? intake.InCity(row, Projection.Between(LegacyEpsg, SourceFile.CityEpsg).Apply(x, y))
            : intake.Locate(row);

    private static (float Width, float Height)? Size(PlaceRow row)
    {
        var (width, height) = (row.Number("가로", "width_m"), row.Number("세로", "height_m"));
        if (Product().Match(row.Text("규격", "size") ?? "") is { Success: true } size)
            (width, height) = (double.Parse(size.Groups[1].ValueSpan, CultureInfo.InvariantCulture), double.Parse(size.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        return width is > 0 and <= LargestM && height is > 0 and <= LargestM ? ((float)width, (float)height) : null;
    }

    // A year, a date, or the day number of a spreadsheet (45000 is 2023-03-15).
    private static int? Year(string? text)
    {
        if (text is null)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100_000)
            return number switch { >= 1900 and <= 2100 => number, >= 20_000 => new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddDays(number).Year, _ => null };
        return text.Length >= 4 && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2100 ? year : null;
    }

    [GeneratedRegex(@"^(\d+(?:\.\d+)?)\s*m?\s*[xX×*]\s*(\d+(?:\.\d+)?)\s*m?$", RegexOptions.CultureInvariant)]
    private static partial Regex Product();
}
