namespace SiheungTwin.Grains.Interfaces.Assets;

/// <summary>A corridor as the twin holds it: what its segments and the hazards collection are views of.</summary>
[GenerateSerializer, Immutable, Alias("twin.corridor-snapshot")]
public sealed record CorridorSnapshot : AssetSnapshot
{
    /// <summary>Hazards that are open now.</summary>
    [Id(0)]
    public int HazardsOpen { get; init; }
}

/// <summary>A parking block as the twin holds it: what its zones are views of.</summary>
[GenerateSerializer, Immutable, Alias("twin.block-snapshot")]
public sealed record ParkingBlockSnapshot : AssetSnapshot
{
    /// <summary>Vehicles staying now; null while nobody has looked.</summary>
    [Id(0)]
    public int? StaysNow { get; init; }

    /// <summary>Of <see cref="StaysNow"/>, those whose grace has run out; null while nobody has looked.</summary>
    [Id(1)]
    public int? ViolatingNow { get; init; }
}
