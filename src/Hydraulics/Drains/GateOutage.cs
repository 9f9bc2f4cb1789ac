namespace SiheungTwin.Hydraulics.Drains;

/// <summary>A gate at an outfall that is stuck for a while.</summary>
/// <param name="Open">Stuck open lets the water body back in; stuck shut locks the pipe (pumps work past it).</param>
/// <param name="FromS">From when [s].</param>
/// <param name="UntilS">Until when [s].</param>
public sealed record GateOutage(bool Open, double FromS, double UntilS = double.PositiveInfinity)
{
    /// <summary>True while it is stuck.</summary>
    public bool InForce(double seconds) => seconds >= FromS && seconds < UntilS;
}
