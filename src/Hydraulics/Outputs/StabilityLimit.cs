namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>Water in which a kind of vehicle or person still stands. Beyond any one of the limits it does not.</summary>
/// <param name="Name">Name in results: <c>small_car</c>.</param>
/// <param name="DepthM">Greatest depth [m].</param>
/// <param name="DepthVelocityM2S">Greatest depth times velocity [m²/s]; null where only depth counts.</param>
/// <param name="VelocityMS">Greatest velocity [m/s]; null where only depth counts.</param>
/// <param name="Source">Where the numbers come from.</param>
public sealed record StabilityLimit(string Name, double DepthM, double? DepthVelocityM2S, double? VelocityMS, string Source)
{
    /// <summary>True where the depth itself is already too deep ("impassable at 40 cm"), false where it still holds ("stable to 30 cm").</summary>
    public bool AtDepth { get; init; }

    /// <summary>Depth below which velocity does not count [m]: films are no hazard.</summary>
    public double FilmM { get; init; } = 0.05;

    /// <summary>True where water is beyond the limits.</summary>
    /// <param name="depthM">Depth [m]; NaN is not beyond anything.</param>
    /// <param name="velocityMS">Velocity [m/s]; NaN or null where it is unknown: then depth alone decides, and the true limit may be passed earlier.</param>
    public bool IsPassed(double depthM, double? velocityMS)
    {
        if (AtDepth ? depthM >= DepthM : depthM > DepthM)
            return true;
        return velocityMS is { } v && depthM >= FilmM && (depthM * v > DepthVelocityM2S || v > VelocityMS);
    }
}
