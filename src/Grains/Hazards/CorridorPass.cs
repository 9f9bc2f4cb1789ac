namespace SiheungTwin.Grains.Hazards;

/// <summary>A pass of a camera along a corridor.</summary>
/// <param name="Key">Its identity: source and key of its entry.</param>
/// <param name="Camera">Camera as its detections name it.</param>
/// <param name="Patrol">Vehicle or patrol.</param>
/// <param name="FromM">Chainage at its begin [m].</param>
/// <param name="ToM">Chainage at its end [m]; less than <paramref name="FromM"/> against the corridor.</param>
/// <param name="From">Its begin, UTC.</param>
/// <param name="To">Its end, UTC.</param>
[GenerateSerializer, Immutable, Alias("twin.corridor-pass")]
public sealed record CorridorPass(
    [property: Id(0)] string Key,
    [property: Id(1)] string Camera,
    [property: Id(2)] string Patrol,
    [property: Id(3)] double FromM,
    [property: Id(4)] double ToM,
    [property: Id(5)] DateTimeOffset From,
    [property: Id(6)] DateTimeOffset To)
{
    /// <summary>When it was at a chainage, at steady speed; null when that is not farther than <paramref name="marginM"/> inside what it covered.</summary>
    public DateTimeOffset? At(double chainageM, double marginM)
    {
        var (low, high) = FromM <= ToM ? (FromM, ToM) : (ToM, FromM);
        if (chainageM < low + marginM || chainageM > high - marginM)
            return null;
        return From + ((To - From) * ((chainageM - FromM) / (ToM - FromM)));
    }
}
