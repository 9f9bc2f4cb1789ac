namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>What one drain zone moved between each output time and the one before [m³/s], and the levels at its outfall.</summary>
/// <param name="Id">Name of the zone.</param>
/// <param name="GravityM3S">Run off by gravity.</param>
/// <param name="PumpedM3S">Pumped.</param>
/// <param name="BackflowM3S">Come back from the water body.</param>
/// <param name="StreetLevelM">Lowest wet level of the streets [m]; NaN where they are dry.</param>
/// <param name="BodyLevelM">Level of the water body [m]; NaN at a free outfall.</param>
public sealed record ZoneSeries(string Id, double[] GravityM3S, double[] PumpedM3S, double[] BackflowM3S, double[] StreetLevelM, double[] BodyLevelM);
