using SiheungTwin.Grains.Interfaces.City;

namespace SiheungTwin.Grains.Interfaces.Assets;

/// <summary>Condition of a sign by its last decisive inspection.</summary>
[GenerateSerializer, Alias("twin.sign-condition")]
public enum SignCondition : byte
{
    /// <summary>양호: no defect found.</summary>
    Good = 0,

    /// <summary>노후: a beginning defect.</summary>
    Worn = 1,

    /// <summary>손상: its fixing has lost strength.</summary>
    Damaged = 2,

    /// <summary>위험: it may come down.</summary>
    Dangerous = 3,
}

/// <summary>A signboard as the public sees it.</summary>
[GenerateSerializer, Immutable, Alias("twin.sign-snapshot")]
public sealed record SignboardSnapshot : AssetSnapshot
{
    /// <summary>How it is fixed.</summary>
    [Id(0)]
    public SignboardType Type { get; init; }

    /// <summary>Condition found at the last decisive inspection; null never inspected.</summary>
    [Id(1)]
    public SignCondition? Condition { get; init; }

    /// <summary>Probability that it comes off in the present gust, 0–1; null while the gust is unknown.</summary>
    [Id(2)]
    public double? WindFailureProbability { get; init; }

    /// <summary>Gust at its weather cell, 10 m above ground [m/s]; null unknown.</summary>
    [Id(3)]
    public double? GustMS { get; init; }

    /// <summary>When it was last inspected decisively, UTC; null never.</summary>
    [Id(4)]
    public DateTimeOffset? InspectedAt { get; init; }

    /// <summary>Defects of that inspection in the outside words joined by commas; empty none found, null never inspected.</summary>
    [Id(5)]
    public string? Defects { get; init; }

    /// <summary>Findings that may belong to another sign and wait to be matched by a person.</summary>
    [Id(6)]
    public int ToBeMatched { get; init; }

    /// <summary>Whether the law wants its safety checked, by type, height and size.</summary>
    [Id(7)]
    public bool CheckTarget { get; init; }

    /// <summary>Last day of its present display term (Asia/Seoul); null without a permit.</summary>
    [Id(8)]
    public DateOnly? CheckDue { get; init; }
}
