namespace SiheungTwin.Grains.Interfaces.Assets;

/// <summary>A road hazard as the public sees it: a part of the corridor that owns it. <see cref="AssetSnapshot.AsOf"/> is the newest detection, miss or order.</summary>
[GenerateSerializer, Immutable, Alias("twin.hazard-snapshot")]
public sealed record HazardSnapshot : AssetSnapshot
{
    /// <summary>Class most of its detections name.</summary>
    [Id(0)]
    public required string Class { get; init; }

    /// <summary>Where it stands in its life.</summary>
    [Id(1)]
    public required HazardStatus Status { get; init; }

    /// <summary>Probability that it is there, 0–1.</summary>
    [Id(2)]
    public required double Confidence { get; init; }

    /// <summary>Detections that speak of it, in all.</summary>
    [Id(3)]
    public required int Detections { get; init; }

    /// <summary>Passes of a camera that saw nothing of it, in all.</summary>
    [Id(4)]
    public required int Misses { get; init; }

    /// <summary>0–4.</summary>
    [Id(5)]
    public required int Severity { get; init; }

    /// <summary>Road segment it most probably lies on.</summary>
    [Id(6)]
    public string? Road { get; init; }

    /// <summary>Corridor that owns it.</summary>
    [Id(7)]
    public required string Corridor { get; init; }

    /// <summary>Distance along that corridor [m].</summary>
    [Id(8)]
    public required double ChainageM { get; init; }

    /// <summary>−1 left, 1 right of the corridor's direction; 0 where that cannot be told.</summary>
    [Id(9)]
    public required int Side { get; init; }

    /// <summary>Easting [m, EPSG:5186].</summary>
    [Id(10)]
    public required double X { get; init; }

    /// <summary>Northing [m, EPSG:5186].</summary>
    [Id(11)]
    public required double Y { get; init; }

    /// <summary>Standard deviation of the position [m].</summary>
    [Id(12)]
    public required double SigmaM { get; init; }

    /// <summary>First seen, UTC.</summary>
    [Id(13)]
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Last seen, UTC.</summary>
    [Id(14)]
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>When it was confirmed, UTC; null before, and after a reopening.</summary>
    [Id(15)]
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Until when it is to be repaired, UTC; null while it is not confirmed.</summary>
    [Id(16)]
    public DateTimeOffset? SlaDue { get; init; }

    /// <summary>True when it was, or is, not repaired by then; null while it is not confirmed.</summary>
    [Id(17)]
    public bool? SlaBreached { get; init; }

    /// <summary>True from candidate to repaired: something is to be done or looked at.</summary>
    public bool Open => Status is HazardStatus.Candidate or HazardStatus.Confirmed or HazardStatus.Ordered or HazardStatus.Repaired;
}
