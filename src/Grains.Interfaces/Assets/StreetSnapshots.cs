namespace SiheungTwin.Grains.Interfaces.Assets;

/// <summary>A corridor as the twin holds it: what its segments and the hazards collection are views of.</summary>
[GenerateSerializer, Immutable, Alias("twin.corridor-snapshot")]
public sealed record CorridorSnapshot : AssetSnapshot
{
    /// <summary>Hazards that are open now.</summary>
    [Id(0)]
    public int HazardsOpen { get; init; }

    /// <summary>The hazards it owns, in the order of their ids: open ones, and closed ones for a while.</summary>
    [Id(1)]
    public HazardSnapshot[] Hazards { get; init; } = [];

    /// <summary>Equal values, hazard by hazard.</summary>
    public bool Equals(CorridorSnapshot? other) =>
        base.Equals(other) && HazardsOpen == other.HazardsOpen && Hazards.AsSpan().SequenceEqual(other.Hazards);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), HazardsOpen, Hazards.Length);
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
