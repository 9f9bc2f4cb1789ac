using System.Globalization;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Detections.Calibration;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Ingest.Sensors.Keti;

namespace SiheungTwin.Ingest.Detections.Frames;

/// <summary>
/// Makes observations of what was seen in pictures. With a calibrated camera the foot of the box becomes a place with its error, and the object a
/// detection like any other; without, it is kept as seen by the camera, with its box. Vehicles are pseudonyms, plates in any text are masked.
/// </summary>
internal sealed class FrameRows(string feed, DecodeContext context)
{
    private const int KeyChars = 120;
    private const int TagDigits = 16;
    private readonly List<Observation> _observations = [];
    private readonly List<Rejection> _rejections = [];

    public DecodeContext Context => context;

    public Decoded Decoded => new(_observations, _rejections);

    public int Count => _observations.Count + _rejections.Count;

    /// <summary>A key of a name and a time; without a time of its own the content stands for it, so that sent again it is no second one. Under the ring's key, as it may hold a plate.</summary>
    public static string KeyOf(string name, DateTimeOffset? observed, string content, DecodeContext context) =>
        observed is { } time ? $"{name}@{FeedTime.Rfc3339(time)}" : $"{name}#{context.Vehicles.Of(content)[^TagDigits..]}";

    public void Refuse(Rejection rejection) => _rejections.Add(rejection);

    public void Refuse(int index, string code, string field, string message, string content) => _rejections.Add(RejectedRow.Of(index, code, field, message, content));

    /// <summary>Adds a fact that is no object.</summary>
    public void Add(Observation observation) => _observations.Add(observation);

    /// <summary>Adds what was seen in a row of the input.</summary>
    public void Add(int index, SeenObject seen, string raw)
    {
        if (seen.Confidence is < 0 or > 1)
        {
            Refuse(index, "value.out_of_range", "confidence", FormattableString.Invariant($"'confidence' cannot be {seen.Confidence}: a share from 0 to 1."), raw);
            return;
        }

        var ours = ObjectClass.Of(seen.Class);
        var camera = seen.Model ?? context.Cameras.GetValueOrDefault(seen.Camera);
        if (camera is null || ours is null)
        {
            _observations.Add(Unplaced(index, seen, ours));
            return;
        }

        if (Foot(seen, camera) is not { } foot)
            Refuse(index, "camera.above_horizon", "box", $"The foot of the box is above the horizon of camera '{RejectedRow.Short(seen.Camera)}': check its pitch and the picture's size.", raw);
        else if (foot.RangeM > camera.MaxRangeM || !double.IsFinite(foot.SigmaM) || foot.SigmaM > context.Detections.MaxSigmaM)
            Refuse(index, "camera.too_far", "box", FormattableString.Invariant($"{foot.RangeM:0} m from the camera is farther than is believed ({camera.MaxRangeM:0} m)."), raw);
        else
            _observations.Add(Placed(index, seen, ours, foot));
    }

    // A picture that was made smaller for its detector is stretched back.
    private GroundPoint? Foot(SeenObject seen, CameraModel camera)
    {
        var box = seen.Box;
        var (x, y) = box.Shares ? (camera.WidthPx, camera.HeightPx) : seen.Picture is { } given ? (camera.WidthPx / given.Width, camera.HeightPx / given.Height) : (1.0, 1.0);
        var foot = camera.ControlPoints.Count < 4 && camera.PitchDeg > context.Detections.FromAboveDeg ? (box.Top + box.Bottom) / 2 : Math.Max(box.Top, box.Bottom);
        return camera.At((box.Left + box.Right) / 2 * x, foot * y);
    }

    private Observation Placed(int index, SeenObject seen, string ours, GroundPoint foot)
    {
        var (lon, lat) = (Math.Round(foot.Lon, 7), Math.Round(foot.Lat, 7));
        var quantity = DetectionClass.Quantities[ours];
        return new Observation(
            feed, Name("camera:" + seen.Camera), Key(seen), seen.Observed, quantity, seen.Confidence, null, null, null, seen.Confidence is null ? "missing_code" : null,
            string.Create(CultureInfo.InvariantCulture, $"point:{lon},{lat}"))
        {
            Index = index,
            Sighting = new StreetSighting(ours, lon, lat, Math.Max(0.1, Math.Round(foot.SigmaM, 2))) { Vehicle = quantity == DetectionClass.Vehicle ? Vehicle(seen) : null },
        };
    }

    private Observation Unplaced(int index, SeenObject seen, string? ours)
    {
        var quantity = ours is null ? AnalyticsRow.Other : DetectionClass.Quantities[ours];
        return new Observation(
            feed, Name("camera:" + seen.Camera), Key(seen), seen.Observed, quantity, seen.Confidence, null, null, null, seen.Confidence is null ? "missing_code" : null, Name("camera:" + seen.Camera))
        {
            Index = index,
            Body = JsonText.Object(
                ("class", PersonalText.Of(RejectedRow.Short(seen.Class))), ("left", Round(seen.Box.Left)), ("top", Round(seen.Box.Top)), ("right", Round(seen.Box.Right)), ("bottom", Round(seen.Box.Bottom)),
                ("box", seen.Box.Shares ? "shares" : "pixels"), ("parent", seen.Parent), ("vehicle", quantity == DetectionClass.Vehicle ? Vehicle(seen) : null)),
        };
    }

    // A plate in any word goes before a track, which is a name of this camera's only.
    private string? Vehicle(SeenObject seen) =>
        PlateMask.First($"{seen.Vehicle} {seen.Words}") is { } plate ? context.Vehicles.Of(plate)
        : seen.Vehicle is { Length: > 0 } track ? context.Vehicles.Of($"{seen.Camera}#{track}")
        : null;

    private string Key(SeenObject seen)
    {
        var key = Name(seen.Key);
        return key.Length <= KeyChars ? key : $"{key[..(KeyChars - TagDigits - 1)]}#{context.Vehicles.Of(key)[^TagDigits..]}";
    }

    private string Name(string text) => PersonalText.Name(text, context.Vehicles);

    private static double Round(double value) => Math.Round(value, 4);
}
