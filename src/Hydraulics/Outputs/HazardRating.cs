namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>
/// Hazard to people, Defra/EA FD2320 (2005): HR = d (v + 0.5) + DF, debris factor DF 1 where d &gt; 0.25 m or v &gt; 2 m/s, else 0.
/// Below 0.75 low, to 1.25 danger for some, to 2.0 for most, above for all.
/// </summary>
public static class HazardRating
{
    /// <summary>Rating at a depth [m] and velocity [m/s]; 0 where dry.</summary>
    public static double Of(double depthM, double velocityMS) =>
        depthM <= 0 ? 0 : (depthM * (velocityMS + 0.5)) + (depthM > 0.25 || velocityMS > 2 ? 1 : 0);
}
