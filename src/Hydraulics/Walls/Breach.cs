using SiheungTwin.Hydraulics.Surface;

namespace SiheungTwin.Hydraulics.Walls;

/// <summary>
/// A gap that opens in a wall or an embankment. Its width grows evenly; cells and faces within half the width are lowered to the invert, a
/// partly covered one by the covered share of its height, so that capacity grows without jumps. An embankment in the terrain that is thicker
/// than the width is not cut through: give the breach at least that width.
/// </summary>
/// <param name="At">Centre.</param>
/// <param name="FromS">When it begins [s].</param>
/// <param name="WidthM">Final width [m].</param>
/// <param name="GrowS">Time to the final width [s]; 0 opens it at once.</param>
/// <param name="InvertM">Level of its bottom [m]; lower ground stays as it is.</param>
public sealed record Breach(MapPoint At, double FromS, double WidthM, double GrowS, double InvertM)
{
    /// <summary>Width at a time [m].</summary>
    public double WidthAt(double seconds) =>
        seconds < FromS ? 0 : GrowS <= 0 || seconds >= FromS + GrowS ? WidthM : WidthM * ((seconds - FromS) / GrowS);
}
