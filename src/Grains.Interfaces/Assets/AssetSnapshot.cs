using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Interfaces.Assets;

/// <summary>The five public states; unknown is a missing value, never <see cref="Safe"/>.</summary>
[GenerateSerializer, Alias("twin.public-state")]
public enum PublicState : byte
{
    /// <summary>안전.</summary>
    Safe = 0,

    /// <summary>관심.</summary>
    Attention = 1,

    /// <summary>주의.</summary>
    Caution = 2,

    /// <summary>경계.</summary>
    Alert = 3,

    /// <summary>심각.</summary>
    Serious = 4,
}

/// <summary>An asset's public state at a watermark: what the Atlas holds and the API shows.</summary>
[GenerateSerializer, Immutable, Alias("twin.snapshot")]
public abstract record AssetSnapshot
{
    /// <summary>The asset's stable id.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>Korean name.</summary>
    [Id(1)]
    public required string Title { get; init; }

    /// <summary>Public state; null is unknown.</summary>
    [Id(2)]
    public PublicState? State { get; init; }

    /// <summary>Why it is so, as a stable code with its numbers: <c>depth 0.32 m</c>, <c>rain.unknown 23 min</c>.</summary>
    [Id(3)]
    public required string StateReason { get; init; }

    /// <summary>Real or synthetic.</summary>
    [Id(4)]
    public required Provenance Provenance { get; init; }

    /// <summary>World time of the newest fact of its own behind this; null when nothing has ever been said of it.</summary>
    [Id(5)]
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>World time at which the view changes by time alone (ages, sums, expiry); null when it does not.</summary>
    [Id(6)]
    public DateTimeOffset? NextDue { get; init; }
}
