using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Delineation;

namespace SiheungTwin.Ingest.City.Dressing;

/// <summary>How much is dressed.</summary>
public sealed record DressingOptions
{
    /// <summary>Signboards (Siheung has about 170,000).</summary>
    public int Signboards { get; init; } = 20_000;

    /// <summary>Parking zones.</summary>
    public int ParkingZones { get; init; } = 2_500;

    /// <summary>Reach of the parking rules of street places.</summary>
    public StreetReach Street { get; init; } = new();

    /// <summary>Design of the drains.</summary>
    public DrainDesign Drains { get; init; } = new();
}

/// <summary>Puts everything that stands on the ground onto it: zones with drains, pumps, gates, sensors, parking, signs, shelters, weather.</summary>
public static class CityDresser
{
    /// <summary>Dresses a delineated ground.</summary>
    /// <param name="ground">Ground.</param>
    /// <param name="plan">Its drainage zones.</param>
    /// <param name="options">How much.</param>
    /// <param name="names">Name, labels and seed.</param>
    /// <returns>The city, with an empty version: the version is the hash of its files.</returns>
    public static CityModel Dress(BaseGeography ground, DrainagePlan plan, DressingOptions options, CityNames names)
    {
        var index = new GroundIndex(ground, plan);
        var weather = WeatherDressing.Make(ground);
        var zones = new ZoneDressing(index, plan, options.Drains, names.Seed).Make(weather, Delineator.Outlines(plan, ground));
        (var gates, zones) = GateDressing.Make(zones, ground.Waters, options.Drains);
        (var pumps, zones) = new PumpDressing(index, plan, options.Drains).Make(zones);
        var roads = RoadTies.Tie(index, zones);
        var (shelters, schools) = new ShelterDressing(index, roads, names.Seed).Make();
        var sensing = new SensorDressing(index, plan, names.Seed);
        var sensors = sensing.Make(zones, pumps, gates);
        var sensorsOf = sensors.Where(sensor => sensor is { Quantity: "water_level", Zone: not null }).ToLookup(sensor => sensor.Zone!, sensor => sensor.Id);
        zones = [.. zones.Select(zone => zone with { Sensors = [.. sensorsOf[zone.Id]] })];
        (var corridors, roads) = CorridorTies.Make(roads);
        var kerbs = new Kerbs(roads);
        var places = new PlaceDressing(index, kerbs, schools, options.Street, names.Seed).Make(ground.Street, options.ParkingZones);
        places = EmergencyDressing.WithFacilities(index, roads, places, names.Seed);
        var kerbCarParks = !ground.Street.Kinds.Contains(StreetPlaceKind.CarPark);
        var (blocks, parking) = BlockTies.Make(new ParkingDressing(index, kerbs, places, options.Street, names.Seed).Make(options.ParkingZones, kerbCarParks));
        var signs = new SignDressing(index, roads, weather, names.Seed);
        return new CityModel
        {
            Name = names.Name,
            Version = "",
            Label = names.Label,
            LabelEn = names.LabelEn,
            Seed = names.Seed,
            Dongs = ground.Dongs,
            Roads = roads,
            Underpasses = Underpasses(index, zones),
            Zones = zones,
            ParkingZones = parking,
            Signboards = ground.Street.Signs is { } given ? signs.Tie(given) : signs.Make(options.Signboards),
            Sensors = sensors,
            Weather = weather,
            Waters = Waters(ground, sensing),
            Pumps = pumps,
            Gates = gates,
            Shelters = shelters,
            Corridors = corridors,
            Blocks = blocks,
            Places = places,
            EmergencyRoutes = RouteDressing.Make(roads, places, shelters),
        };
    }

    private static List<Underpass> Underpasses(GroundIndex index, List<DrainageZone> zones)
    {
        var zoneOf = zones.SelectMany(zone => zone.Underpasses.Select(underpass => (underpass, zone))).ToDictionary(pair => pair.underpass, pair => pair.zone);
        return [.. index.Ground.Underpasses.Select(underpass => underpass with
        {
            Zone = zoneOf.GetValueOrDefault(underpass.Id)?.Id,
            Pump = zoneOf.GetValueOrDefault(underpass.Id)?.Pump,
            Dong = index.DongId(underpass.Geometry.Xy[0], underpass.Geometry.Xy[1]),
        })];
    }

    /// <summary>Sea and lake get the outline of their cells, streams keep their course; level sensors that stand in a body speak for it.</summary>
    private static List<WaterBody> Waters(BaseGeography ground, SensorDressing sensing)
    {
        const string SensorPrefix = "sensor:";
        var gauges = sensing.Streams.ToLookup(pair => pair.Water, pair => pair.Sensor);
        var wide = ground.Waters.Select(water => water.Kind != WaterKind.Stream).ToArray();
        var outlines = ZoneOutline.Trace(Array.ConvertAll(ground.WaterMask, value => value > 0 && wide[value - 1] ? value : (short)0), ground.Terrain);
        return [.. ground.Waters.Select((water, i) => water with
        {
            Geometry = outlines.GetValueOrDefault(i + 1) ?? water.Geometry,
            Gauges = [.. water.Gauges.Where(gauge => !gauge.StartsWith(SensorPrefix, StringComparison.Ordinal)), .. gauges[water.Id]],
            AssumedLevelM = water.AssumedLevelM ?? Assumed(ground, water, i + 1),
            Tide = water.Kind == WaterKind.OpenSea ? "incheon" : null,
        })];
    }

    // Where nothing is measured the sea stands at its mean and a stream half a metre over its lowest bed; every answer that leans on this says "assumed".
    private static double? Assumed(BaseGeography ground, WaterBody water, int value)
    {
        if (water.Kind == WaterKind.OpenSea)
            return 0;
        var lowest = double.PositiveInfinity;
        for (var cell = 0; cell < ground.WaterMask.Length; cell++)
        {
            if (ground.WaterMask[cell] == value)
                lowest = Math.Min(lowest, ground.Terrain.Values[cell]);
        }

        return double.IsFinite(lowest) ? Math.Round(lowest + 0.5, 2) : null;
    }
}

/// <summary>What a city is called and labelled.</summary>
/// <param name="Name">Short name, also the lane's.</param>
/// <param name="Label">What is synthetic and what is real, Korean.</param>
/// <param name="LabelEn">The same in English.</param>
/// <param name="Seed">Seed of everything synthetic.</param>
public sealed record CityNames(string Name, string Label, string LabelEn, int Seed);
