namespace SiheungTwin.Grains.Interfaces.City;

/// <summary>Which parking rule holds in a zone.</summary>
[GenerateSerializer, Alias("twin.parking-rule")]
public enum ParkingRule : byte
{
    /// <summary>No strict zone: the city's grace period.</summary>
    Ordinary = 0,

    /// <summary>Within 5 m of a hydrant.</summary>
    Hydrant = 1,

    /// <summary>Within 5 m of a corner.</summary>
    Corner = 2,

    /// <summary>Within 10 m of a bus stop.</summary>
    BusStop = 3,

    /// <summary>On a crosswalk.</summary>
    Crosswalk = 4,

    /// <summary>In a child protection zone.</summary>
    ChildZone = 5,

    /// <summary>On a pavement (since 2023).</summary>
    Pavement = 6,

    /// <summary>A marked on-street or off-street car park.</summary>
    CarPark = 7,
}

/// <summary>A stretch of kerb or a car park with one parking rule.</summary>
[GenerateSerializer, Immutable, Alias("twin.parking")]
public sealed record ParkingZone : CityAsset
{
    /// <summary>The rule.</summary>
    [Id(0)]
    public required ParkingRule Rule { get; init; }

    /// <summary>Road segment it belongs to.</summary>
    [Id(1)]
    public string? Road { get; init; }

    /// <summary>Cars that fit.</summary>
    [Id(2)]
    public required int Capacity { get; init; }

    /// <summary>Dong it lies in.</summary>
    [Id(3)]
    public string? Dong { get; init; }

    /// <summary>Block that keeps the stays in it; null in cities built before there were any.</summary>
    [Id(4)]
    public string? Block { get; init; }

    /// <summary>Street place that makes it strict (bus stop, child zone, hydrant, crossing), if one is known.</summary>
    [Id(5)]
    public string? Because { get; init; }
}

/// <summary>How a sign is fixed.</summary>
[GenerateSerializer, Alias("twin.sign-type")]
public enum SignboardType : byte
{
    /// <summary>벽면 wall.</summary>
    Wall = 1,

    /// <summary>돌출 projecting.</summary>
    Projecting = 2,

    /// <summary>옥상 rooftop.</summary>
    Rooftop = 3,

    /// <summary>지주 pole.</summary>
    Pole = 4,

    /// <summary>현수막 banner.</summary>
    Banner = 5,
}

/// <summary>An outdoor advertising sign (옥외광고물).</summary>
[GenerateSerializer, Immutable, Alias("twin.sign")]
public sealed record Signboard : CityAsset
{
    /// <summary>How it is fixed.</summary>
    [Id(0)]
    public required SignboardType Type { get; init; }

    /// <summary>Face width [m].</summary>
    [Id(1)]
    public required float WidthM { get; init; }

    /// <summary>Face height [m].</summary>
    [Id(2)]
    public required float HeightM { get; init; }

    /// <summary>Top above ground [m].</summary>
    [Id(3)]
    public required float TopM { get; init; }

    /// <summary>Year it was put up.</summary>
    [Id(4)]
    public required int Year { get; init; }

    /// <summary>True when a permit is on record.</summary>
    [Id(5)]
    public required bool Permitted { get; init; }

    /// <summary>Weather cell that speaks for it.</summary>
    [Id(6)]
    public required string Weather { get; init; }

    /// <summary>Dong it stands in.</summary>
    [Id(7)]
    public string? Dong { get; init; }
}

/// <summary>A shelter (대피소).</summary>
[GenerateSerializer, Immutable, Alias("twin.shelter")]
public sealed record Shelter : CityAsset
{
    /// <summary>People it holds.</summary>
    [Id(0)]
    public required int Capacity { get; init; }

    /// <summary>Dong it stands in.</summary>
    [Id(1)]
    public string? Dong { get; init; }
}
