using SiheungTwin.Grains.Folding;

namespace SiheungTwin.Grains.Parking;

/// <summary>What is known of one vehicle in a block: what was seen, what was said of it, and the stays that follow from both.</summary>
/// <param name="Vehicle">Pseudonym, <c>v:KEY:HEX</c>.</param>
/// <param name="Seen">Its presences, in the order of zone and time; two in one zone are farther apart than an absence.</param>
/// <param name="Said">Violations the journal holds of it, in the order of time.</param>
/// <param name="Stays">Stays, in the order of their beginnings; always those <see cref="StayFold.Of"/> makes of the other two.</param>
[GenerateSerializer, Immutable, Alias("twin.vehicle-track")]
public sealed record VehicleTrack(
    [property: Id(0)] string Vehicle,
    [property: Id(1)] ValueArray<Presence> Seen,
    [property: Id(2)] ValueArray<SaidViolation> Said,
    [property: Id(3)] ValueArray<Stay> Stays);

/// <summary>Sightings of one vehicle with one best zone, none farther from the next than an absence.</summary>
/// <param name="Zone">Best zone of each of them.</param>
/// <param name="First">Earliest, UTC.</param>
/// <param name="Last">Latest, UTC.</param>
/// <param name="Sightings">How many.</param>
/// <param name="Weights">Zones any of them might have been in, in the order of their ids.</param>
[GenerateSerializer, Immutable, Alias("twin.presence")]
public sealed record Presence(
    [property: Id(0)] string Zone,
    [property: Id(1)] DateTimeOffset First,
    [property: Id(2)] DateTimeOffset Last,
    [property: Id(3)] int Sightings,
    [property: Id(4)] ValueArray<ZoneWeight> Weights);

/// <summary>How much the sightings speak for one zone.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Weight">Sum of ln(p / least p) over the sightings [thousandths of a nat]; whole numbers, so that the order of adding does not matter.</param>
[GenerateSerializer, Immutable, Alias("twin.zone-weight")]
public readonly record struct ZoneWeight([property: Id(0)] string Zone, [property: Id(1)] long Weight);

/// <summary>A violation the journal holds.</summary>
/// <param name="Zone">Zone it was in.</param>
/// <param name="RanOut">When the grace had run out, UTC.</param>
[GenerateSerializer, Immutable, Alias("twin.said-violation")]
public readonly record struct SaidViolation([property: Id(0)] string Zone, [property: Id(1)] DateTimeOffset RanOut);

/// <summary>One vehicle staying in one zone.</summary>
/// <param name="Zone">Zone its sightings speak for most.</param>
/// <param name="Begin">First sighting, UTC.</param>
/// <param name="End">Last sighting, UTC: it may stay on.</param>
/// <param name="Sightings">How often it was seen.</param>
/// <param name="Violation">When its grace had run out, UTC, as the journal says; null while it says nothing.</param>
[GenerateSerializer, Immutable, Alias("twin.stay")]
public sealed record Stay(
    [property: Id(0)] string Zone,
    [property: Id(1)] DateTimeOffset Begin,
    [property: Id(2)] DateTimeOffset End,
    [property: Id(3)] int Sightings,
    [property: Id(4)] DateTimeOffset? Violation);
