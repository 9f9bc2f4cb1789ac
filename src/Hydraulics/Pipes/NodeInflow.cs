using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>Water given to a node.</summary>
/// <param name="Node">Id of the node.</param>
/// <param name="DischargeM3S">Discharge [m³/s], 0 or more.</param>
public sealed record NodeInflow(string Node, TimeSeries DischargeM3S);
