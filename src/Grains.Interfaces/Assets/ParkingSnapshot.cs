using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Interfaces.Assets;

/// <summary>A parking zone as the public sees it: counts only, never a vehicle.</summary>
[GenerateSerializer, Immutable, Alias("twin.parking-snapshot")]
public sealed record ParkingSnapshot : AssetSnapshot
{
    /// <summary>Rule that holds.</summary>
    [Id(0)]
    public ParkingRule Rule { get; init; }

    /// <summary>Cars that fit.</summary>
    [Id(1)]
    public int Capacity { get; init; }

    /// <summary>Vehicles staying now; null while nobody has looked.</summary>
    [Id(2)]
    public int? StaysNow { get; init; }

    /// <summary>Violations since midnight, Asia/Seoul; null while nobody has looked today.</summary>
    [Id(3)]
    public int? ViolationsToday { get; init; }

    /// <summary>Probability of at least one violation in this hour if somebody looks; null while no model is in force, and in car parks.</summary>
    [Id(4)]
    public double? ParkingProbability { get; init; }

    /// <summary>Of <see cref="StaysNow"/>, those whose grace has run out; null while nobody has looked.</summary>
    [Id(5)]
    public int? ViolatingNow { get; init; }

    /// <summary>When the zone was last looked at, UTC; null never.</summary>
    [Id(6)]
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>Time patrols and cameras looked at the zone since midnight, Asia/Seoul [s]; null while nobody has today.</summary>
    [Id(7)]
    public double? ExposureTodayS { get; init; }

    /// <summary>Why <see cref="ParkingProbability"/> is what it is, or is unknown, Korean.</summary>
    [Id(8)]
    public string? ParkingProbabilityReason { get; init; }

    /// <summary>The same in English.</summary>
    [Id(9)]
    public string? ParkingProbabilityReasonEn { get; init; }
}
