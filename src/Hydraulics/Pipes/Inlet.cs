using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>
/// A grating in a sag of the street (HEC-22): it takes the smaller of a weir and an orifice, and gives back through the same opening when the
/// head below stands above the water on the street.
/// </summary>
/// <param name="Id">Name, unique among inlets.</param>
/// <param name="At">Place on the terrain.</param>
/// <param name="Node">Id of the node it feeds.</param>
/// <param name="PerimeterM">Length over which water falls in [m].</param>
/// <param name="AreaM2">Clear opening [m²].</param>
public sealed record Inlet(string Id, MapPoint At, string Node, double PerimeterM, double AreaM2)
{
    /// <summary>Share that is clogged, 0 to 1; it holds both ways.</summary>
    public double Clogging { get; init; }

    /// <summary>From when it is clogged [s].</summary>
    public double CloggedFromS { get; init; } = double.NegativeInfinity;

    /// <summary>Like inlets at the place.</summary>
    public int Count { get; init; } = 1;
}
