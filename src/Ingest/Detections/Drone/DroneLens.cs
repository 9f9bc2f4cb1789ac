using SiheungTwin.Ingest.Detections.Calibration;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections.Drone;

/// <summary>The camera of a drone at the moment of a picture, as one that stands there over flat ground.</summary>
internal static class DroneLens
{
    // Half the diagonal of the 35 mm frame, 36 mm by 24 mm, which equivalent focal lengths refer to (CIPA DCG-001).
    private const double HalfDiagonalMm = 21.633;
    private const double SmallestPicture = 16;
    private const double LargestPicture = 65_535;

    /// <summary>The camera, or what is missing for one.</summary>
    public static CameraModel? Of(DroneView view, ImageTags tags, DecodeContext context, out TagFault? fault)
    {
        var options = context.Detections.Drones;
        var configured = context.Cameras.GetValueOrDefault(view.Camera) ?? context.Cameras.GetValueOrDefault(tags.Text("model", "dronemodel") ?? "");
        var (width, height) = (Pixels(tags, "width", "widthpx", "imagewidth", "exifimagewidth", "pixelxdimension"), Pixels(tags, "height", "heightpx", "imageheight", "exifimageheight", "pixelydimension"));

        // The optical centre is near the middle of a picture that tells no size.
        width ??= configured?.WidthPx ?? 2 * tags.Number("calibratedopticalcenterx");
        height ??= configured?.HeightPx ?? 2 * tags.Number("calibratedopticalcentery");
        var fov = width is > 0 && height is > 0 ? FieldOfView(tags, width.Value, height.Value) ?? configured?.FovDeg : null;
        fault = view switch
        {
            { HeightM: null } => TagFault.Missing("RelativeAltitude"),
            { HeightM: { } metres } when metres < options.MinHeightM || metres > options.MaxHeightM =>
                new TagFault("value.out_of_range", "RelativeAltitude", FormattableString.Invariant($"A box needs a height over the ground from {options.MinHeightM} m to {options.MaxHeightM} m, not {metres} m.")),
            { YawDeg: null } => TagFault.Missing("GimbalYawDegree"),
            { PitchDeg: null } => TagFault.Missing("GimbalPitchDegree"),
            _ when width is null => TagFault.Missing("width"),
            _ when height is null => TagFault.Missing("height"),
            _ when width is < SmallestPicture or > LargestPicture || height is < SmallestPicture or > LargestPicture => new TagFault("value.out_of_range", "width", "The picture's size in pixels cannot be: correct it."),
            _ when fov is not (>= 1 and <= 170) => new TagFault("field.missing", "CalibratedFocalLength", "The field of view is not known: give CalibratedFocalLength with CalibratedOpticalCenterX, FocalLengthIn35mmFilm or fov_deg, or calibrate the camera."),
            _ => null,
        };
        return fault is not null ? null : new CameraModel
        {
            Id = view.Camera,
            Lon = view.Lon,
            Lat = view.Lat,
            WidthPx = (int)width!.Value,
            HeightPx = (int)height!.Value,
            HeightM = view.HeightM!.Value,
            YawDeg = view.YawDeg!.Value,
            PitchDeg = -view.PitchDeg!.Value,
            RollDeg = view.RollDeg ?? 0,
            FovDeg = fov!.Value,
            MaxRangeM = options.MaxRangeM,
            PixelSigma = options.PixelSigma,
            AngleSigmaDeg = options.AngleSigmaDeg,
            HeightSigmaM = options.HeightSigmaM,
            PositionSigmaM = view.SigmaM,
        };
    }

    // Horizontal [°]. The calibrated focal length is of the full picture, whose half width the optical centre tells.
    private static double? FieldOfView(ImageTags tags, double width, double height)
    {
        if (tags.Number("fovdeg", "hfovdeg", "hfov", "horizontalfov") is { } given)
            return given;
        if (tags.Number("calibratedfocallength") is > 0 and var focal && tags.Number("calibratedopticalcenterx") is > 0 and var centre)
            return Degrees(centre / focal);
        if (tags.Number("focallengthin35mmfilm", "focallengthin35mmformat") is > 0 and var equivalent)
            return Degrees(width / Math.Sqrt((width * width) + (height * height)) * HalfDiagonalMm / equivalent);
        return tags.Number("fov", "fieldofview");
    }

    private static double Degrees(double halfTangent) => 2 * Math.Atan(halfTangent) * 180 / Math.PI;

    private static double? Pixels(ImageTags tags, params ReadOnlySpan<string> names) => tags.Number(names);
}
