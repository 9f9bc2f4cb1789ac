using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Roads;

/// <summary>What the entries of a road segment add up to.</summary>
[GenerateSerializer, Immutable, Alias("twin.road-state")]
public sealed record RoadState : AssetState
{
    /// <summary>Nothing said yet.</summary>
    public static readonly RoadState Initial = new();

    /// <summary>Since when water closes it, UTC; null when it does not.</summary>
    [Id(0)]
    public DateTimeOffset? FloodedSince { get; init; }

    /// <summary>Since when the water has been low enough to reopen, UTC.</summary>
    [Id(1)]
    public DateTimeOffset? DrainingSince { get; init; }

    /// <summary>A person's closure.</summary>
    [Id(2)]
    public TimedFact? ClosedByHand { get; init; }

    /// <summary>A person's override of the public state (value 0–4).</summary>
    [Id(3)]
    public TimedFact? Override { get; init; }

    /// <summary>Newest fact or decision, UTC.</summary>
    [Id(4)]
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>True while water or a person closes it.</summary>
    public bool ClosedAt(DateTimeOffset now) => FloodedSince is not null || (ClosedByHand?.InForce(now) ?? false);
}
