using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>Hydrants and crossings: CSV with <c>id, lat, lon</c> (or 관리번호, 위도, 경도) or GeoJSON points; the id may be missing, it is then made of the position.</summary>
internal static class PointImport
{
    private static readonly string[][] Needed = [["위도", "lat", "latitude"], ["경도", "lon", "lng", "longitude"]];
    private static readonly string[] Ids = ["id", "관리번호", "시설번호", "소화전번호", "횡단보도관리번호"];

    public static IEnumerable<StreetPlace> Read(string path, StreetPlaceKind kind, string prefix, string title, PlaceIntake intake)
    {
        var found = new List<PlaceCandidate>();
        foreach (var row in PlaceFile.Read(path, 4326, Needed, intake.Report))
        {
            if (intake.Locate(row) is not { } at)
                continue;
            var id = row.Text(Ids) is null ? StableId.At(prefix, at.X, at.Y)[(prefix.Length + 1)..] : intake.Id(row, Ids)!;
            found.Add(new PlaceCandidate(intake.Place($"{prefix}-{id}", kind, row.Text("name", "명칭", "설치장소") ?? $"{title} {id}", at, ("as_of", row.AsOf?.ToString("O"))), row));
        }

        return PlaceCandidate.Settle(found, intake.Report);
    }
}
