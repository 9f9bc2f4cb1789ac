using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>
/// Facilities of child protection zones (전국어린이보호구역표준데이터), of one or several years. The source has no id: it is made of the name and the address.
/// A facility of several files is one place, the newest row wins.
/// </summary>
internal static partial class ChildFacilityImport
{
    // A school of one name and kind this near is the same one: its address was corrected or it moved across the street.
    private const double SameNameM = 1000;

    private static readonly string[][] Needed = [["대상시설명", "name"], ["위도", "lat"], ["경도", "lon"]];

    public static IEnumerable<StreetPlace> Read(IEnumerable<string> paths, PlaceIntake intake)
    {
        var found = paths.SelectMany(path => PlaceFile.Read(path, 4326, Needed, intake.Report)).Select(row => Take(row, intake)).OfType<PlaceCandidate>().ToList();
        var newest = found.Max(candidate => candidate.Row.AsOf);
        foreach (var kept in PlaceCandidate.Settle(found, Same, intake.Report))
        {
            if (kept.Row.AsOf < newest)
                intake.Mended(kept.Row, "place.only_older", FormattableString.Invariant($"{kept.Place.Title} is not in the data of {newest:yyyy-MM-dd}; it is kept, though it may have closed."));
            yield return kept.Place;
        }
    }

    private static PlaceCandidate? Take(PlaceRow row, PlaceIntake intake)
    {
        if (row.Text("대상시설명", "name") is not { } name)
        {
            intake.Refuse(row, "place.no_name", "대상시설명 is blank.");
            return null;
        }

        if (intake.Locate(row) is not { } at)
            return null;
        var address = row.Text("소재지도로명주소", "소재지지번주소", "address");
        var (width, repair) = RoadWidth.Read(row.Text("보호구역도로폭"));
        if (repair is not null)
            intake.Mended(row, "place.road_width", repair);
        var key = Plain(address ?? FormattableString.Invariant($"{at.X:F0},{at.Y:F0}"));
        var place = intake.Place(
            StableId.Of("child", Plain(name) + "|" + key).Replace(':', '-'),
            StreetPlaceKind.ChildFacility,
            name,
            at,
            ("type", row.Text("시설종류")),
            ("cctv", Cctv(row, intake)),
            ("cctv_count", row.Whole("CCTV설치대수")),
            ("road_width_low_m", width?.LowM),
            ("road_width_high_m", width?.HighM),
            ("address", address),
            ("as_of", row.AsOf?.ToString("O")));
        return new PlaceCandidate(place, row, key);
    }

    private static JsonNode? Cctv(PlaceRow row, PlaceIntake intake)
    {
        var text = row.Text("CCTV설치여부");
        if (text is null)
            return null;
        if (text is not ("Y" or "N"))
            intake.Mended(row, "place.yes_no", text.ToUpperInvariant() is "Y" or "N" ? $"CCTV설치여부 '{text}' is read as '{text.ToUpperInvariant()}'." : $"CCTV설치여부 '{text}' is neither Y nor N; it is unknown.");
        return text.ToUpperInvariant() switch { "Y" => true, "N" => false, _ => null };
    }

    private static bool Same(PlaceCandidate one, PlaceCandidate other)
    {
        if (one.Place.Id == other.Place.Id)
            return true;
        if (one.Row.Text("시설종류") != other.Row.Text("시설종류"))
            return false;
        if (one.Key == other.Key && one.Row.AsOf != other.Row.AsOf)
            return true;
        var (a, b) = (one.Place.Geometry.Xy, other.Place.Geometry.Xy);
        return Plain(one.Place.Title) == Plain(other.Place.Title) && Math.Sqrt(((a[0] - b[0]) * (a[0] - b[0])) + ((a[1] - b[1]) * (a[1] - b[1]))) <= SameNameM;
    }

    // Names and addresses without blanks and without what stands in brackets, which one year has and the next has not.
    private static string Plain(string text) => Aside().Replace(text, "");

    [GeneratedRegex(@"\([^)]*\)|\s", RegexOptions.CultureInvariant)]
    private static partial Regex Aside();
}
