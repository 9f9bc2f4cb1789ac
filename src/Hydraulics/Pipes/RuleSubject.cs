namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>What a rule looks at, as it stood at the start of a step.</summary>
public enum RuleSubject
{
    /// <summary>Depth of a node [m].</summary>
    NodeDepth,

    /// <summary>Head of a node [m].</summary>
    NodeHead,

    /// <summary>Volume of a node [m³].</summary>
    NodeVolume,

    /// <summary>All that flows to a node [m³/s].</summary>
    NodeInflow,

    /// <summary>Discharge of a link [m³/s].</summary>
    LinkDischarge,

    /// <summary>Setting of a link, 0 to 1.</summary>
    LinkSetting,

    /// <summary>Time since the start [s].</summary>
    Time,

    /// <summary>Level behind an outfall [m].</summary>
    OutfallLevel,
}
