namespace SiheungTwin.Grains.Folding;

/// <summary>How far a camera is believed.</summary>
/// <param name="Source">The source as its detections name it; empty for any other.</param>
/// <param name="Weight">Factor on its evidence [1]: 1 takes its confidence as a probability.</param>
/// <param name="HitRate">Share of real hazards it reports when it passes, 0–1.</param>
/// <param name="FalseRate">Share of passes over sound road on which it reports one, 0–1.</param>
public readonly record struct CameraReliability(string Source, double Weight, double HitRate, double FalseRate)
{
    /// <summary>Evidence of a pass that saw nothing [log-odds], negative.</summary>
    public double MissEvidence => Math.Log((1 - HitRate) / (1 - FalseRate));
}
