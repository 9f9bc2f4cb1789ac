using System.Collections.Frozen;
using System.Globalization;
using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.Kma.Warnings;

namespace SiheungTwin.Ingest.Placement;

/// <summary>Builds the look-ups from places, as sources name them, to assets.</summary>
internal static class PlaceIndex
{
    /// <summary>Prefix of a warning region.</summary>
    public const string Region = "region:";

    /// <summary>Stations, cells, regions, gauges and devices.</summary>
    public static FrozenDictionary<string, string[]> Of(CityModel city)
    {
        var places = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var cell in city.Weather)
        {
            var place = cell.Station is { } station
                ? string.Create(CultureInfo.InvariantCulture, $"aws:{station}")
                : string.Create(CultureInfo.InvariantCulture, $"dfs:{cell.Nx},{cell.Ny}");
            Add(places, place, cell.Id);
            Add(places, WarningDecoder.Everywhere, cell.Id);
            foreach (var region in cell.WarningRegions)
            {
                Add(places, Region + region, cell.Id);
                Add(places, Region + RegionStem(region), cell.Id);
            }
        }

        foreach (var sensor in city.Sensors)
            Add(places, "sensor:" + sensor.Device, sensor.Id);
        foreach (var water in city.Waters)
        {
            foreach (var gauge in water.Gauges)
                Add(places, gauge, water.Id);
        }

        return Freeze(places);
    }

    /// <summary>Assets a person may name, each with the assets the fact is about.</summary>
    public static FrozenDictionary<string, string[]> OfFacts(CityModel city)
    {
        var facts = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        IEnumerable<CityAsset>[] themselves =
        [
            city.Roads, city.Zones, city.Dongs, city.ParkingZones, city.Signboards, city.Sensors, city.Weather, city.Waters, city.Shelters,
        ];
        foreach (var asset in themselves.SelectMany(a => a))
            Add(facts, asset.Id, asset.Id);
        foreach (var pump in city.Pumps)
            AddAll(facts, pump.Id, pump.Zones.Concat(city.Zones.Where(z => z.Pump == pump.Id).Select(z => z.Id)));
        foreach (var gate in city.Gates)
            AddAll(facts, gate.Id, gate.Zones.Concat(city.Zones.Where(z => z.Gate == gate.Id).Select(z => z.Id)));
        foreach (var underpass in city.Underpasses)
            AddAll(facts, underpass.Id, underpass.Roads);
        return Freeze(facts);
    }

    /// <summary>A region name without 시 or 군 at its end: lists write 시흥 and 시흥시 for one region.</summary>
    public static string RegionStem(string region) => region.Length > 2 && region[^1] is ('시' or '군') ? region[..^1] : region;

    private static void AddAll(Dictionary<string, List<string>> places, string place, IEnumerable<string> assets)
    {
        foreach (var asset in assets)
            Add(places, place, asset);
    }

    private static void Add(Dictionary<string, List<string>> places, string place, string asset)
    {
        if (!places.TryGetValue(place, out var assets))
            places[place] = assets = [];
        if (!assets.Contains(asset))
            assets.Add(asset);
    }

    private static FrozenDictionary<string, string[]> Freeze(Dictionary<string, List<string>> places) =>
        places.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
}
