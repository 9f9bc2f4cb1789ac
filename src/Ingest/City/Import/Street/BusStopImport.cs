using SiheungTwin.Geo.Projections;
using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Ingest.City.Import.Street;

/// <summary>
/// Bus stops: id from STATION_ID, position from MAP_X/MAP_Y (EPSG:5181) checked against GPS_X/GPS_Y (degrees and minutes, DDMM.mmm), or from 위도 and 경도.
/// </summary>
internal static class BusStopImport
{
    private const double AgreeM = 100;
    private const int MapEpsg = 5181;
    private static readonly string[][] Needed = [["STATION_ID", "정류장번호", "id"], ["MAP_X", "GPS_X", "경도", "lon"], ["MAP_Y", "GPS_Y", "위도", "lat"]];

    public static IEnumerable<StreetPlace> Read(string path, PlaceIntake intake)
    {
        var found = new List<PlaceCandidate>();
        foreach (var row in PlaceFile.Read(path, MapEpsg, Needed, intake.Report))
        {
            if (intake.Id(row, "STATION_ID", "정류장번호", "id") is { } id && Locate(row, intake) is { } at)
                found.Add(new PlaceCandidate(intake.Place("bus-" + id, StreetPlaceKind.BusStop, row.Text("STATION_NM", "정류장명", "name") ?? "정류소 " + id, at, ("number", row.Text("MOBILE_NO"))), row));
        }

        return PlaceCandidate.Settle(found, intake.Report);
    }

    private static (double X, double Y)? Locate(PlaceRow row, PlaceIntake intake)
    {
        if (row.Field("MAP_X") is null && row.Field("GPS_X") is null)
            return intake.Locate(row);
        var (map, gps) = (Map(row), Gps(row));
        if (map is null && gps is null)
            return row.Text("MAP_X", "MAP_Y", "GPS_X", "GPS_Y") is null
                ? intake.Refuse(row, "place.no_coordinates", "MAP_X, MAP_Y, GPS_X and GPS_Y are blank; add the coordinates.")
                : intake.Refuse(row, "place.bad_coordinates", "Neither MAP_X and MAP_Y (EPSG:5181) nor GPS_X and GPS_Y (DDMM.mmm) are a position in Korea.");
        if (map is null || gps is null)
        {
            intake.Mended(row, "place.one_position", map is null ? "MAP_X and MAP_Y are no position; GPS_X and GPS_Y are taken." : "GPS_X and GPS_Y are no position; MAP_X and MAP_Y are taken unchecked.");
            return intake.InCity(row, map ?? gps!.Value);
        }

        if (Away(map.Value, gps.Value) <= AgreeM)
            return intake.InCity(row, map.Value);
        if (Map(row, exchanged: true) is { } turned && Away(turned, gps.Value) <= AgreeM)
        {
            intake.Mended(row, "place.swapped", "MAP_X and MAP_Y stand in each other's place; they are exchanged.");
            return intake.InCity(row, turned);
        }

        var taken = intake.Holds(map.Value) || !intake.Holds(gps.Value) ? map.Value : gps.Value;
        intake.Mended(row, "place.positions_disagree", FormattableString.Invariant($"MAP and GPS positions are {Away(map.Value, gps.Value):F0} m apart; {(taken == map.Value ? "MAP" : "GPS")} is taken. Check the row."));
        return intake.InCity(row, taken);
    }

    private static (double X, double Y)? Map(PlaceRow row, bool exchanged = false)
    {
        if (row.Number("MAP_X") is not { } x || row.Number("MAP_Y") is not { } y)
            return null;
        if (exchanged)
            (x, y) = (y, x);
        var (longitude, latitude) = Projection.Between(MapEpsg, 4326).Apply(x, y);
        return exchanged || KoreanBounds.Holds(longitude, latitude) ? Projection.Between(MapEpsg, SourceFile.CityEpsg).Apply(x, y) : null;
    }

    private static (double X, double Y)? Gps(PlaceRow row)
    {
        if (row.Number("GPS_X") is not { } x || row.Number("GPS_Y") is not { } y)
            return null;
        var (longitude, latitude) = (Degrees(x), Degrees(y));
        return KoreanBounds.Holds(longitude, latitude) ? Projection.Between(4326, SourceFile.CityEpsg).Apply(longitude, latitude) : null;
    }

    // 12652.587 is 126° 52.587'; a value that small it can only be degrees is one already.
    private static double Degrees(double value) => value < 1000 ? value : Math.Floor(value / 100) + (value % 100 / 60);

    private static double Away((double X, double Y) one, (double X, double Y) other) =>
        Math.Sqrt(((one.X - other.X) * (one.X - other.X)) + ((one.Y - other.Y) * (one.Y - other.Y)));
}
