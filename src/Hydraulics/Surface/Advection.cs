namespace SiheungTwin.Hydraulics.Surface;

/// <summary>
/// Whether the momentum a flow carries along is computed (first-order upwind, conservative). Where it is, steps also keep water from crossing
/// more than a fifth of a cell, so they are shorter where flow is fast.
/// </summary>
public enum Advection
{
    /// <summary>Nowhere: local inertial flow.</summary>
    Off,

    /// <summary>In tiles of 64 x 64 cells where the flow is fast (Froude number above 0.8 and deeper than 5 cm), in those beside them, and around breaches.</summary>
    Flagged,

    /// <summary>Everywhere.</summary>
    Everywhere,
}
