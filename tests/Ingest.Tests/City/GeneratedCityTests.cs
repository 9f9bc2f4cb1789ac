using System.Diagnostics;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City;
using SiheungTwin.Ingest.City.Files;
using SiheungTwin.Ingest.City.Synthetic;

namespace SiheungTwin.Ingest.Tests.City;

public class GeneratedCityTests(GeneratedCity generated, ITestOutputHelper output) : IClassFixture<GeneratedCity>
{
    private CityModel City => generated.City;

    [Fact]
    public void It_has_the_wanted_numbers_of_everything()
    {
        output.WriteLine($"generate {generated.GenerateSeconds:F1} s, read {generated.ReadSeconds:F2} s");
        output.WriteLine($"zones {City.Zones.Count} roads {City.Roads.Count} parking {City.ParkingZones.Count} sensors {City.Sensors.Count} pumps {City.Pumps.Count} gates {City.Gates.Count} shelters {City.Shelters.Count}");
        output.WriteLine($"area {City.Zones.Min(z => z.AreaM2)} {City.Zones.Average(z => z.AreaM2)} {City.Zones.Max(z => z.AreaM2)}; small {City.Zones.Count(z => z.AreaM2 < 50_000)}");
        foreach (var file in new DirectoryInfo(generated.Folder).GetFiles())
            output.WriteLine($"{file.Name} {file.Length}");
        Assert.InRange(City.Zones.Count, 350, 450);
        Assert.Equal(20_000, City.Signboards.Count);
        Assert.InRange(City.ParkingZones.Count, 2_000, 2_600);
        Assert.InRange(City.Sensors.Count, 150, 260);
        Assert.InRange(City.Shelters.Count, 50, 60);
        Assert.True(City.Pumps.Count(pump => pump.Title.EndsWith("빗물펌프장", StringComparison.Ordinal)) >= 8);
        Assert.Equal(5 + 16, City.Weather.Count);
    }

    [Fact]
    public void Zone_outlines_are_valid_and_cover_the_cells_of_the_raster()
    {
        var zones = CityDirectory.ReadZoneRaster(generated.Folder);
        var counts = zones.Where(zone => zone > 0).GroupBy(zone => (int)zone).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(City.Zones.Count, counts.Count);
        foreach (var zone in City.Zones)
        {
            var shape = Shapes.ToNts(zone.Geometry);
            Assert.True(shape.IsValid, zone.Id);
            Assert.Equal(counts[zone.RasterValue] * 100.0, shape.Area, 3);
            Assert.Equal(zone.AreaM2, shape.Area, 3);
        }
    }

    [Fact]
    public void Every_zone_drains_to_a_water_body_and_can_hold_water()
    {
        var waters = City.Waters.Select(water => water.Id).ToHashSet();
        var gates = City.Gates.Select(gate => gate.Id).ToHashSet();
        var pumps = City.Pumps.Select(pump => pump.Id).ToHashSet();
        Assert.All(City.Zones, zone =>
        {
            Assert.Contains(zone.WaterBody, waters);
            Assert.Equal(zone.StorageLevelsM.Length, zone.StorageVolumesM3.Length);
            Assert.InRange(zone.StorageLevelsM.Length, 10, 16);
            Assert.Equal(0, zone.StorageVolumesM3[0]);
            Assert.True(zone.StorageVolumesM3[^1] > 0);
            Assert.True(zone.PipeCapacityM3s > 0 && zone.InletCapacityM3s > 0);
            Assert.InRange(zone.Imperviousness, 0.15, 0.85);
            Assert.True(zone.OutfallInvertM < zone.LowestM);
            Assert.NotEmpty(zone.Weather);
            Assert.True(zone.Gate is null || gates.Contains(zone.Gate));
            Assert.True(zone.Pump is null || (pumps.Contains(zone.Pump) && zone.PumpCapacityM3s > 0));
        });
    }

    [Fact]
    public void An_underpass_is_the_lowest_ground_of_its_zone()
    {
        var terrain = CityDirectory.ReadTerrain(generated.Folder);
        var zones = CityDirectory.ReadZoneRaster(generated.Folder);
        Assert.NotEmpty(City.Underpasses);
        foreach (var underpass in City.Underpasses)
        {
            var zone = City.Zones.Single(zone => zone.Id == underpass.Zone);
            Assert.Contains(underpass.Id, zone.Underpasses);
            Assert.NotNull(underpass.Pump);
            var lowest = zones.Select((value, cell) => value == zone.RasterValue ? terrain.Values[cell] : float.MaxValue).Min();
            Assert.Equal(lowest, zone.LowestM, 2);
            Assert.Equal(underpass.LowestM, zone.LowestM, 0.6);
        }
    }

    [Fact]
    public void Ids_are_unique_and_ties_point_to_what_is_there()
    {
        IEnumerable<CityAsset> all = [.. City.Dongs, .. City.Roads, .. City.Underpasses, .. City.Zones, .. City.ParkingZones, .. City.Signboards, .. City.Sensors, .. City.Weather, .. City.Waters, .. City.Pumps, .. City.Gates, .. City.Shelters];
        var ids = new HashSet<string>();
        Assert.All(all, asset => Assert.True(ids.Add(asset.Id), asset.Id));
        Assert.All(City.Roads, road => Assert.True(road.Zone is null || ids.Contains(road.Zone)));
        Assert.All(City.Signboards, sign => Assert.Contains(sign.Weather, ids));
        Assert.All(City.Zones.SelectMany(zone => zone.Weather.Concat(zone.Sensors)), id => Assert.Contains(id, ids));
        Assert.All(City.Waters.SelectMany(water => water.Gauges).Where(gauge => gauge.StartsWith("sensor:", StringComparison.Ordinal)), id => Assert.Contains(id, ids));
        Assert.True(City.Roads.Count(road => road.Zone is not null) > City.Roads.Count * 0.8);
    }

    [Fact]
    public void Strict_kerbs_follow_from_a_place_within_whose_reach_they_lie()
    {
        var places = City.Places.ToDictionary(place => place.Id);
        foreach (var rules in City.ParkingZones.GroupBy(zone => zone.Rule).OrderBy(rules => rules.Key))
            output.WriteLine($"{rules.Key} {rules.Count()}");
        var strict = City.ParkingZones.Where(zone => zone.Rule is ParkingRule.BusStop or ParkingRule.Hydrant or ParkingRule.Crosswalk or ParkingRule.ChildZone).ToList();
        Assert.InRange(strict.Count, 500, 1_200);
        Assert.All(strict, zone =>
        {
            var place = places[zone.Because!];
            var expected = place.Kind switch
            {
                StreetPlaceKind.BusStop => ParkingRule.BusStop,
                StreetPlaceKind.Hydrant => ParkingRule.Hydrant,
                StreetPlaceKind.Crossing => ParkingRule.Crosswalk,
                _ => ParkingRule.ChildZone,
            };
            Assert.Equal(expected, zone.Rule);
            Assert.Equal(Provenance.Synthetic, place.Provenance);
            Assert.True(Shapes.ToNts(zone.Geometry).Distance(new NetTopologySuite.Geometries.Point(place.Geometry.Xy[0], place.Geometry.Xy[1])) <= place.ReachM + 12, zone.Id);
        });
        Assert.All(City.ParkingZones.Except(strict), zone => Assert.Null(zone.Because));
        Assert.True(strict.Count(zone => zone.Rule == ParkingRule.BusStop) >= City.Places.Count(place => place.Kind == StreetPlaceKind.BusStop) * 0.95);
    }

    [Fact]
    public void Stretches_of_one_kerb_do_not_overlap()
    {
        foreach (var street in City.ParkingZones.Where(zone => zone.Road is not null).GroupBy(zone => zone.Road))
        {
            var shapes = street.Select(zone => Shapes.ToNts(zone.Geometry)).ToList();
            for (var i = 0; i < shapes.Count; i++)
            {
                for (var k = 0; k < i; k++)
                    Assert.True(!shapes[i].Overlaps(shapes[k]) || shapes[i].Intersection(shapes[k]).Area < 2, street.Key);
            }
        }
    }

    [Fact]
    public void It_fits_the_promised_size() => Assert.True(new DirectoryInfo(generated.Folder).GetFiles().Sum(file => file.Length) < 20_000_000);

    [Fact]
    public void The_same_settings_give_the_same_version()
    {
        var again = Directory.CreateTempSubdirectory("city").FullName;
        Assert.Equal(generated.Version, CityGenerator.Generate(new GeneratorSettings { Signboards = 20_000 }, again));
        Directory.Delete(again, recursive: true);
    }

    [Fact]
    public void What_is_written_is_what_is_read()
    {
        var again = Directory.CreateTempSubdirectory("city").FullName;
        var version = CityDirectory.Write(again, City, CityDirectory.ReadTerrain(generated.Folder), CityDirectory.ReadZoneRaster(generated.Folder));
        Assert.Equal(City.Version, version);
        Assert.Equal(JsonSerializer.Serialize(City), JsonSerializer.Serialize(CityDirectory.Read(again)));
        Directory.Delete(again, recursive: true);
    }

    [Fact]
    public void An_archive_gives_the_same_city_and_the_same_bytes()
    {
        var archive = CityArchive.Pack(generated.Folder);
        Assert.Equal(archive, CityArchive.Pack(generated.Folder));
        Assert.Equal(JsonSerializer.Serialize(City), JsonSerializer.Serialize(CityDirectory.ReadFromArchive(archive)));
        archive[archive.Length / 2] ^= 0x55;
        Assert.Equal("city.file.damaged", Assert.Throws<CityDirectoryException>(() => CityDirectory.ReadFromArchive(archive)).Code);
    }

    [Fact]
    public void A_damaged_or_missing_file_is_refused_by_name()
    {
        var copy = Directory.CreateTempSubdirectory("city").FullName;
        CityArchive.Unpack(CityArchive.Pack(generated.Folder), copy);
        var pumps = Path.Combine(copy, "pumps.geojson");
        File.AppendAllText(pumps, " ");
        var damaged = Assert.Throws<CityDirectoryException>(() => CityDirectory.Read(copy));
        Assert.Equal("city.file.damaged", damaged.Code);
        Assert.Contains("pumps.geojson", damaged.Message, StringComparison.Ordinal);
        File.Delete(pumps);
        Assert.Equal("city.file.missing", Assert.Throws<CityDirectoryException>(() => CityDirectory.Read(copy)).Code);
        File.Delete(Path.Combine(copy, "city.json"));
        Assert.Equal("city.manifest.missing", Assert.Throws<CityDirectoryException>(() => CityDirectory.Read(copy)).Code);
        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public async Task Ogrinfo_opens_the_files_in_EPSG_5186()
    {
        const string Ogrinfo = "/usr/bin/ogrinfo";
        Assert.SkipUnless(File.Exists(Ogrinfo), "ogrinfo is not installed.");
        foreach (var (name, count) in new[] { ("zones", City.Zones.Count), ("roads", City.Roads.Count), ("waters", City.Waters.Count) })
        {
            using var process = Process.Start(new ProcessStartInfo(Ogrinfo, ["-so", "-al", Path.Combine(generated.Folder, name + ".geojson")]) { RedirectStandardOutput = true })!;
            var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Contains("ID[\"EPSG\",5186]", text, StringComparison.Ordinal);
            Assert.Contains(FormattableString.Invariant($"Feature Count: {count}"), text, StringComparison.Ordinal);
        }
    }
}
