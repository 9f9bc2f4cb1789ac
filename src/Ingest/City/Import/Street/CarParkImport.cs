using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>Car parks of the national standard data set (전국주차장정보표준데이터): id from 주차장관리번호, slots from 주차구획수.</summary>
internal static class CarParkImport
{
    private static readonly string[][] Needed = [["주차장관리번호", "id"], ["위도", "lat"], ["경도", "lon"]];

    public static IEnumerable<StreetPlace> Read(string path, PlaceIntake intake)
    {
        var found = new List<PlaceCandidate>();
        foreach (var row in PlaceFile.Read(path, 4326, Needed, intake.Report))
        {
            if (intake.Id(row, "주차장관리번호", "id") is not { } id || intake.Locate(row) is not { } at)
                continue;
            var slots = row.Whole("주차구획수", "slots");
            if (slots is not > 0)
                intake.Mended(row, "place.slots", $"주차구획수 '{row.Text("주차구획수", "slots")}' is no number of slots; the car park has no parking zone.");
            found.Add(new PlaceCandidate(
                intake.Place(
                    "carpark-" + id,
                    StreetPlaceKind.CarPark,
                    row.Text("주차장명", "name") ?? "주차장 " + id,
                    at,
                    ("slots", slots is > 0 ? slots : null),
                    ("owner", row.Text("주차장구분")),
                    ("type", row.Text("주차장유형")),
                    ("fee", row.Text("요금정보")),
                    ("days", row.Text("운영요일")),
                    ("hours_weekday", Hours("평일운영")),
                    ("hours_saturday", Hours("토요일운영")),
                    ("hours_holiday", Hours("공휴일운영")),
                    ("address", row.Text("소재지도로명주소", "소재지지번주소")),
                    ("as_of", row.AsOf?.ToString("O"))),
                row));

            JsonNode? Hours(string days)
            {
                var (text, repair) = OpeningHours.Read(row.Text(days + "시작시각"), row.Text(days + "종료시각"));
                if (repair is not null)
                    intake.Mended(row, "place.hours", $"{days}시각: {repair}");
                return text;
            }
        }

        return PlaceCandidate.Settle(found, intake.Report);
    }
}
