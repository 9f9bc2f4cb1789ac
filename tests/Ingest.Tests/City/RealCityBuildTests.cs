using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Ingest.City.Import;

namespace SiheungTwin.Ingest.Tests.City;

public class RealCityBuildTests(ITestOutputHelper output)
{
    [Fact]
    public void Real_dongs_roads_and_places_become_a_city_with_the_same_ids_in_any_order()
    {
        var data = Environment.GetEnvironmentVariable("SIHEUNG_REAL_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(data), "SIHEUNG_REAL_DATA is not set.");
        var folder = Directory.CreateTempSubdirectory("city").FullName;
        string Asset(string file) => Path.Combine(data, "assets", file);
        var inputs = new CityBuildInputs
        {
            Dongs = Directory.GetFiles(Path.Combine(data, "admin"), "*.zip").Single(),
            Roads = Path.Combine(data, "roads", "osm_roads.geojson"),
            CarParks = Asset("parking_2021_siheung_cp949.csv"),
            ChildZones = [Asset("child_zone_2020_siheung_cp949.csv"), Asset("child_zone_2026_siheung_utf8bom.csv")],
            Cameras = Asset("camera_2020_siheung_cp949.csv"),
            BusStops = Asset("bus_stops_siheung_utf8bom_DDMMmmm.csv"),
            Underpasses = Path.Combine(folder, "given-underpasses.geojson"),
            Signboards = 500,
        };

        // One at a road that is named an underpass, one at a road that is not, one on a hill.
        File.WriteAllText(inputs.Underpasses, """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::5186"}},"features":[
            {"type":"Feature","properties":{"id":"U-1","name":"배곧지하차도(서측)"},"geometry":{"type":"Point","coordinates":[175400,530720]}},
            {"type":"Feature","properties":{"id":"U-2","name":"정왕고앞 지하차도"},"geometry":{"type":"Point","coordinates":[175879.21,527982.51]}},
            {"type":"Feature","properties":{"id":"U-3","name":"소래산 지하차도"},"geometry":{"type":"Point","coordinates":[181000,539500]}}]}
            """);
        var report = CityBuild.Build(inputs, folder);
        var city = CityDirectory.Read(folder);
        output.WriteLine($"zones {city.Zones.Count} roads {city.Roads.Count} underpasses {city.Underpasses.Count} read {report.Read} repaired {report.Repaired} refused {report.Refused.Count}");
        foreach (var group in report.Refused.Concat(report.Repairs).GroupBy(row => row.Code))
            output.WriteLine($"{group.Key} {group.Count()} e.g. {group.First().Message}");

        Assert.Equal(20, city.Dongs.Count);
        Assert.Contains(city.Dongs, dong => dong is { Id: "dong:31150760", Title: "거북섬동", Provenance: Provenance.Real });
        Assert.Equal(518_366, city.Dongs.Sum(dong => dong.People));
        Assert.InRange(city.Zones.Count, 350, 450);
        Assert.True(Connected(city.Roads));
        Assert.True(city.Underpasses.Count >= 5);
        Assert.All(city.Roads, road => Assert.Equal(Provenance.Real, road.Provenance));
        Assert.All(city.Zones, zone => Assert.Equal(Provenance.Synthetic, zone.Provenance));
        Assert.True(File.Exists(Path.Combine(folder, CityBuild.ReportFile)));

        CheckUnderpasses(city, report);
        CheckPlaces(city, report);

        var shuffled = Path.Combine(folder, "roads-reversed.geojson");
        var source = JsonNode.Parse(File.ReadAllText(inputs.Roads))!;
        source["features"] = new JsonArray([.. source["features"]!.AsArray().Reverse().Select(feature => feature!.DeepClone())]);
        File.WriteAllText(shuffled, source.ToJsonString());
        var other = Directory.CreateTempSubdirectory("city").FullName;
        Assert.Equal(report.Version, CityBuild.Build(inputs with { Roads = shuffled, ChildZones = [.. inputs.ChildZones.Reverse()] }, other).Version);
        Directory.Delete(other, recursive: true);
        Directory.Delete(folder, recursive: true);
    }

    private static void CheckUnderpasses(CityModel city, BuildReport report)
    {
        var named = Assert.Single(city.Underpasses, underpass => underpass.Id == "underpass:U-1");
        Assert.Equal("배곧지하차도(서측)", named.Title);
        Assert.DoesNotContain(city.Underpasses, underpass => underpass.Title == "배곧지하차도");
        var added = Assert.Single(city.Underpasses, underpass => underpass.Id == "underpass:U-2");
        Assert.True(added.RimM - added.LowestM > 2);
        Assert.NotNull(added.Zone);
        Assert.Equal("underpass:U-2", city.Roads.Single(road => road.Id == added.Roads.Single()).Underpass);
        Assert.Equal(3, Assert.Single(report.Refused, row => row.Code == "underpass.no_road").Row);
    }

    private static void CheckPlaces(CityModel city, BuildReport report)
    {
        var places = city.Places.ToDictionary(place => place.Id);
        int Count(StreetPlaceKind kind) => city.Places.Count(place => place.Kind == kind && place.Provenance == Provenance.Real);
        int Refused(string file, string code) => report.Refused.Count(row => row.File.StartsWith(file, StringComparison.Ordinal) && row.Code == code);

        Assert.Equal([125, 126, 126, 15, 1060], new[] { "parking", "child_zone_2020", "child_zone_2026", "camera", "bus_stops" }
            .Select(file => report.Files.Single(read => read.File.StartsWith(file, StringComparison.Ordinal)).Read));
        Assert.Equal((25, 100), (Count(StreetPlaceKind.CarPark), Refused("parking", "place.no_coordinates")));

        // 135 = 126 of 2026 and 9 that only the file of 2020 has.
        Assert.Equal((135, 117), (Count(StreetPlaceKind.ChildFacility), Refused("child_zone_2020", "place.superseded")));
        Assert.Equal(9, report.Repairs.Count(row => row.Code == "place.only_older"));
        Assert.Equal((13, 2), (Count(StreetPlaceKind.Camera), Refused("camera", "place.outside")));
        Assert.Equal((1057, 3), (Count(StreetPlaceKind.BusStop), Refused("bus_stops", "place.outside")));
        Assert.Equal("정왕고", places["place:bus-224000002"].Title);

        var reasons = city.ParkingZones.Where(zone => zone.Because is not null).ToLookup(zone => places[zone.Because!].Kind, zone => zone.Rule);
        Assert.All(reasons[StreetPlaceKind.BusStop], rule => Assert.Equal(ParkingRule.BusStop, rule));
        Assert.True(reasons[StreetPlaceKind.BusStop].Count() > 950);
        Assert.True(reasons[StreetPlaceKind.ChildFacility].Count() > 200);
        Assert.Equal(25, city.ParkingZones.Count(zone => zone is { Rule: ParkingRule.CarPark, Provenance: Provenance.Real, Capacity: > 0 }));
        Assert.All(city.ParkingZones, zone => Assert.NotNull(zone.Block));
        Assert.StartsWith("real: bus stops, child facilities, cameras, car parks", report.Origins["places"], StringComparison.Ordinal);
    }

    private static bool Connected(IReadOnlyList<RoadSegment> roads)
    {
        var next = roads.SelectMany(road => new[] { (road.FromNode, road.ToNode), (road.ToNode, road.FromNode) }).ToLookup(pair => pair.Item1, pair => pair.Item2);
        var seen = new HashSet<int> { roads[0].FromNode };
        var queue = new Queue<int>(seen);
        while (queue.TryDequeue(out var node))
        {
            foreach (var to in next[node])
            {
                if (seen.Add(to))
                    queue.Enqueue(to);
            }
        }
        return roads.All(road => seen.Contains(road.FromNode));
    }
}
