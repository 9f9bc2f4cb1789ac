namespace SiheungTwin.Grains.Interfaces.City;

/// <summary>Functional class of a road, from the widest to the narrowest.</summary>
[GenerateSerializer, Alias("twin.road-class")]
public enum RoadClass : byte
{
    /// <summary>고속도로.</summary>
    Motorway = 1,

    /// <summary>도시고속·국도 (OSM trunk).</summary>
    Trunk = 2,

    /// <summary>간선 (primary).</summary>
    Primary = 3,

    /// <summary>보조간선 (secondary).</summary>
    Secondary = 4,

    /// <summary>집산 (tertiary).</summary>
    Tertiary = 5,

    /// <summary>국지·주거 (residential, unclassified, living street).</summary>
    Residential = 6,

    /// <summary>연결로 (any link or ramp).</summary>
    Link = 7,
}

/// <summary>A stretch of road between two nodes of the network.</summary>
[GenerateSerializer, Immutable, Alias("twin.road")]
public sealed record RoadSegment : CityAsset
{
    /// <summary>Functional class.</summary>
    [Id(0)]
    public required RoadClass Class { get; init; }

    /// <summary>Lanes, both directions together.</summary>
    [Id(1)]
    public required int Lanes { get; init; }

    /// <summary>Speed limit [km/h].</summary>
    [Id(2)]
    public required int SpeedLimitKmh { get; init; }

    /// <summary>Node at the first position.</summary>
    [Id(3)]
    public required int FromNode { get; init; }

    /// <summary>Node at the last position.</summary>
    [Id(4)]
    public required int ToNode { get; init; }

    /// <summary>Length along the centreline [m].</summary>
    [Id(5)]
    public required double LengthM { get; init; }

    /// <summary>Lowest ground under the centreline [m MSL].</summary>
    [Id(6)]
    public required double LowestM { get; init; }

    /// <summary>Distance along the line to that lowest place [m].</summary>
    [Id(7)]
    public double LowestChainageM { get; init; }

    /// <summary>Drainage zone under the lowest place; null outside every zone.</summary>
    [Id(8)]
    public string? Zone { get; init; }

    /// <summary>The named underpass this stretch runs through, if any.</summary>
    [Id(9)]
    public string? Underpass { get; init; }

    /// <summary>True on a bridge or viaduct: ground water levels do not reach it.</summary>
    [Id(10)]
    public bool Elevated { get; init; }

    /// <summary>Dong the middle of the stretch lies in.</summary>
    [Id(11)]
    public string? Dong { get; init; }

    /// <summary>Corridor it is a part of; null in cities built before there were any.</summary>
    [Id(12)]
    public string? Corridor { get; init; }

    /// <summary>Chainage of its first position along the corridor [m].</summary>
    [Id(13)]
    public double CorridorFromM { get; init; }

    /// <summary>True where its own direction runs against the corridor's.</summary>
    [Id(14)]
    public bool AgainstCorridor { get; init; }
}

/// <summary>A named underpass (지하차도): one or more road segments through one pit.</summary>
[GenerateSerializer, Immutable, Alias("twin.underpass")]
public sealed record Underpass : CityAsset
{
    /// <summary>The road segments through it.</summary>
    [Id(0)]
    public required string[] Roads { get; init; }

    /// <summary>Lowest centreline point [m MSL]; the geometry is that point.</summary>
    [Id(1)]
    public required double LowestM { get; init; }

    /// <summary>Ground around the pit, above which it spills [m MSL].</summary>
    [Id(2)]
    public required double RimM { get; init; }

    /// <summary>Drainage zone of the pit.</summary>
    [Id(3)]
    public string? Zone { get; init; }

    /// <summary>Pump that keeps it dry, if any.</summary>
    [Id(4)]
    public string? Pump { get; init; }

    /// <summary>Dong it lies in.</summary>
    [Id(5)]
    public string? Dong { get; init; }
}
