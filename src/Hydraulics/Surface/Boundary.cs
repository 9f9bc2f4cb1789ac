using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>How water passes an edge of the model.</summary>
public enum BoundaryKind
{
    /// <summary>A wall; also what edges without a boundary are.</summary>
    Closed,

    /// <summary>Outflow at normal depth: q = √S / n · h^(5/3), never above critical.</summary>
    Open,

    /// <summary>Outflow at Froude number 1: q = h √(g h).</summary>
    Critical,

    /// <summary>A level [m] imposed at the edge; water goes both ways by the momentum equation.</summary>
    Stage,

    /// <summary>A discharge [m³/s] entering, shared equally among the side's active cells.</summary>
    Discharge,
}

/// <summary>The rule at one edge.</summary>
/// <param name="Side">Which edge.</param>
/// <param name="Kind">Which rule.</param>
/// <param name="Series">Level [m] for a stage, discharge [m³/s] for a discharge; null otherwise.</param>
/// <param name="Slope">Slope of an open edge; null takes the bed slope of the two outermost cells, at least 0.0001.</param>
public sealed record Boundary(Side Side, BoundaryKind Kind, TimeSeries? Series = null, double? Slope = null);
