namespace SiheungTwin.Ingest.Detections.Frames;

/// <summary>A box in a picture, the origin in its upper left corner.</summary>
/// <param name="Left">Left side.</param>
/// <param name="Top">Upper side.</param>
/// <param name="Right">Right side.</param>
/// <param name="Bottom">Lower side.</param>
/// <param name="Shares">True for shares of the picture's width and height, false for pixels.</param>
internal readonly record struct SeenBox(double Left, double Top, double Right, double Bottom, bool Shares);

/// <summary>Something an analysis found in a picture, as its producer says it.</summary>
/// <param name="Camera">The camera's name.</param>
/// <param name="Key">The producer's own key for it: frame and object.</param>
/// <param name="Observed">Time of the picture, UTC.</param>
/// <param name="Class">Class, as the producer names it.</param>
/// <param name="Confidence">Share from 0 to 1; null where the producer has none.</param>
/// <param name="Box">Where.</param>
internal sealed record SeenObject(string Camera, string Key, DateTimeOffset Observed, string Class, double? Confidence, SeenBox Box)
{
    /// <summary>What it is called by a tracker or bears on its plate; null when nobody knows.</summary>
    public string? Vehicle { get; init; }

    /// <summary>Further words about it; plates in them are looked for.</summary>
    public string Words { get; init; } = "";

    /// <summary>The thing it is a part of, by its producer.</summary>
    public string? Parent { get; init; }

    /// <summary>Width and height of the picture its box is given in [pixels], where the producer tells them; the camera's own where not.</summary>
    public (double Width, double Height)? Picture { get; init; }

    /// <summary>The camera itself, where the picture tells it.</summary>
    public Calibration.CameraModel? Model { get; init; }
}
