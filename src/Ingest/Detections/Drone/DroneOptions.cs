namespace SiheungTwin.Ingest.Detections.Drone;

/// <summary>How far what a drone says of its pictures is believed.</summary>
public sealed record DroneOptions
{
    /// <summary>Deviation of a position with an RTK fix (<c>RtkFlag</c> 50) that tells none of its own [m].</summary>
    public double FixSigmaM { get; init; } = 0.05;

    /// <summary>Deviation with an RTK float solution (34) [m].</summary>
    public double FloatSigmaM { get; init; } = 0.5;

    /// <summary>Deviation of a single receiver (16, 0 or no flag at all) [m]: the hover accuracy DJI states with GNSS alone, 1.5 m, with room for streets.</summary>
    public double SingleSigmaM { get; init; } = 2.5;

    /// <summary>Deviation of the height over the ground in the picture [m]: it is counted from the place of take-off, by the barometer.</summary>
    public double HeightSigmaM { get; init; } = 3;

    /// <summary>Deviation of the gimbal's angles [°]; the compass is the worst of them.</summary>
    public double AngleSigmaDeg { get; init; } = 1.5;

    /// <summary>Deviation of a box's place in the picture [pixels].</summary>
    public double PixelSigma { get; init; } = 5;

    /// <summary>Farthest place from the point under the drone that is believed [m].</summary>
    public double MaxRangeM { get; init; } = 500;

    /// <summary>Lowest height a picture of the ground is believed from [m].</summary>
    public double MinHeightM { get; init; } = 1;

    /// <summary>Greatest height [m]: drones may fly to 150 m without a permit (항공안전법 시행규칙 제312조), some do with one.</summary>
    public double MaxHeightM { get; init; } = 1000;
}
