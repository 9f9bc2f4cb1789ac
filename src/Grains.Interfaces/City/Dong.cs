namespace SiheungTwin.Grains.Interfaces.City;

/// <summary>An administrative dong (행정동) with the people the flood rules count.</summary>
[GenerateSerializer, Immutable, Alias("twin.dong")]
public sealed record Dong : CityAsset
{
    /// <summary>Code of the source (KOSTAT 8 digits), kept as text.</summary>
    [Id(0)]
    public required string Code { get; init; }

    /// <summary>Registered people.</summary>
    [Id(1)]
    public required int People { get; init; }

    /// <summary>Households living half below ground (반지하).</summary>
    [Id(2)]
    public required int HalfBasementHouseholds { get; init; }

    /// <summary>Area [m²], water included.</summary>
    [Id(3)]
    public required double AreaM2 { get; init; }
}
