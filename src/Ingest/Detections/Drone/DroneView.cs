using System.Globalization;

namespace SiheungTwin.Ingest.Detections.Drone;

/// <summary>Where a drone was and how it looked when it took a picture.</summary>
/// <param name="Camera">Its name: serial number, else model.</param>
/// <param name="Lon">Longitude [°, WGS84].</param>
/// <param name="Lat">Latitude [°, WGS84].</param>
/// <param name="Observed">Time of the picture, UTC; null when it tells none.</param>
internal sealed record DroneView(string Camera, double Lon, double Lat, DateTimeOffset? Observed)
{
    /// <summary>Quantity of a picture by itself: the height it was taken from.</summary>
    public const string Position = "image_position";

    private const string Fix = "50";
    private const string Float = "34";
    private const double WorstStatedM = 100;

    private static readonly string[] Times = ["observed", "utcatexposure", "subsecdatetimeoriginal", "datetimeoriginal", "datecaptured", "timestamp", "createdate", "gpsdatetime", "modifydate"];
    private static readonly string[] InUtc = ["utcatexposure", "gpsdatetime"];

    /// <summary>Standard deviation of the position in each direction [m].</summary>
    public double SigmaM { get; private init; }

    /// <summary>Height over the place of take-off [m]; null when not told.</summary>
    public double? HeightM { get; private init; }

    /// <summary>Bearing of the view, clockwise from north [°].</summary>
    public double? YawDeg { get; private init; }

    /// <summary>How far the view is raised over the horizon [°]: −90 looks down.</summary>
    public double? PitchDeg { get; private init; }

    /// <summary>How far the picture is turned about the view [°].</summary>
    public double? RollDeg { get; private init; }

    /// <summary>What the receiver says of its solution: 50 fix, 34 float, 16 single.</summary>
    public string? RtkFlag { get; private init; }

    /// <summary>Reads a picture's tags, or says why they tell no place and time.</summary>
    public static DroneView? Of(ImageTags tags, DroneOptions options, out TagFault? fault)
    {
        var read = new TagReader(tags);
        var (lat, lon) = read.Position();
        var observed = read.Time(Times, InUtc);
        var view = new DroneView(
            tags.Text("camera", "cameraid", "source", "cameraserialnumber", "droneserialnumber", "serialnumber", "drone", "droneid", "dronemodel", "model") ?? "unnamed", lon, lat, observed)
        {
            HeightM = read.Within("RelativeAltitude", -500, 10_000, "relativealtitude", "relativealtitudem", "relalt", "heightm", "agl", "aglm", "altitudeagl", "altitudeaglm"),
            YawDeg = read.Within("GimbalYawDegree", -360, 360, "gimbalyawdegree", "gimbalyaw", "gimbalyawdeg"),
            PitchDeg = read.Within("GimbalPitchDegree", -180, 180, "gimbalpitchdegree", "gimbalpitch", "gimbalpitchdeg"),
            RollDeg = read.Within("GimbalRollDegree", -360, 360, "gimbalrolldegree", "gimbalroll", "gimbalrolldeg"),
            RtkFlag = tags.Number("rtkflag") is { } flag ? flag.ToString(CultureInfo.InvariantCulture) : null,
        };
        fault = read.Fault;
        return fault is null ? view with { SigmaM = Sigma(view.RtkFlag, tags, options) } : null;
    }

    // What the receiver states of itself, which means something only where it holds a solution of its base.
    private static double Sigma(string? flag, ImageTags tags, DroneOptions options)
    {
        if (tags.Number("sigmam", "positionsigmam") is > 0 and <= WorstStatedM and var given)
            return given;
        if (flag is not (Fix or Float))
            return options.SingleSigmaM;
        return tags.Number("rtkstdlat") is >= 0 and <= WorstStatedM and var north && tags.Number("rtkstdlon") is >= 0 and <= WorstStatedM and var east && north + east > 0
            ? Math.Sqrt(((north * north) + (east * east)) / 2)
            : flag == Fix ? options.FixSigmaM : options.FloatSigmaM;
    }
}
