namespace SiheungTwin.Hydraulics.Surface;

/// <summary>Whether the momentum a flow carries along is computed (first-order upwind).</summary>
public enum Advection
{
    /// <summary>Nowhere: local inertial flow.</summary>
    Off,

    /// <summary>In tiles where the flow is fast (Froude number above 0.8) and around breaches.</summary>
    Flagged,

    /// <summary>Everywhere.</summary>
    Everywhere,
}
