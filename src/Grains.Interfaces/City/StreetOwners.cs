namespace SiheungTwin.Grains.Interfaces.City;

/// <summary>
/// A chain of road segments that continue one another: it owns the road hazards along it, so that a defect near the end of a segment is one hazard.
/// Its geometry is the chained centreline; chainage runs along it from 0. Segments are views of it.
/// </summary>
[GenerateSerializer, Immutable, Alias("twin.corridor")]
public sealed record Corridor : CityAsset
{
    /// <summary>Its segments in the order of chainage.</summary>
    [Id(0)]
    public required string[] Roads { get; init; }

    /// <summary>Length [m].</summary>
    [Id(1)]
    public required double LengthM { get; init; }

    /// <summary>Widest class of its segments.</summary>
    [Id(2)]
    public required RoadClass Class { get; init; }

    /// <summary>Highest speed limit of its segments [km/h].</summary>
    [Id(3)]
    public required int SpeedLimitKmh { get; init; }

    /// <summary>Most lanes of its segments, both directions together.</summary>
    [Id(4)]
    public required int Lanes { get; init; }

    /// <summary>Dong its middle lies in.</summary>
    [Id(5)]
    public string? Dong { get; init; }
}

/// <summary>
/// Parking zones so near one another that a vehicle's position may fall into either: it owns the stays in them, so that a vehicle near the border of
/// two zones is one stay. Zones of different blocks are farther apart than a position can err. Zones are views of it.
/// </summary>
[GenerateSerializer, Immutable, Alias("twin.parking-block")]
public sealed record ParkingBlock : CityAsset
{
    /// <summary>Its parking zones, in the order of their ids.</summary>
    [Id(0)]
    public required string[] Zones { get; init; }

    /// <summary>Dong its middle lies in.</summary>
    [Id(1)]
    public string? Dong { get; init; }
}

/// <summary>What stands at a street place.</summary>
[GenerateSerializer, Alias("twin.street-place-kind")]
public enum StreetPlaceKind : byte
{
    /// <summary>Bus stop.</summary>
    BusStop = 1,

    /// <summary>Facility with a child protection zone around it (school, kindergarten, nursery).</summary>
    ChildFacility = 2,

    /// <summary>Fixed enforcement camera.</summary>
    Camera = 3,

    /// <summary>Fire hydrant.</summary>
    Hydrant = 4,

    /// <summary>Pedestrian crossing.</summary>
    Crossing = 5,

    /// <summary>Car park.</summary>
    CarPark = 6,

    /// <summary>Fire station (119안전센터).</summary>
    FireStation = 7,

    /// <summary>Hospital that takes emergencies.</summary>
    Hospital = 8,
}

/// <summary>A point of the street that rules hang on; it has no state of its own.</summary>
[GenerateSerializer, Immutable, Alias("twin.street-place")]
public sealed record StreetPlace : CityAsset
{
    /// <summary>What it is.</summary>
    [Id(0)]
    public required StreetPlaceKind Kind { get; init; }

    /// <summary>Distance within which its parking rule holds [m]; 0 where it has none.</summary>
    [Id(1)]
    public double ReachM { get; init; }

    /// <summary>Further facts of the source as small JSON (enforcement class, slots, fees, road width).</summary>
    [Id(2)]
    public string? Facts { get; init; }

    /// <summary>Dong it stands in.</summary>
    [Id(3)]
    public string? Dong { get; init; }
}
