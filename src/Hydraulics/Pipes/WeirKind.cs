namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>Shape of a weir.</summary>
public enum WeirKind
{
    /// <summary>Across the flow: C L h^1.5.</summary>
    Transverse,

    /// <summary>Along the flow: C L h^(5/3).</summary>
    SideFlow,

    /// <summary>A notch: C s h^2.5.</summary>
    VNotch,

    /// <summary>Straight crest and sloping ends.</summary>
    Trapezoidal,
}
