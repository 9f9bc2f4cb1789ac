namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>A time in which a pump does not work.</summary>
/// <param name="FromS">From when [s].</param>
/// <param name="UntilS">Until when [s].</param>
public sealed record PumpFailure(double FromS, double UntilS = double.PositiveInfinity);
