using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Hazards;

/// <summary>What the entries of a corridor add up to.</summary>
[GenerateSerializer, Immutable, Alias("twin.corridor-state")]
public sealed record CorridorState : AssetState
{
    /// <summary>Nothing said yet.</summary>
    public static readonly CorridorState Initial = new();

    /// <summary>Newest fact or decision, UTC.</summary>
    [Id(0)]
    public DateTimeOffset? NewestAt { get; init; }
}
