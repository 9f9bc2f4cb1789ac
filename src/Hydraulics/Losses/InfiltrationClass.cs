namespace SiheungTwin.Hydraulics.Losses;

/// <summary>How ground of one class takes water; rates [mm/h].</summary>
/// <param name="Name">Name in errors and results.</param>
public abstract record InfiltrationClass(string Name);

/// <summary>Sealed ground.</summary>
public sealed record NoInfiltration(string Name = "none") : InfiltrationClass(Name);

/// <summary>A constant rate as long as there is water.</summary>
public sealed record ConstantInfiltration(double MmH, string Name = "constant") : InfiltrationClass(Name);

/// <summary>Green and Ampt (1911): f = K (1 + ψ Δθ / F), F what infiltrated so far.</summary>
/// <param name="ConductivityMmH">Saturated hydraulic conductivity K [mm/h].</param>
/// <param name="SuctionMm">Suction head at the wetting front ψ [mm].</param>
/// <param name="MoistureDeficit">Moisture deficit at the start Δθ [-], 0 to 1.</param>
/// <param name="Name">Name in errors and results.</param>
public sealed record GreenAmptInfiltration(double ConductivityMmH, double SuctionMm, double MoistureDeficit, string Name = "green_ampt") : InfiltrationClass(Name);

/// <summary>
/// SCS curve number (NEH 4): runoff Q = (P − Ia)² / (P − Ia + S), S = 25400 / CN − 254 [mm], Ia = ratio · S. P is the rain on the cell itself:
/// the curve is one of rain against runoff, so water that runs onto the cell passes over it without loss, and what rain leaves standing is not
/// taken later. Ia counts as infiltration.
/// </summary>
/// <param name="CurveNumber">CN, above 0 to 100.</param>
/// <param name="AbstractionRatio">Initial abstraction over S; 0.2 in the handbook.</param>
/// <param name="Name">Name in errors and results.</param>
public sealed record ScsInfiltration(double CurveNumber, double AbstractionRatio = 0.2, string Name = "scs") : InfiltrationClass(Name)
{
    /// <summary>Potential storage S [mm].</summary>
    public double StorageMm => (25400 / CurveNumber) - 254;
}
