using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Signboards;

/// <summary>What the entries of a sign add up to.</summary>
[GenerateSerializer, Immutable, Alias("twin.sign-state")]
public sealed record SignState : AssetState
{
    /// <summary>Nothing said yet.</summary>
    public static readonly SignState Initial = new();

    /// <summary>A person's override of the public state (value 0–4).</summary>
    [Id(0)]
    public TimedFact? Override { get; init; }

    /// <summary>Newest fact, UTC.</summary>
    [Id(1)]
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>The newest finding that decides the condition; null never inspected.</summary>
    [Id(2)]
    public SignFinding? Inspection { get; init; }

    /// <summary>The newest findings of any kind, newest first.</summary>
    [Id(3)]
    public ValueArray<SignFinding> Findings { get; init; }
}
