namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>Plan area of a basin over its depth.</summary>
public abstract record StorageShape
{
    /// <summary>Plan area [m²] at a depth [m].</summary>
    public abstract double AreaM2(double depthM);

    /// <summary>Straight walls.</summary>
    public static StorageShape Constant(double areaM2) => new FunctionalStorage(0, 0, areaM2);
}

/// <summary>Area as a curve of depth [m] and area [m²], linear between points and constant beyond them.</summary>
/// <param name="DepthM">Depths, rising.</param>
/// <param name="AreasM2">As many areas.</param>
public sealed record TabularStorage(IReadOnlyList<double> DepthM, IReadOnlyList<double> AreasM2) : StorageShape
{
    /// <inheritdoc/>
    public override double AreaM2(double depthM) => CurveLookup.Linear(DepthM, AreasM2, depthM);
}

/// <summary>Area = factor × depth^exponent + constant [m²], as in SWMM 5.</summary>
/// <param name="Factor">Factor [m²/m^exponent].</param>
/// <param name="Exponent">Exponent.</param>
/// <param name="ConstantM2">Area at depth 0 [m²].</param>
public sealed record FunctionalStorage(double Factor, double Exponent, double ConstantM2) : StorageShape
{
    /// <inheritdoc/>
    public override double AreaM2(double depthM) => ConstantM2 + (Factor == 0 ? 0 : Factor * Math.Pow(Math.Max(depthM, 0), Exponent));
}
