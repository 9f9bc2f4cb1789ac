using NetTopologySuite.Index.HPRtree;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Dressing;
using SiheungTwin.Ingest.City.Files;

namespace SiheungTwin.Ingest.Tests.City;

/// <summary>Who owns the hazards of a road and the stays of a kerb.</summary>
public sealed class StreetOwnerTests(GeneratedCity generated) : IClassFixture<GeneratedCity>
{
    private CityModel City => generated.City;

    [Fact]
    public void Every_road_is_in_just_one_corridor_and_knows_its_stretch_of_it()
    {
        var member = City.Corridors.SelectMany(c => c.Roads.Select(r => (Road: r, c.Id))).ToDictionary(m => m.Road, m => m.Id);
        Assert.Equal(City.Roads.Count, member.Count);
        var corridors = City.Corridors.ToDictionary(c => c.Id);
        foreach (var road in City.Roads)
        {
            Assert.Equal(member[road.Id], road.Corridor);
            var line = new LineWalk(corridors[road.Corridor!].Geometry.Xy);
            var (start, end) = (line.At(road.CorridorFromM), line.At(road.CorridorFromM + (road.AgainstCorridor ? -road.LengthM : road.LengthM)));
            Near(road, road.Geometry.Xy[0], road.Geometry.Xy[1], start);
            Near(road, road.Geometry.Xy[^2], road.Geometry.Xy[^1], end);
        }
    }

    [Fact]
    public void A_city_written_before_there_were_owners_is_told_by_its_files()
    {
        var manifest = CityManifest.Parse(File.ReadAllBytes(Path.Combine(generated.Folder, CityManifest.FileName)));
        Assert.True(CityDirectory.HoldsEveryCollection(manifest));
        Assert.False(CityDirectory.HoldsEveryCollection(manifest with { Files = [.. manifest.Files.Where(f => f.Name != "blocks.geojson")] }));
    }

    [Fact]
    public void Corridors_go_on_where_a_street_goes_on()
    {
        Assert.True(City.Corridors.Count < City.Roads.Count / 3, $"{City.Corridors.Count} corridors of {City.Roads.Count} segments");
        foreach (var corridor in City.Corridors)
            Assert.Equal(corridor.Roads.Length, corridor.Roads.Distinct().Count());
    }

    [Fact]
    public void The_order_of_the_segments_does_not_matter()
    {
        var bare = City.Roads.Select(r => r with { Corridor = null, CorridorFromM = 0, AgainstCorridor = false }).ToList();
        var (forwards, _) = CorridorTies.Make(bare);
        bare.Reverse();
        var (backwards, _) = CorridorTies.Make(bare);
        Assert.Equal(forwards.Select(c => (c.Id, c.LengthM, Roads: string.Join(',', c.Roads))), backwards.Select(c => (c.Id, c.LengthM, Roads: string.Join(',', c.Roads))));
    }

    [Fact]
    public void Zones_of_different_blocks_are_farther_apart_than_a_position_errs_and_each_has_one_block()
    {
        var member = City.Blocks.SelectMany(b => b.Zones.Select(z => (Zone: z, b.Id))).ToDictionary(m => m.Zone, m => m.Id);
        Assert.Equal(City.ParkingZones.Count, member.Count);
        Assert.All(City.ParkingZones, z => Assert.Equal(member[z.Id], z.Block));
        var shapes = City.ParkingZones.Select(z => (z.Block, Shape: Shapes.ToNts(z.Geometry))).ToList();
        var tree = new HPRtree<int>();
        for (var i = 0; i < shapes.Count; i++)
            tree.Insert(shapes[i].Shape.EnvelopeInternal, i);
        for (var i = 0; i < shapes.Count; i++)
        {
            var around = shapes[i].Shape.EnvelopeInternal.Copy();
            around.ExpandBy(BlockTies.ReachM);
            foreach (var j in tree.Query(around).Where(j => shapes[j].Block != shapes[i].Block))
                Assert.True(shapes[i].Shape.Distance(shapes[j].Shape) > BlockTies.ReachM, $"{City.ParkingZones[i].Id} and {City.ParkingZones[j].Id}");
        }
    }

    // Stretches are rounded to the centimetre, and so is the sum of those before them.
    private static void Near(RoadSegment road, double x, double y, (double X, double Y, double, double) at) =>
        Assert.True(Math.Abs(x - at.X) < 1 && Math.Abs(y - at.Y) < 1, $"{road.Id}: {x},{y} is not at {at}");
}
