using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Parking;

/// <summary>What the entries of a parking block add up to.</summary>
[GenerateSerializer, Immutable, Alias("twin.block-state")]
public sealed record BlockState : AssetState
{
    /// <summary>Nothing said yet.</summary>
    public static readonly BlockState Initial = new();

    /// <summary>Newest fact or decision, UTC.</summary>
    [Id(0)]
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>What was seen in each zone of which something was, in the order of zone ids.</summary>
    [Id(1)]
    public ValueArray<ZoneHours> Zones { get; init; }

    /// <summary>Vehicles whose stays are still in the horizon, in the order of their pseudonyms. They never leave the twin.</summary>
    [Id(2)]
    public ValueArray<VehicleTrack> Vehicles { get; init; }
}

/// <summary>What was seen in one parking zone, hour by hour: 20 bytes for each hour somebody looked.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Hours">Hours in which something was seen or somebody looked, oldest first.</param>
[GenerateSerializer, Immutable, Alias("twin.zone-hours")]
public sealed record ZoneHours([property: Id(0)] string Zone, [property: Id(1)] ValueArray<HourCount> Hours)
{
    /// <summary>When the zone was last looked at, UTC: the newest sighting or exposure; null when only corrections have touched it.</summary>
    [Id(2)]
    public DateTimeOffset? LookedAt { get; init; }
}

/// <summary>One hour of one parking zone.</summary>
/// <param name="Hour">Hours since 1970-01-01T00:00Z.</param>
/// <param name="Sightings">Vehicles seen, each time they were.</param>
/// <param name="Stays">Stays that began in it.</param>
/// <param name="Violations">Stays that became a violation in it.</param>
/// <param name="ExposureS">Time a patrol or camera looked at the zone [s].</param>
[GenerateSerializer, Immutable, Alias("twin.hour-count")]
public readonly record struct HourCount([property: Id(0)] int Hour, [property: Id(1)] int Sightings, [property: Id(2)] int Stays, [property: Id(3)] int Violations, [property: Id(4)] float ExposureS);
