using SiheungTwin.Grains.Interfaces.Assets;
using SiheungTwin.Grains.Interfaces.Journal;

namespace SiheungTwin.Grains.Worlds;

/// <summary>The world's own time and city version, checkpointed beside the assets' states. <see cref="AssetState.Sequence"/> is the checkpoint's.</summary>
[GenerateSerializer, Immutable, Alias("twin.world-state")]
public sealed record WorldState : AssetState
{
    /// <summary>World time of the last tick.</summary>
    [Id(0)]
    public DateTimeOffset Now { get; init; } = DateTimeOffset.MinValue;

    /// <summary>City version in force.</summary>
    [Id(1)]
    public string City { get; init; } = "";

    /// <summary>Models in force.</summary>
    [Id(2)]
    public ModelRef[] Models { get; init; } = [];
}
