using SiheungTwin.Hydraulics.Series;

namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Water given to the surface: at a point, over a disc, or along a line.</summary>
/// <param name="DischargeM3S">Discharge in all [m³/s], shared equally among the cells.</param>
/// <param name="Line">One point for a place; two or more for a line, whose cells all take part.</param>
/// <param name="RadiusM">For one point: cells with centres within this distance take part; the cell of the point always does.</param>
public sealed record Inflow(TimeSeries DischargeM3S, IReadOnlyList<MapPoint> Line, double RadiusM = 0)
{
    /// <summary>An inflow at a point.</summary>
    public static Inflow At(double x, double y, TimeSeries dischargeM3S, double radiusM = 0) => new(dischargeM3S, [new(x, y)], radiusM);
}
