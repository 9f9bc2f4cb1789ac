namespace SiheungTwin.Grains.Interfaces.City;

/// <summary>
/// One version of the city: every asset as it stands, in EPSG:5186. Immutable; a new build is a new version.
/// The terrain and zone rasters lie beside it as files of the city directory.
/// </summary>
public sealed record CityModel
{
    /// <summary>Short name, also the lane's: <c>siheung</c>.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 over the city directory's files, 64 hex digits: the identity of this version.</summary>
    public required string Version { get; init; }

    /// <summary>One line for people: what is synthetic and what is real, Korean.</summary>
    public required string Label { get; init; }

    /// <summary>The same in English.</summary>
    public required string LabelEn { get; init; }

    /// <summary>Seed of everything synthetic.</summary>
    public required int Seed { get; init; }

    /// <summary>Administrative dongs.</summary>
    public required IReadOnlyList<Dong> Dongs { get; init; }

    /// <summary>Road segments of the connected network.</summary>
    public required IReadOnlyList<RoadSegment> Roads { get; init; }

    /// <summary>Named underpasses.</summary>
    public required IReadOnlyList<Underpass> Underpasses { get; init; }

    /// <summary>Drainage zones.</summary>
    public required IReadOnlyList<DrainageZone> Zones { get; init; }

    /// <summary>Parking zones.</summary>
    public required IReadOnlyList<ParkingZone> ParkingZones { get; init; }

    /// <summary>Signboards.</summary>
    public required IReadOnlyList<Signboard> Signboards { get; init; }

    /// <summary>Sensors.</summary>
    public required IReadOnlyList<Sensor> Sensors { get; init; }

    /// <summary>Weather cells and stations.</summary>
    public required IReadOnlyList<WeatherCell> Weather { get; init; }

    /// <summary>Sea, lake and streams.</summary>
    public required IReadOnlyList<WaterBody> Waters { get; init; }

    /// <summary>Pumping stations.</summary>
    public required IReadOnlyList<Pump> Pumps { get; init; }

    /// <summary>Outfall gates.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>Shelters.</summary>
    public required IReadOnlyList<Shelter> Shelters { get; init; }

    /// <summary>Corridors, the owners of road hazards; empty in cities built before there were any.</summary>
    public IReadOnlyList<Corridor> Corridors { get; init; } = [];

    /// <summary>Parking blocks, the owners of stays; empty in cities built before there were any.</summary>
    public IReadOnlyList<ParkingBlock> Blocks { get; init; } = [];

    /// <summary>Bus stops, child facilities, cameras, hydrants, crossings, car parks, fire stations, hospitals.</summary>
    public IReadOnlyList<StreetPlace> Places { get; init; } = [];

    /// <summary>Emergency routes; empty in cities built before there were any.</summary>
    public IReadOnlyList<EmergencyRoute> EmergencyRoutes { get; init; } = [];
}
