using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Ingest.City.Import;

namespace SiheungTwin.Ingest.Tests.City;

public class RealCityBuildTests(ITestOutputHelper output)
{
    [Fact]
    public void Real_dongs_and_roads_become_a_city_with_the_same_ids_in_any_order()
    {
        var data = Environment.GetEnvironmentVariable("SIHEUNG_REAL_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(data), "SIHEUNG_REAL_DATA is not set.");
        var folder = Directory.CreateTempSubdirectory("city").FullName;
        var inputs = new CityBuildInputs { Dongs = Directory.GetFiles(Path.Combine(data, "admin"), "*.zip").Single(), Roads = Path.Combine(data, "roads", "osm_roads.geojson"), Signboards = 500 };
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

        var shuffled = Path.Combine(folder, "roads-reversed.geojson");
        var source = JsonNode.Parse(File.ReadAllText(inputs.Roads))!;
        source["features"] = new JsonArray([.. source["features"]!.AsArray().Reverse().Select(feature => feature!.DeepClone())]);
        File.WriteAllText(shuffled, source.ToJsonString());
        var other = Directory.CreateTempSubdirectory("city").FullName;
        Assert.Equal(report.Version, CityBuild.Build(inputs with { Roads = shuffled }, other).Version);
        Directory.Delete(other, recursive: true);
        Directory.Delete(folder, recursive: true);
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
