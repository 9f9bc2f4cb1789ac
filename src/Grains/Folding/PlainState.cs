using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Folding;

/// <summary>State of assets that remember no more than a person's override and when they were last spoken of.</summary>
[GenerateSerializer, Immutable, Alias("twin.plain-state")]
public sealed record PlainState : AssetState
{
    /// <summary>Nothing said yet.</summary>
    public static readonly PlainState Initial = new();

    /// <summary>A person's override of the public state (value 0–4).</summary>
    [Id(0)]
    public TimedFact? Override { get; init; }

    /// <summary>Newest fact, UTC.</summary>
    [Id(1)]
    public DateTimeOffset? NewestAt { get; init; }
}
