using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>Fixed enforcement cameras (전국무인교통단속카메라표준데이터): id from 무인교통단속카메라관리번호, 단속구분 as its two-digit codes.</summary>
internal static class CameraImport
{
    // No section is shorter than this in metres or longer in kilometres.
    private const double KilometresBelow = 100;

    private static readonly string[][] Needed = [["무인교통단속카메라관리번호", "id"], ["위도", "lat"], ["경도", "lon"]];

    public static IEnumerable<StreetPlace> Read(string path, PlaceIntake intake)
    {
        var found = new List<PlaceCandidate>();
        foreach (var row in PlaceFile.Read(path, 4326, Needed, intake.Report))
        {
            if (intake.Id(row, "무인교통단속카메라관리번호", "id") is not { } id || intake.Locate(row) is not { } at)
                continue;
            found.Add(new PlaceCandidate(
                intake.Place(
                    "camera-" + id,
                    StreetPlaceKind.Camera,
                    row.Text("설치장소", "name") ?? "단속카메라 " + id,
                    at,
                    ("enforces", Classes(row, intake)),
                    ("speed_limit_kmh", row.Whole("제한속도") is > 0 and var limit ? limit : null),
                    ("section_m", SectionM(row, intake)),
                    ("road", row.Text("도로노선명")),
                    ("year", row.Whole("설치년도")),
                    ("as_of", row.AsOf?.ToString("O"))),
                row));
        }

        return PlaceCandidate.Settle(found, intake.Report);
    }

    private static JsonArray? Classes(PlaceRow row, PlaceIntake intake)
    {
        if (row.Text("단속구분") is not { } text)
            return null;
        var codes = text.Split(['+', ',', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (codes.Length == 0 || !codes.All(code => code.Length <= 2 && code.All(char.IsAsciiDigit)))
        {
            intake.Mended(row, "place.camera_class", $"단속구분 '{text}' is no code; it is unknown.");
            return null;
        }

        var plain = codes.Select(code => code.PadLeft(2, '0')).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (string.Join('+', plain) != text)
            intake.Mended(row, "place.camera_class", $"단속구분 '{text}' is read as '{string.Join('+', plain)}'.");
        return new JsonArray([.. plain.Select(code => (JsonNode?)code)]);
    }

    private static JsonNode? SectionM(PlaceRow row, PlaceIntake intake)
    {
        if (row.Text("과속단속구간길이") is not { } text)
            return null;
        if (row.Number("과속단속구간길이") is not { } length || length < 0)
        {
            intake.Mended(row, "place.section_length", $"과속단속구간길이 '{text}' is no length; it is unknown.");
            return null;
        }

        if (length is 0 or >= KilometresBelow)
            return length is 0 ? null : length;
        intake.Mended(row, "place.section_length", FormattableString.Invariant($"과속단속구간길이 '{text}' can only be kilometres; it is read as {length * 1000:F0} m."));
        return Math.Round(length * 1000);
    }
}
