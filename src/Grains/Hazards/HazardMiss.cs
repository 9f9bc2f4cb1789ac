namespace SiheungTwin.Grains.Hazards;

/// <summary>A pass of a camera over a hazard that saw nothing of it.</summary>
/// <param name="Pass">Identity of the pass.</param>
/// <param name="Camera">Camera.</param>
/// <param name="Patrol">Vehicle or patrol.</param>
/// <param name="At">When it was there, UTC.</param>
[GenerateSerializer, Immutable, Alias("twin.hazard-miss")]
public sealed record HazardMiss(
    [property: Id(0)] string Pass,
    [property: Id(1)] string Camera,
    [property: Id(2)] string Patrol,
    [property: Id(3)] DateTimeOffset At);
