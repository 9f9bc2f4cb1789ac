using SiheungTwin.Grains.Folding;
using SiheungTwin.Grains.Interfaces.Assets;

namespace SiheungTwin.Grains.Hazards;

/// <summary>
/// A road defect that one or many detections speak of. The newest <see cref="HazardRules.Kept"/> detections, misses and orders are kept beside their counts;
/// what older ones said lives on in the sums.
/// </summary>
[GenerateSerializer, Immutable, Alias("twin.hazard")]
public sealed record Hazard
{
    /// <summary><c>hazard:</c> and a hash of the first detection's source and key: the same in every corridor that heard of it.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>Corridor of its first detection: the one that publishes it.</summary>
    [Id(1)]
    public required string Owner { get; init; }

    /// <summary>Family of its classes.</summary>
    [Id(2)]
    public required string Family { get; init; }

    /// <summary>Where it is.</summary>
    [Id(3)]
    public HazardPlace Place { get; init; }

    /// <summary>Segments it may lie on, best first.</summary>
    [Id(4)]
    public ValueArray<SegmentVote> Segments { get; init; }

    /// <summary>Newest detections in the order of time.</summary>
    [Id(5)]
    public ValueArray<HazardDetection> Detections { get; init; }

    /// <summary>Passes and evidence [log-odds] of detections no longer kept.</summary>
    [Id(6)]
    public PastEvidence Past { get; init; }

    /// <summary>Newest misses in the order of time.</summary>
    [Id(7)]
    public ValueArray<HazardMiss> Misses { get; init; }

    /// <summary>Misses no longer kept.</summary>
    [Id(8)]
    public int PastMisses { get; init; }

    /// <summary>Newest orders in the order they came.</summary>
    [Id(9)]
    public ValueArray<HazardDeed> Deeds { get; init; }

    /// <summary>First seen, UTC.</summary>
    [Id(10)]
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>Last seen, UTC.</summary>
    [Id(11)]
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(12)]
    public HazardStatus Status { get; init; } = HazardStatus.Candidate;

    /// <summary>Since when, UTC.</summary>
    [Id(13)]
    public DateTimeOffset Since { get; init; }

    /// <summary>Why it stands so.</summary>
    [Id(14)]
    public string? Because { get; init; }

    /// <summary>When it was confirmed, UTC.</summary>
    [Id(15)]
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>When it was said to be repaired, UTC.</summary>
    [Id(16)]
    public DateTimeOffset? RepairedAt { get; init; }

    /// <summary>Only what was seen after this counts for or against it, UTC: it was reopened.</summary>
    [Id(17)]
    public DateTimeOffset? EvidenceFrom { get; init; }

    /// <summary>How often its status changed: tells one order from the next of its kind.</summary>
    [Id(18)]
    public int Changes { get; init; }

    /// <summary>The hazard this one turned out to be; null while it stands for itself.</summary>
    [Id(19)]
    public string? MergedInto { get; init; }

    /// <summary>True when nothing more is to be done about it.</summary>
    public bool Over => Status is HazardStatus.Closed or HazardStatus.Rejected;
}

/// <summary>What detections that are no longer kept have said.</summary>
/// <param name="Passes">Passes they were of.</param>
/// <param name="LogOdds">Their evidence [log-odds].</param>
[GenerateSerializer, Immutable, Alias("twin.past-evidence")]
public readonly record struct PastEvidence([property: Id(0)] int Passes, [property: Id(1)] double LogOdds);
