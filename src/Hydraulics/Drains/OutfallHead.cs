namespace SiheungTwin.Hydraulics.Drains;

/// <summary>
/// What head leaves of a pipe's capacity. In a full pipe discharge goes with the root of the head lost along it (Darcy and Weisbach), so
/// the share is the root of the head there is over the head at free outfall.
/// </summary>
public static class OutfallHead
{
    /// <summary>
    /// Share of the full capacity that runs out by gravity: √((H − max(T, invert)) / (H − invert)), 1 at a free outfall, 0 when the water
    /// body stands at or above the street's water, 0 when the street's water is below the invert.
    /// </summary>
    public static double OutflowShare(double streetLevelM, double bodyLevelM, double invertM)
    {
        if (streetLevelM <= invertM)
            return 0;
        var share = (streetLevelM - Math.Max(bodyLevelM, invertM)) / (streetLevelM - invertM);
        return Math.Sqrt(Math.Clamp(share, 0, 1));
    }

    /// <summary>
    /// Share of the full capacity that comes back through an open gate: √((T − max(H, invert)) / (T − invert)), 0 while the water body
    /// stands at or below the street's lowest level or the invert.
    /// </summary>
    public static double BackflowShare(double lowestLevelM, double bodyLevelM, double invertM)
    {
        if (bodyLevelM <= invertM || bodyLevelM <= lowestLevelM)
            return 0;
        return Math.Sqrt(Math.Clamp((bodyLevelM - Math.Max(lowestLevelM, invertM)) / (bodyLevelM - invertM), 0, 1));
    }
}
