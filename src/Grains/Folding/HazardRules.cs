namespace SiheungTwin.Grains.Folding;

/// <summary>How detections of road defects are fused into hazards, and how long each may wait. Defaults: practice of Korean cities (verify before use).</summary>
public sealed record HazardRules
{
    /// <summary>Two detections are one hazard at least within this distance along the road [m] …</summary>
    public double GateM { get; init; } = 5;

    /// <summary>… or within this many standard deviations of their positions.</summary>
    public double GateSigmas { get; init; } = 2;

    /// <summary>A confirmed hazard is to be repaired within [h].</summary>
    public double RepairHours { get; init; } = 24;

    /// <summary>An emergency is to be repaired within [h].</summary>
    public double EmergencyHours { get; init; } = 12;
}
