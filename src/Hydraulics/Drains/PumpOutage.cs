namespace SiheungTwin.Hydraulics.Drains;

/// <summary>A failure of pumps.</summary>
/// <param name="FromS">From when [s].</param>
/// <param name="UntilS">Until when [s].</param>
/// <param name="CapacityM3S">Capacity lost [m³/s]; the whole station by default.</param>
public sealed record PumpOutage(double FromS, double UntilS = double.PositiveInfinity, double CapacityM3S = double.PositiveInfinity);
