namespace SiheungTwin.Hydraulics.Outputs;

/// <summary>What one drain zone moved over time: at each output time the mean discharge since the one before [m³/s]; the first is 0.</summary>
/// <param name="Name">The zone.</param>
/// <param name="GravityM3S">Run off by gravity [m³/s].</param>
/// <param name="PumpedM3S">Pumped [m³/s].</param>
/// <param name="BackflowM3S">Come back from the water body [m³/s].</param>
public sealed record ZoneSeries(string Name, double[] GravityM3S, double[] PumpedM3S, double[] BackflowM3S);
