namespace SiheungTwin.Grains.Interfaces.Feeds;

/// <summary>
/// What a camera said it saw in the street, and where. Personal parts are pseudonyms already: no plate gets this far.
/// </summary>
/// <param name="Class">One of the feed's classes: <c>pothole</c>, <c>parked_vehicle</c>, <c>signboard</c>, ….</param>
/// <param name="Lon">Longitude [°, WGS84].</param>
/// <param name="Lat">Latitude [°, WGS84].</param>
/// <param name="SigmaM">Standard deviation of the position in each direction [m].</param>
[GenerateSerializer, Immutable, Alias("twin.street-sighting")]
public sealed record StreetSighting(
    [property: Id(0)] string Class,
    [property: Id(1)] double Lon,
    [property: Id(2)] double Lat,
    [property: Id(3)] double SigmaM)
{
    /// <summary>True where the source gave no deviation and the configured one stands for it.</summary>
    [Id(4)]
    public bool SigmaAssumed { get; init; }

    /// <summary>Pseudonym of the vehicle seen (<c>v:KEY:HEX</c>); null when the source told none.</summary>
    [Id(5)]
    public string? Vehicle { get; init; }

    /// <summary>What <see cref="Vehicle"/> was called in the key period before, within the overlap after a rotation; else null.</summary>
    [Id(7)]
    public string? Former { get; init; }

    /// <summary>Defects seen on a sign, as the source names them, plates masked; empty when none.</summary>
    [Id(6)]
    public string[] Defects { get; init; } = [];
}

/// <summary>Where a patrol was and when: the same number of positions and times, times strictly increasing.</summary>
/// <param name="Patrol">Name of the patrol, plates masked.</param>
/// <param name="Camera">Name of its camera, plates masked; null when not told.</param>
/// <param name="LonLat">lon0, lat0, lon1, lat1, … [°, WGS84].</param>
/// <param name="Times">Time of each position, UTC.</param>
[GenerateSerializer, Immutable, Alias("twin.patrol-path")]
public sealed record PatrolPath(
    [property: Id(0)] string Patrol,
    [property: Id(1)] string? Camera,
    [property: Id(2)] double[] LonLat,
    [property: Id(3)] DateTimeOffset[] Times);
