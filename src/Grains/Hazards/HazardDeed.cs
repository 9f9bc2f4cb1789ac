using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Hazards;

/// <summary>What a person ordered of a hazard, as taken.</summary>
/// <param name="Key">Identity of its entry.</param>
/// <param name="Order">What was ordered.</param>
/// <param name="Author">By whom.</param>
/// <param name="Note">Why.</param>
/// <param name="At">World time, UTC.</param>
[GenerateSerializer, Immutable, Alias("twin.hazard-deed")]
public sealed record HazardDeed(
    [property: Id(0)] string Key,
    [property: Id(1)] HazardOrder Order,
    [property: Id(2)] string Author,
    [property: Id(3)] string? Note,
    [property: Id(4)] DateTimeOffset At);
