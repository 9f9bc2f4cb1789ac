namespace SiheungTwin.Grains.Hazards;

/// <summary>One detection a hazard rests on. Its identity is (<see cref="Source"/>, <see cref="Key"/>) as the source gave them.</summary>
[GenerateSerializer, Immutable, Alias("twin.hazard-detection")]
public sealed record HazardDetection
{
    /// <summary>Camera or vehicle.</summary>
    [Id(0)]
    public required string Source { get; init; }

    /// <summary>The source's key, without the corridor it was sent to.</summary>
    [Id(1)]
    public required string Key { get; init; }

    /// <summary>Class as detected.</summary>
    [Id(2)]
    public required string Class { get; init; }

    /// <summary>Time seen, UTC.</summary>
    [Id(3)]
    public required DateTimeOffset Observed { get; init; }

    /// <summary>The detector's confidence, 0–1.</summary>
    [Id(4)]
    public required double Confidence { get; init; }

    /// <summary>Easting [m, EPSG:5186].</summary>
    [Id(5)]
    public required double X { get; init; }

    /// <summary>Northing [m, EPSG:5186].</summary>
    [Id(6)]
    public required double Y { get; init; }

    /// <summary>Standard deviation of the position [m].</summary>
    [Id(7)]
    public required double SigmaM { get; init; }

    /// <summary>Distance along the receiving corridor [m].</summary>
    [Id(8)]
    public required double ChainageM { get; init; }

    /// <summary>Distance to the right of the receiving corridor's line [m].</summary>
    [Id(9)]
    public double OffsetM { get; init; }

    /// <summary>Side as placed: −1 left, 1 right, 0 where that cannot be told.</summary>
    [Id(10)]
    public int Side { get; init; }

    /// <summary>Greatest extent of the thing [m]; null where the source gives none.</summary>
    [Id(11)]
    public double? SizeM { get; init; }

    /// <summary>Its line in the journal.</summary>
    [Id(12)]
    public long Sequence { get; init; }

    /// <summary>Weight of its position: the inverse of its variance [1/m²].</summary>
    public double Weight => 1 / (SigmaM * SigmaM);

    /// <summary>The order in which detections are kept: time, source, key.</summary>
    public static int Compare(HazardDetection left, HazardDetection right)
    {
        var order = left.Observed.CompareTo(right.Observed);
        order = order != 0 ? order : string.CompareOrdinal(left.Source, right.Source);
        return order != 0 ? order : string.CompareOrdinal(left.Key, right.Key);
    }
}
