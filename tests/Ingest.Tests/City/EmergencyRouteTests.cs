using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Files;

namespace SiheungTwin.Ingest.Tests.City;

/// <summary>Fire stations, hospitals, and the ways from them to the shelters.</summary>
public sealed class EmergencyRouteTests(GeneratedCity generated) : IClassFixture<GeneratedCity>
{
    private CityModel City => generated.City;

    [Fact]
    public void Every_shelter_has_a_way_from_a_fire_station_and_one_from_a_hospital()
    {
        var kinds = City.Places.ToDictionary(p => p.Id, p => p.Kind);
        var ways = City.EmergencyRoutes.ToLookup(r => r.To, r => kinds[r.From]);
        Assert.NotEmpty(City.Shelters);
        Assert.All(City.Shelters, s => Assert.Equal([StreetPlaceKind.FireStation, StreetPlaceKind.Hospital], ways[s.Id].Order()));
    }

    [Fact]
    public void A_way_runs_over_roads_that_meet_and_its_line_has_their_length()
    {
        var roads = City.Roads.ToDictionary(r => r.Id);
        foreach (var route in City.EmergencyRoutes)
        {
            RoadSegment[] way = [.. route.Roads.Select(id => roads[id])];
            Assert.All(way.Zip(way.Skip(1)), pair => Assert.NotEmpty(
                new[] { pair.First.FromNode, pair.First.ToNode }.Intersect([pair.Second.FromNode, pair.Second.ToNode])));
            Assert.Equal(way.Length, way.Distinct().Count());
            Assert.Equal(way.Sum(r => r.LengthM), route.LengthM, 0.1);
            Assert.Equal(route.LengthM, Length(route.Geometry.Xy), 1.0);
        }
    }

    [Fact]
    public void Nothing_made_up_is_called_real_and_its_name_says_so()
    {
        var made = City.Places.Where(p => p.Kind is StreetPlaceKind.FireStation or StreetPlaceKind.Hospital).ToList();
        Assert.NotEmpty(made);
        Assert.All(made, p => Assert.Equal((Provenance.Synthetic, true), (p.Provenance, p.Title.Contains("가상", StringComparison.Ordinal))));
        Assert.All(City.EmergencyRoutes, r => Assert.Equal(Provenance.Synthetic, r.Provenance));
    }

    [Fact]
    public void A_city_written_before_there_were_routes_is_told_by_its_files()
    {
        var manifest = CityManifest.Parse(File.ReadAllBytes(Path.Combine(generated.Folder, CityManifest.FileName)));
        Assert.True(CityDirectory.HoldsEveryCollection(manifest));
        Assert.False(CityDirectory.HoldsEveryCollection(manifest with { Files = [.. manifest.Files.Where(f => f.Name != "routes.geojson")] }));
    }

    private static double Length(double[] xy) =>
        Enumerable.Range(1, (xy.Length / 2) - 1).Sum(i => Math.Sqrt(Math.Pow(xy[2 * i] - xy[(2 * i) - 2], 2) + Math.Pow(xy[(2 * i) + 1] - xy[(2 * i) - 1], 2)));
}
