using SiheungTwin.Ingest.Detections.Drone;

namespace SiheungTwin.Ingest.Detections;

/// <summary>What a detection that says less is taken to mean.</summary>
public sealed record DetectionOptions
{
    /// <summary>Standard deviation of a position whose source gives none [m]: single-frequency GNSS on a vehicle in streets.</summary>
    public double AssumedSigmaM { get; init; } = 5;

    /// <summary>Largest deviation that still says something about a street [m].</summary>
    public double MaxSigmaM { get; init; } = 200;

    /// <summary>Looking down steeper than this [°], a camera sees things from above: their place is the middle of the box and not its foot.</summary>
    public double FromAboveDeg { get; init; } = 60;

    /// <summary>Pictures of drones.</summary>
    public DroneOptions Drones { get; init; } = new();

    /// <summary>Most defects one sign may be said to have.</summary>
    public int MaxDefects { get; init; } = 32;
}

/// <summary>Which patrol tracks are believable.</summary>
public sealed record PatrolTrackOptions
{
    /// <summary>Faster than this between two positions is an error of position or time, not a patrol [km/h].</summary>
    public double MaxSpeedKmh { get; init; } = 180;

    /// <summary>What two positions may be apart by their own errors alone, whatever the time between them [m].</summary>
    public double PositionErrorM { get; init; } = 15;

    /// <summary>Longest track [h]: a shift, with room.</summary>
    public double MaxDurationH { get; init; } = 24;
}
