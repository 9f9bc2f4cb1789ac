namespace SiheungTwin.Grains.Interfaces.Assets;

/// <summary>A drainage zone as the public sees it.</summary>
[GenerateSerializer, Immutable, Alias("twin.zone-snapshot")]
public sealed record DrainageZoneSnapshot : AssetSnapshot
{
    /// <summary>Rain of the last 10 min [mm]; null unknown.</summary>
    [Id(0)]
    public double? Rain10MinMm { get; init; }

    /// <summary>Rain of the last 60 min [mm].</summary>
    [Id(1)]
    public double? Rain60MinMm { get; init; }

    /// <summary>Rain of the last 180 min [mm].</summary>
    [Id(2)]
    public double? Rain180MinMm { get; init; }

    /// <summary>Age of the newest rain reading used [s].</summary>
    [Id(3)]
    public double? RainAgeS { get; init; }

    /// <summary>Weather cell used.</summary>
    [Id(4)]
    public string? RainSource { get; init; }

    /// <summary>Water level in the lowest hollow [m MSL]; equals the ground when dry.</summary>
    [Id(5)]
    public double? LevelM { get; init; }

    /// <summary>Water depth over the lowest ground [m].</summary>
    [Id(6)]
    public double? DepthM { get; init; }

    /// <summary>How the depth is known: <c>balance</c> (water balance of the zone), <c>sensor</c>, <c>manual</c>.</summary>
    [Id(7)]
    public string? DepthSource { get; init; }

    /// <summary>What the drains take now [m³/s].</summary>
    [Id(8)]
    public double? DrainM3s { get; init; }

    /// <summary>True while the water body stands above what the outfall can drain against.</summary>
    [Id(9)]
    public bool? OutfallLocked { get; init; }

    /// <summary>False while the pump is reported failed; null without a pump.</summary>
    [Id(10)]
    public bool? PumpRunning { get; init; }

    /// <summary>Probability of flooding within 1 h; null while no model is in force.</summary>
    [Id(11)]
    public double? FloodProbability1h { get; init; }

    /// <summary>World time since when the public state holds.</summary>
    [Id(12)]
    public DateTimeOffset? Since { get; init; }

    /// <summary>Warning in force over the zone: <c>heavy_rain advisory</c>, <c>heavy_rain warning</c>; null when none or unknown (see <see cref="AssetSnapshot.StateReason"/>).</summary>
    [Id(13)]
    public string? Warning { get; init; }

    /// <summary>A person's override in force, with author and expiry; null when none.</summary>
    [Id(14)]
    public string? Override { get; init; }

    /// <summary>Probability of flooding within 2 h; null while no model is in force or rain is unknown.</summary>
    [Id(15)]
    public double? FloodProbability2h { get; init; }

    /// <summary>Probability of flooding within 3 h.</summary>
    [Id(16)]
    public double? FloodProbability3h { get; init; }

    /// <summary>Why the probabilities are what they are, or are unknown, Korean.</summary>
    [Id(17)]
    public string? FloodProbabilityReason { get; init; }

    /// <summary>The same in English.</summary>
    [Id(18)]
    public string? FloodProbabilityReasonEn { get; init; }

    /// <summary>What people have said of it and holds now, each with author, expiry and note; null when nothing.</summary>
    [Id(19)]
    public string? ByHand { get; init; }
}

/// <summary>A road segment as the public sees it.</summary>
[GenerateSerializer, Immutable, Alias("twin.road-snapshot")]
public sealed record RoadSnapshot : AssetSnapshot
{
    /// <summary>Can be driven; null unknown.</summary>
    [Id(0)]
    public bool? Passable { get; init; }

    /// <summary>Why closed: <c>depth</c>, <c>manual</c>, <c>underpass</c>; null when open.</summary>
    [Id(1)]
    public string? ClosedBy { get; init; }

    /// <summary>World time since when it is closed.</summary>
    [Id(2)]
    public DateTimeOffset? ClosedSince { get; init; }

    /// <summary>Water depth at the lowest place [m].</summary>
    [Id(3)]
    public double? DepthM { get; init; }

    /// <summary>Rain of the last 60 min at the zone below [mm].</summary>
    [Id(4)]
    public double? Rain60MinMm { get; init; }

    /// <summary>Open road hazards (from issue B on).</summary>
    [Id(5)]
    public int HazardsOpen { get; init; }

    /// <summary>What people have said of it and holds now, each with author, expiry and note; null when nothing.</summary>
    [Id(6)]
    public string? ByHand { get; init; }
}

/// <summary>A named underpass as the public sees it: the worst of its road segments.</summary>
[GenerateSerializer, Immutable, Alias("twin.underpass-snapshot")]
public sealed record UnderpassSnapshot : AssetSnapshot
{
    /// <summary>Can be driven; null unknown.</summary>
    [Id(0)]
    public bool? Passable { get; init; }

    /// <summary>Why closed.</summary>
    [Id(1)]
    public string? ClosedBy { get; init; }

    /// <summary>World time since when it is closed.</summary>
    [Id(2)]
    public DateTimeOffset? ClosedSince { get; init; }

    /// <summary>Water depth at the lowest centreline point [m].</summary>
    [Id(3)]
    public double? DepthM { get; init; }

    /// <summary>Probability that it floods to its closing depth within 1 h; null while no model is in force or rain is unknown.</summary>
    [Id(4)]
    public double? FloodProbability1h { get; init; }

    /// <summary>The same within 2 h.</summary>
    [Id(5)]
    public double? FloodProbability2h { get; init; }

    /// <summary>The same within 3 h.</summary>
    [Id(6)]
    public double? FloodProbability3h { get; init; }

    /// <summary>Why the probabilities are what they are, or are unknown, Korean.</summary>
    [Id(7)]
    public string? FloodProbabilityReason { get; init; }

    /// <summary>The same in English.</summary>
    [Id(8)]
    public string? FloodProbabilityReasonEn { get; init; }
}

/// <summary>A dong as the public sees it: the worst state of its zones and what lies in it.</summary>
[GenerateSerializer, Immutable, Alias("twin.dong-snapshot")]
public sealed record DongSnapshot : AssetSnapshot
{
    /// <summary>Registered people.</summary>
    [Id(0)]
    public int People { get; init; }

    /// <summary>Half-basement households.</summary>
    [Id(1)]
    public int HalfBasementHouseholds { get; init; }

    /// <summary>Zones at 주의 or worse.</summary>
    [Id(2)]
    public int ZonesAffected { get; init; }

    /// <summary>Underpasses closed.</summary>
    [Id(3)]
    public int UnderpassesClosed { get; init; }

    /// <summary>Zones whose state is unknown.</summary>
    [Id(4)]
    public int ZonesUnknown { get; init; }
}
