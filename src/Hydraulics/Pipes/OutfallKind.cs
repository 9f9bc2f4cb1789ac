namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>What stands behind an outfall.</summary>
public enum OutfallKind
{
    /// <summary>Nothing: the end of the pipe has the smaller of critical and normal depth.</summary>
    Free,

    /// <summary>Normal depth at the end of the pipe.</summary>
    Normal,

    /// <summary>A given level: sea, lake, river. Above it the end of the pipe behaves as a free outfall.</summary>
    Stage,

    /// <summary>The street or stream bed at the outfall's place: its water is the level, and it takes what comes out.</summary>
    Street,
}
