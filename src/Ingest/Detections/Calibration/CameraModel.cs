namespace SiheungTwin.Ingest.Detections.Calibration;

/// <summary>
/// A fixed camera over flat ground: a pinhole of a height, a bearing, a pitch and a field of view, or a homography through points whose place in the
/// picture and on the ground are known. Turns a pixel of the ground into a place with an error, from what each number is uncertain by (first order).
/// </summary>
public sealed record CameraModel
{
    private const double Step = 1e-4;
    private const double SemiMajorM = 6_378_137;
    private const double Eccentricity2 = 0.006_694_379_990_14;
    private double[]? _homography;

    /// <summary>Name under which messages speak of it.</summary>
    public required string Id { get; init; }

    /// <summary>Longitude of the camera, or of the origin of its control points [°, WGS84].</summary>
    public required double Lon { get; init; }

    /// <summary>Latitude [°, WGS84].</summary>
    public required double Lat { get; init; }

    /// <summary>Width of the picture its boxes are given in [pixels].</summary>
    public required int WidthPx { get; init; }

    /// <summary>Height of the picture [pixels].</summary>
    public required int HeightPx { get; init; }

    /// <summary>Height of the lens over the ground it looks at [m].</summary>
    public double HeightM { get; init; }

    /// <summary>Bearing of the view, clockwise from north [°].</summary>
    public double YawDeg { get; init; }

    /// <summary>How far the view looks down from the horizon [°].</summary>
    public double PitchDeg { get; init; }

    /// <summary>How far the picture is turned clockwise about the view [°].</summary>
    public double RollDeg { get; init; }

    /// <summary>Horizontal field of view [°].</summary>
    public double FovDeg { get; init; }

    /// <summary>Control points: column and row [pixels], longitude and latitude [°]. From four on they go before height, bearing and field of view.</summary>
    public IReadOnlyList<double[]> ControlPoints { get; init; } = [];

    /// <summary>Farthest place that is believed [m].</summary>
    public double MaxRangeM { get; init; } = 120;

    /// <summary>Standard deviation of a box's foot [pixels].</summary>
    public double PixelSigma { get; init; } = 3;

    /// <summary>Standard deviation of pitch, roll and bearing [°].</summary>
    public double AngleSigmaDeg { get; init; } = 0.5;

    /// <summary>Standard deviation of the height, uneven ground among it [m].</summary>
    public double HeightSigmaM { get; init; } = 0.2;

    /// <summary>Standard deviation of the camera's own position in each direction [m]; 0 for one that stands where it was surveyed.</summary>
    public double PositionSigmaM { get; init; }

    /// <summary>True where its producer writes top before left.</summary>
    public bool TopFirst { get; init; }

    /// <summary>The place of a pixel on the ground; null above the horizon.</summary>
    /// <param name="u">Column [pixels], from the left.</param>
    /// <param name="v">Row [pixels], from the top.</param>
    public GroundPoint? At(double u, double v)
    {
        if (Local(this, u, v) is not { } at)
            return null;
        var variance = Squared(Local(this, u + Step, v), at, PixelSigma / Step) + Squared(Local(this, u, v + Step), at, PixelSigma / Step);
        if (ControlPoints.Count < 4)
        {
            variance += Squared(Local(this with { PitchDeg = PitchDeg + Step }, u, v), at, AngleSigmaDeg / Step)
                + Squared(Local(this with { RollDeg = RollDeg + Step }, u, v), at, AngleSigmaDeg / Step)
                + Squared(Local(this with { YawDeg = YawDeg + Step }, u, v), at, AngleSigmaDeg / Step)
                + Squared(Local(this with { HeightM = HeightM + Step }, u, v), at, HeightSigmaM / Step);
        }

        variance += 2 * PositionSigmaM * PositionSigmaM;
        var (perLon, perLat) = MetresPerDegree();

        // Both directions together; the model knows one deviation for each.
        return new GroundPoint(Lon + (at.East / perLon), Lat + (at.North / perLat), Math.Sqrt(variance / 2), Math.Sqrt((at.East * at.East) + (at.North * at.North)));
    }

    private static double Squared((double East, double North)? moved, (double East, double North) at, double scale) =>
        moved is { } m ? (((m.East - at.East) * (m.East - at.East)) + ((m.North - at.North) * (m.North - at.North))) * scale * scale : double.PositiveInfinity;

    private static (double East, double North)? Local(CameraModel camera, double u, double v)
    {
        if (camera.ControlPoints.Count >= 4)
            return camera.Mapped(u, v);
        var focal = camera.WidthPx / 2.0 / Math.Tan(Radians(camera.FovDeg) / 2);
        var (x, y) = ((u - (camera.WidthPx / 2.0)) / focal, (v - (camera.HeightPx / 2.0)) / focal);
        var (sinRoll, cosRoll) = Math.SinCos(Radians(camera.RollDeg));
        (x, y) = ((x * cosRoll) - (y * sinRoll), (x * sinRoll) + (y * cosRoll));
        var (sinPitch, cosPitch) = Math.SinCos(Radians(camera.PitchDeg));
        var down = (y * cosPitch) + sinPitch;
        if (down < 1e-6)
            return null;
        var reach = camera.HeightM / down;
        var (ahead, right) = (reach * (cosPitch - (y * sinPitch)), reach * x);
        var (sinYaw, cosYaw) = Math.SinCos(Radians(camera.YawDeg));
        return ((ahead * sinYaw) + (right * cosYaw), (ahead * cosYaw) - (right * sinYaw));
    }

    private (double East, double North)? Mapped(double u, double v)
    {
        var (perLon, perLat) = MetresPerDegree();
        var h = _homography ??= Homography.Through([.. ControlPoints.Select(p => (p[0], p[1], (p[2] - Lon) * perLon, (p[3] - Lat) * perLat))]);
        var w = (h[6] * u) + (h[7] * v) + 1;

        // The horizon is where the denominator turns; control points lie on its good side.
        if (w * ((h[6] * ControlPoints[0][0]) + (h[7] * ControlPoints[0][1]) + 1) <= 1e-12)
            return null;
        return (((h[0] * u) + (h[1] * v) + h[2]) / w, ((h[3] * u) + (h[4] * v) + h[5]) / w);
    }

    // Radii of curvature of the ellipsoid at its latitude.
    private (double Lon, double Lat) MetresPerDegree()
    {
        var (sin, cos) = Math.SinCos(Radians(Lat));
        var w = 1 - (Eccentricity2 * sin * sin);
        var (prime, meridian) = (SemiMajorM / Math.Sqrt(w), SemiMajorM * (1 - Eccentricity2) / (w * Math.Sqrt(w)));
        return (Radians(1) * prime * cos, Radians(1) * meridian);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
