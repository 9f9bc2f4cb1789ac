using System.Text;
using NetTopologySuite.Geometries;
using SiheungTwin.Geo.Formats;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City;
using SiheungTwin.Ingest.City.Dressing;
using SiheungTwin.Ingest.City.Import;
using SiheungTwin.Ingest.City.Import.Street;

namespace SiheungTwin.Ingest.Tests.City.Import;

/// <summary>Small files with each kind of dirt the real ones have; names and places are made up.</summary>
public sealed class StreetImportTests : IDisposable
{
    // Some 9 km each way around 37.38 N 126.80 E.
    private static readonly Geometry City = GeometryFactory.Default.ToGeometry(new Envelope(178_000, 187_000, 526_000, 536_000));
    private static readonly CityBuildInputs NoOther = new() { Dongs = "", Roads = "" };
    private readonly string _folder = Directory.CreateTempSubdirectory("places").FullName;
    private readonly BuildReport _report = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Car_parks_without_coordinates_are_refused_not_geocoded()
    {
        var supply = Read(NoOther with { CarParks = Write("parks.csv", """
            주차장관리번호,주차장명,주차구획수,위도,경도,평일운영시작시각,평일운영종료시각,토요일운영시작시각,토요일운영종료시각,요금정보
            900-1-1,가나동48블럭 노상,132,,,00:00,23:59,00:00,23:59,무료
            900-1-2,다라 노외,40,37.38,126.80,09:00,24:00,00:00,00:00,유료
            900-1-3,마바 노외,,37.38,126.81,9:00,18:00,,,유료
            900-1-4,사아 노외,12,37.9,127.5,09:00,18:00,,,유료
            900-1-5,자차 노외,12,abc,126.8,09:00,18:00,,,유료
            """, KoreanText.Cp949) });
        Assert.Equal([("place.no_coordinates", 1), ("place.outside", 4), ("place.bad_coordinates", 5)], Refused());
        Assert.Equal([("place.hours", 2), ("place.hours", 2), ("place.slots", 3)], Mended());
        var park = supply.Places[0];
        Assert.Equal(("place:carpark-900-1-2", Provenance.Real, StreetPlaceKind.CarPark), (park.Id, park.Provenance, park.Kind));
        Assert.Equal("""{"slots":40,"fee":"유료","hours_weekday":"09:00-24:00"}""", park.Facts);
        Assert.DoesNotContain("slots", supply.Places[1].Facts, StringComparison.Ordinal);
    }

    [Fact]
    public void Latitude_and_longitude_in_each_others_place_are_exchanged_and_reported()
    {
        var supply = Read(NoOther with { Hydrants = Write("hydrants.csv", "id,lon,lat\nH1,126.8029,37.3803\nH2,37.3803,126.8029\n") });
        Assert.Equal(supply.Places[0].Geometry.Xy, supply.Places[1].Geometry.Xy);
        Assert.Equal([("place.swapped", 2)], Mended());
        Assert.Equal([182_543.55, 531_237.34], supply.Places[0].Geometry.Xy);
    }

    [Fact]
    public void A_facility_of_two_years_is_one_place_and_the_newer_row_wins()
    {
        var old = Write("zones-2020.csv", """
            시설종류,대상시설명,소재지도로명주소,위도,경도,CCTV설치여부,CCTV설치대수,보호구역도로폭,데이터기준일자
            초등학교,가람초등학교,가나시 다라로 6,37.380,126.800,N,0,4~8,2020-12-02
            초등학교,가람초등학교,가나시 다라로 6,37.380,126.800,N,0,,2020-12-02
            어린이집,나래어린이집,가나시 마바로 1,37.370,126.800,y,1,6,2020-12-02
            유치원,옛유치원,가나시 사아로 2,37.360,126.800,N,0,6,2020-12-02
            """, KoreanText.Cp949);
        var recent = Write("zones-2026.csv", """
            시설종류,대상시설명,소재지도로명주소,경도,위도,CCTV설치여부,CCTV설치대수,보호구역도로폭,데이터기준일자
            초등학교,가람 초등학교,가나시 다라로 6 (다라동),126.8001,37.3801,Y,3,9,2026-04-01
            어린이집,새나래어린이집,가나시 마바로 1,126.800,37.370,Y,1,6,2026-04-01
            """, new UTF8Encoding(true));
        var supply = Read(NoOther with { ChildZones = [old, recent] });
        Assert.Equal(["가람 초등학교", "새나래어린이집", "옛유치원"], supply.Places.Select(place => place.Title).Order(StringComparer.Ordinal));
        Assert.Equal(3, Refused().Count(row => row.Code == "place.superseded"));
        Assert.Equal([("place.road_width", 1), ("place.yes_no", 3), ("place.only_older", 4)], Mended());
        var school = supply.Places.Single(place => place.Title == "가람 초등학교");
        Assert.Equal(300, school.ReachM);
        Assert.Contains("\"cctv\":true,\"cctv_count\":3", school.Facts, StringComparison.Ordinal);

        var other = StreetImport.Read(NoOther with { ChildZones = [recent, old] }, City, new StreetReach(), new BuildReport());
        Assert.Equal(supply.Places, other.Places, (a, b) => a.Id == b.Id && a.Facts == b.Facts);
    }

    [Fact]
    public void Bus_stops_stand_where_map_and_GPS_agree()
    {
        // The first stop's positions agree; the second's MAP is exchanged, the third's is 3 km off and outside, the fourth has none.
        var supply = Read(NoOther with { BusStops = Write("stops.csv", """
            순번,STATION_NM,GPS_X,GPS_Y,MAP_X,MAP_Y,STATION_ID,MOBILE_NO
            1,가나앞,12648.174,3722.818,182543.55,431237.34,900000001 ,10001
            2,다라앞,12648.174,3722.818,431237.34,182543.55,900000002,10002
            3,마바앞,12648.174,3722.818,192543.55,431237.34,900000003,10003
            4,사아앞,12648.174,3722.818,,,900000004,10004
            5,자차앞,,,,,900000005,10005
            1,가나앞,12648.174,3722.818,182543.55,431237.34,900000001,10001
            """) });
        Assert.Equal(["place:bus-900000001", "place:bus-900000002", "place:bus-900000003", "place:bus-900000004"], supply.Places.Select(place => place.Id));
        Assert.All(supply.Places, place => Assert.Equal(182_543.55, place.Geometry.Xy[0], 2.0));
        Assert.All(supply.Places, place => Assert.Equal(531_237.34, place.Geometry.Xy[1], 2.0));
        Assert.Equal([("place.blanks", 1), ("place.swapped", 2), ("place.positions_disagree", 3), ("place.one_position", 4)], Mended());
        Assert.Equal([("place.no_coordinates", 5), ("place.twice", 6)], Refused());
    }

    [Fact]
    public void Camera_classes_and_section_lengths_are_read_in_one_way()
    {
        var supply = Read(NoOther with { Cameras = Write("cameras.csv", """
            무인교통단속카메라관리번호,위도,경도,설치장소,단속구분,제한속도,과속단속구간길이
            Z1,37.38,126.80,앞,4,60,3.3
            Z2,37.38,126.80,앞,04,60,8356
            Z3,37.38,126.80,앞,1+2,60,
            Z4,37.38,126.80,앞,99,,?
            ,37.38,126.80,앞,01,60,
            """, KoreanText.Cp949) });
        Assert.Equal(
            [
                """{"enforces":["04"],"speed_limit_kmh":60,"section_m":3300}""",
                """{"enforces":["04"],"speed_limit_kmh":60,"section_m":8356}""",
                """{"enforces":["01","02"],"speed_limit_kmh":60}""",
                """{"enforces":["99"]}""",
            ],
            supply.Places.Select(place => place.Facts));
        Assert.Equal([("place.camera_class", 1), ("place.section_length", 1), ("place.camera_class", 3), ("place.section_length", 4)], Mended());
        Assert.Equal([("place.no_id", 5)], Refused());
    }

    [Fact]
    public void Crossings_come_as_GeoJSON_points_too()
    {
        var supply = Read(NoOther with { Crossings = Write("crossings.geojson", """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"id":7},"geometry":{"type":"Point","coordinates":[126.80,37.38]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[126.81,37.38]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[129.00,35.10]}}]}
            """) });
        Assert.Equal(2, supply.Places.Count);
        Assert.Contains(supply.Places, place => place.Id == "place:crossing-7");
        Assert.All(supply.Places, place => Assert.Equal(3, place.ReachM));
        Assert.Equal([("place.outside", 3)], Refused());
    }

    [Fact]
    public void Signs_of_a_permit_list_are_taken_with_their_size_and_year()
    {
        var (x, y) = SiheungTwin.Geo.Projections.Projection.Between(5186, 5174).Apply(182_543.55, 531_237.34);
        var signs = Read(NoOther with { Signs = Write("signs.csv", FormattableString.Invariant($"""
            허가번호,광고물종류,규격,허가일자,상단높이,상호,위도,경도,좌표정보(X),좌표정보(Y)
            P-1,벽면이용간판,10x9,45000,12,가나상회,37.3803,126.8029,,
            P-2,돌출간판,0.8 × 2.5,2019-05-01,,다라약국,,,{x},{y}
            P-3,네온,1x1,2019,3,마바,37.38,126.80,,
            P-4,지주이용간판,크다,2019,3,사아,37.38,126.80,,
            P-5,옥상간판,6x4,언제,3,자차,37.38,126.80,,
            P-1,벽면이용간판,10x9,45000,12,가나상회,37.3803,126.8029,,
            """)) }).Signs!;
        Assert.Equal([("sign:P-1", SignboardType.Wall, 10f, 9f, 12f, 2023), ("sign:P-2", SignboardType.Projecting, 0.8f, 2.5f, 6f, 2019)],
            signs.Select(sign => (sign.Id, sign.Type, sign.WidthM, sign.HeightM, sign.TopM, sign.Year)));
        Assert.Equal(signs[0].Geometry.Xy[0], signs[1].Geometry.Xy[0], 0.1);
        Assert.Equal([("sign.type", 3), ("sign.size", 4), ("sign.year", 5), ("sign.twice", 6)], Refused());
        Assert.Equal([("sign.top", 2)], Mended());
        Assert.Equal("city.file.format", Assert.Throws<CityBuildException>(() => Read(NoOther with { Signs = "signs.xlsx" })).Code);
    }

    [Fact]
    public void A_ragged_row_costs_itself_and_a_file_of_other_columns_is_refused_by_name()
    {
        var supply = Read(NoOther with { Hydrants = Write("hydrants.tsv", "id\tlat\tlon\nH1\t37.38\t126.80\nH2\t37.38\nH3\t37.39\t126.80\n") });
        Assert.Equal(["place:hydrant-H1", "place:hydrant-H3"], supply.Places.Select(place => place.Id));
        Assert.Equal([("csv.ragged", 2)], Refused());

        var other = Assert.Throws<CityBuildException>(() => Read(NoOther with { CarParks = Write("other.csv", "a,b\n1,2\n") }));
        Assert.Equal("city.file.columns", other.Code);
        Assert.Contains("주차장관리번호", other.Message, StringComparison.Ordinal);
    }

    private StreetSupply Read(CityBuildInputs inputs) => StreetImport.Read(inputs, City, new StreetReach(), _report);

    private List<(string Code, int Row)> Refused() => [.. _report.Refused.Select(row => (row.Code, row.Row)).OrderBy(row => row.Row)];

    private List<(string Code, int Row)> Mended() => [.. _report.Repairs.Select(row => (row.Code, row.Row)).OrderBy(row => row.Row)];

    private string Write(string name, string text, Encoding? encoding = null)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }
}
