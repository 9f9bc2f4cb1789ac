namespace SiheungTwin.Grains.Hazards;

/// <summary>
/// Weighted mean of positions (weights 1/σ²), kept as sums so that a detection can be taken out again when it is revised. Sums, so that the order of
/// detections matters to no more than rounding.
/// </summary>
/// <param name="Weight">Sum of weights [1/m²].</param>
/// <param name="SumX">Sum of weight × easting.</param>
/// <param name="SumY">Sum of weight × northing.</param>
/// <param name="SumChainage">Sum of weight × chainage along the receiving corridor.</param>
/// <param name="SumOffset">Sum of weight × lateral offset.</param>
/// <param name="SumChainageSquared">Sum of weight × chainage².</param>
/// <param name="SumPlaneSquared">Sum of weight × (easting² + northing²).</param>
/// <param name="Count">How many positions.</param>
[GenerateSerializer, Immutable, Alias("twin.hazard-place")]
public readonly record struct HazardPlace(
    [property: Id(0)] double Weight,
    [property: Id(1)] double SumX,
    [property: Id(2)] double SumY,
    [property: Id(3)] double SumChainage,
    [property: Id(4)] double SumOffset,
    [property: Id(5)] double SumChainageSquared,
    [property: Id(6)] double SumPlaneSquared,
    [property: Id(7)] int Count)
{
    /// <summary>Easting [m, EPSG:5186].</summary>
    public double X => SumX / Weight;

    /// <summary>Northing [m, EPSG:5186].</summary>
    public double Y => SumY / Weight;

    /// <summary>Distance along the receiving corridor [m].</summary>
    public double ChainageM => SumChainage / Weight;

    /// <summary>Distance to the right of the receiving corridor's line [m].</summary>
    public double OffsetM => SumOffset / Weight;

    /// <summary>Standard deviation of the mean [m].</summary>
    public double SigmaM => Math.Sqrt(1 / Weight);

    /// <summary>Standard deviation of one of its positions [m].</summary>
    public double SigmaOfOneM => Math.Sqrt(Count / Weight);

    /// <summary>Sum of squares about the mean along the corridor, in variances [1]: χ² of <see cref="Count"/> − 1 degrees of freedom where it is one cloud.</summary>
    public double ScatterAlong => SumChainageSquared - (SumChainage * SumChainage / Weight);

    /// <summary>The same in the plane, of twice as many degrees of freedom.</summary>
    public double ScatterInPlane => SumPlaneSquared - (((SumX * SumX) + (SumY * SumY)) / Weight);

    /// <summary>With one more position.</summary>
    public static HazardPlace operator +(HazardPlace place, HazardDetection d) => place.Plus(d, 1);

    /// <summary>Without a position it holds.</summary>
    public static HazardPlace operator -(HazardPlace place, HazardDetection d) => place.Plus(d, -1);

    /// <summary>The positions of both.</summary>
    public static HazardPlace operator +(HazardPlace left, HazardPlace right) => new(
        left.Weight + right.Weight, left.SumX + right.SumX, left.SumY + right.SumY, left.SumChainage + right.SumChainage, left.SumOffset + right.SumOffset,
        left.SumChainageSquared + right.SumChainageSquared, left.SumPlaneSquared + right.SumPlaneSquared, left.Count + right.Count);

    private HazardPlace Plus(HazardDetection d, int sign)
    {
        var w = sign * d.Weight;
        return new(Weight + w, SumX + (w * d.X), SumY + (w * d.Y), SumChainage + (w * d.ChainageM), SumOffset + (w * d.OffsetM),
            SumChainageSquared + (w * d.ChainageM * d.ChainageM), SumPlaneSquared + (w * ((d.X * d.X) + (d.Y * d.Y))), Count + sign);
    }
}
