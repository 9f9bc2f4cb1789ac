using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Atlas;

/// <summary>The collections the Atlas holds, each of one asset type.</summary>
public enum AtlasCollection : byte
{
    /// <summary>Road segments.</summary>
    Roads,

    /// <summary>Drainage zones.</summary>
    DrainageZones,

    /// <summary>Named underpasses.</summary>
    Underpasses,

    /// <summary>Signboards.</summary>
    Signboards,

    /// <summary>Parking zones.</summary>
    ParkingZones,

    /// <summary>Sensors.</summary>
    Sensors,

    /// <summary>Weather cells.</summary>
    Weather,

    /// <summary>Dongs.</summary>
    Dongs,

    /// <summary>Water bodies.</summary>
    Waters,

    /// <summary>Corridors.</summary>
    Corridors,

    /// <summary>Parking blocks.</summary>
    Blocks,
}

/// <summary>Which collection an asset belongs to.</summary>
public static class AtlasCollections
{
    /// <summary>How many there are.</summary>
    public const int Count = 11;

    /// <summary>The collection of an asset.</summary>
    /// <exception cref="ArgumentException">The asset has no grain and no place in the Atlas (pumps, gates, shelters, street places).</exception>
    public static AtlasCollection Of(CityAsset asset) => asset switch
    {
        RoadSegment => AtlasCollection.Roads,
        DrainageZone => AtlasCollection.DrainageZones,
        Underpass => AtlasCollection.Underpasses,
        Signboard => AtlasCollection.Signboards,
        ParkingZone => AtlasCollection.ParkingZones,
        Sensor => AtlasCollection.Sensors,
        WeatherCell => AtlasCollection.Weather,
        Dong => AtlasCollection.Dongs,
        WaterBody => AtlasCollection.Waters,
        Corridor => AtlasCollection.Corridors,
        ParkingBlock => AtlasCollection.Blocks,
        _ => throw new ArgumentException($"{asset.Id} ({asset.GetType().Name}) is not held in the Atlas.", nameof(asset)),
    };

    /// <summary>Every asset of a city that the Atlas holds, dependencies first.</summary>
    public static IEnumerable<CityAsset> AssetsOf(CityModel city) =>
        ((IEnumerable<CityAsset>)city.Weather).Concat(city.Waters).Concat(city.Sensors).Concat(city.Zones).Concat(city.Corridors).Concat(city.Blocks).Concat(city.Roads)
            .Concat(city.Underpasses).Concat(city.Dongs).Concat(city.ParkingZones).Concat(city.Signboards);
}
