namespace SiheungTwin.Grains.Interfaces.Assets;

/// <summary>
/// What an asset's own entries add up to: the fold's value. Checkpointed, compared in recovery tests, never shown.
/// Records of this kind hold immutable data with value equality, so that two folds of the same entries are equal.
/// </summary>
[GenerateSerializer, Immutable, Alias("twin.state")]
public abstract record AssetState
{
    /// <summary>Sequence of the last entry folded in; 0 when none was.</summary>
    [Id(0)]
    public long Sequence { get; init; }
}
