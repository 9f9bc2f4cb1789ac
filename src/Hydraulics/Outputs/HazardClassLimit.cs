namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>What a flood hazard class allows at most.</summary>
/// <param name="Class">1 to 5: H1 to H5; beyond the last is one class more.</param>
/// <param name="DepthVelocityM2S">Depth times velocity [m²/s].</param>
/// <param name="DepthM">Depth [m].</param>
/// <param name="VelocityMS">Velocity [m/s].</param>
public sealed record HazardClassLimit(int Class, double DepthVelocityM2S, double DepthM, double VelocityMS);
