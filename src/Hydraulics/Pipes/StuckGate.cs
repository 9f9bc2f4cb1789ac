namespace SiheungTwin.Hydraulics.Pipes;

/// <summary>A gate that heeds neither rules nor water for a time.</summary>
/// <param name="FromS">From when [s].</param>
/// <param name="UntilS">Until when [s].</param>
/// <param name="Opening">Where it is stuck: 0 shut, 1 open, between partly open.</param>
public sealed record StuckGate(double FromS, double UntilS, double Opening);
