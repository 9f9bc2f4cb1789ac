using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Ingest.Placement;
using SiheungTwin.Ingest.Tests.Feeds;

namespace SiheungTwin.Ingest.Tests.Placement;

public class PlacementTests
{
    private static readonly CityPlacement Placement = new(SmallCity.Model);

    private static Observation Seen(string feed, string place, string quantity = "q", double value = 1, string? body = null, int index = 0) =>
        new(feed, place, "k", Decoding.Utc(2026, 8, 13, 0, 0), quantity, value, null, null, "m", null, place) { Body = body, Index = index };

    [Theory]
    [InlineData("kma-aws", "aws:565", "weather:aws-565")]
    [InlineData("kma-ncst", "dfs:57,123", "weather:dfs-57-123")]
    [InlineData("khoa", "khoa:DT_0001", "water:open-sea")]
    [InlineData("sensor", "sensor:DEV-1", "sensor:1")]
    [InlineData("manual", "road:1", "road:1")]
    [InlineData("manual", "pump:1", "zone:1")]
    [InlineData("manual", "gate:1", "zone:2")]
    public void Place_finds_its_one_asset(string feed, string place, string asset)
    {
        var entry = Assert.Single(Placement.Place([Seen(feed, place)]).Entries);
        Assert.Equal((asset, "k"), (entry.Asset, entry.Key));
        Assert.Equal(asset, Placement.AssetOf(Seen(feed, place)));
        Assert.Equal(feed == "manual" ? EntryKind.Fact : EntryKind.Observation, entry.Kind);
    }

    [Theory]
    [InlineData("kma-warning", "region:시흥", "weather:aws-565", "weather:dfs-57-123")]
    [InlineData("kma-warning", "region:시흥시", "weather:aws-565", "weather:dfs-57-123")]
    [InlineData("kma-warning", "region:*", "weather:aws-565", "weather:dfs-57-123")]
    [InlineData("manual", "underpass:1", "road:1", "road:2")]
    public void Several_assets_get_entries_of_their_own_identity(string feed, string place, params string[] assets)
    {
        var placed = Placement.Place([Seen(feed, place)]);
        Assert.Equal(assets, placed.Entries.Select(e => e.Asset));
        Assert.Equal(assets.Select(a => "k@" + a), placed.Entries.Select(e => e.Key));
    }

    [Fact]
    public void A_picture_without_a_find_belongs_to_nothing_and_is_told_so()
    {
        var refused = Assert.Single(Placement.Place([Seen("dji", "point:126.74,37.35", "image_position")]).Rejections);
        Assert.Equal("place.outside", refused.Code);
        Assert.Contains("send what was found in it", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Level_above_the_sensors_zero_is_raised_to_mean_sea_level()
    {
        const string zero = """{"datum":"sensor_zero"}""";
        var placed = Placement.Place([Seen("sensor", "sensor:DEV-1", "water_level", 0.5, zero), Seen("sensor", "sensor:DEV-2", "water_level", 0.5, zero, 1)]);
        Assert.Equal(3.75, Assert.Single(placed.Entries).Value!.Value, 9);
        Assert.Equal(("level.no_datum", 1), (Assert.Single(placed.Rejections).Code, placed.Rejections[0].Index));
    }

    [Fact]
    public void Device_of_several_sensors_speaks_for_the_one_that_measures_the_quantity()
    {
        var city = SmallCity.Model with { Sensors = [SmallCity.Device("sensor:1", "D", 3), SmallCity.Device("sensor:2", "D", null, "temperature")] };
        var placed = new CityPlacement(city).Place([Seen("ttn", "sensor:D", "temperature", 20), Seen("ttn", "sensor:D", "water_level", 1), Seen("ttn", "sensor:D", "battery", 80)]);
        Assert.Equal([("sensor:2", null), ("sensor:1", null), ("sensor:1", Sensor.Beside)], placed.Entries.Select(e => (e.Asset, e.Body)));
    }

    [Fact]
    public void Others_places_are_outside_once_a_row_and_unknown_devices_are_unknown()
    {
        var placed = Placement.Place(
        [
            Seen("kma-aws", "aws:110", "rain_60min", index: 4), Seen("kma-aws", "aws:110", "wind", index: 4), Seen("kma-aws", "aws:110", "wind", index: 5),
            Seen("kma-warning", "region:부산동부", index: 6), Seen("sensor", "sensor:NOPE", index: 7), Seen("manual", "road:NOPE", index: 8),
        ]);
        Assert.Empty(placed.Entries);
        Assert.Equal(["place.outside", "place.outside", "place.outside", "place.unknown", "place.unknown"], placed.Rejections.Select(r => r.Code));
        Assert.Equal([4, 5, 6, 7, 8], placed.Rejections.Select(r => r.Index));
        Assert.Equal(3, placed.Outside);
    }
}

internal static class SmallCity
{
    private static readonly Provenance Made = default;
    private static readonly PackedGeometry Here = PackedGeometry.Point(182543, 531237);

    public static CityModel Model { get; } = new()
    {
        Name = "small",
        Version = new string('0', 64),
        Label = "합성",
        LabelEn = "synthetic",
        Seed = 1,
        Dongs = [],
        ParkingZones = [],
        Signboards = [],
        Shelters = [],
        Roads = [Road("road:1"), Road("road:2")],
        Underpasses = [new Underpass { Id = "underpass:1", Title = "", Provenance = Made, Geometry = Here, Roads = ["road:1", "road:2"], LowestM = 0, RimM = 1 }],
        Zones = [],
        Sensors = [Device("sensor:1", "DEV-1", 3.25), Device("sensor:2", "DEV-2", null)],
        Weather = [Cell("weather:aws-565", 565), Cell("weather:dfs-57-123", null)],
        Waters = [new WaterBody { Id = "water:open-sea", Title = "", Provenance = Made, Geometry = Here, Kind = WaterKind.OpenSea, Gauges = ["khoa:DT_0001"] }],
        Pumps = [new Pump { Id = "pump:1", Title = "", Provenance = Made, Geometry = Here, CapacityM3s = 1, Zones = ["zone:1"] }],
        Gates = [new Gate { Id = "gate:1", Title = "", Provenance = Made, Geometry = Here, Zones = ["zone:2"] }],
    };

    private static RoadSegment Road(string id) => new()
    {
        Id = id,
        Title = "",
        Provenance = Made,
        Geometry = Here,
        Class = default,
        Lanes = 2,
        SpeedLimitKmh = 50,
        FromNode = 0,
        ToNode = 1,
        LengthM = 10,
        LowestM = 1,
    };

    public static Sensor Device(string id, string device, double? zero, string quantity = "water_level") => new()
    {
        Id = id,
        Title = "",
        Provenance = Made,
        Geometry = Here,
        Device = device,
        Quantity = quantity,
        Unit = "m",
        ZeroM = zero,
        PeriodS = 60,
    };

    private static WeatherCell Cell(string id, int? station) => new()
    {
        Id = id,
        Title = "",
        Provenance = Made,
        Geometry = Here,
        Station = station,
        Nx = 57,
        Ny = 123,
        WarningRegions = ["시흥"],
    };
}
