namespace SiheungTwin.Hydraulics.Drains;

/// <summary>A pump on the street that takes water off cells, past the inlets.</summary>
/// <param name="Name">Name in errors.</param>
/// <param name="Cells">Cells it draws from, row × columns + column of the terrain; cells that are not computed give nothing.</param>
/// <param name="CapacityM3S">Capacity [m³/s].</param>
/// <param name="WaterBody">Index of the water body it discharges to; null takes the water out of the case.</param>
/// <param name="FromS">From when it works [s].</param>
/// <param name="ToS">Until when it works [s].</param>
public sealed record MobilePump(string Name, IReadOnlyList<int> Cells, double CapacityM3S, int? WaterBody = null, double FromS = 0, double ToS = double.PositiveInfinity);
