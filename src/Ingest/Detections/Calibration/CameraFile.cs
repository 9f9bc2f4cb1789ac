using System.Globalization;
using System.Text.Json;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Detections.Calibration;

/// <summary>
/// Cameras as an operator writes them: <c>{"cameras":[{"id","lon","lat","width_px","height_px","height_m","yaw_deg","pitch_deg","roll_deg","fov_deg"}]}</c>,
/// or with <c>control_points</c> [[column, row, lon, lat], …] instead of height, bearing, pitch and field of view.
/// </summary>
public static class CameraFile
{
    private static readonly string[] Known =
        ["id", "lon", "lat", "width_px", "height_px", "height_m", "yaw_deg", "pitch_deg", "roll_deg", "fov_deg", "control_points", "max_range_m", "pixel_sigma", "angle_sigma_deg", "height_sigma_m", "position_sigma_m", "top_first"];

    /// <summary>Reads the text of such a file.</summary>
    /// <exception cref="FormatException"><c>cameras.malformed</c>; the message names the place in the file and the fix.</exception>
    public static IReadOnlyDictionary<string, CameraModel> Parse(string text)
    {
        using var document = JsonText.TryParse(text, out var error) ?? throw Malformed("$", "broken JSON: " + error);
        if (document.RootElement.Child("cameras") is not { ValueKind: JsonValueKind.Array } list)
            throw Malformed("$.cameras", "give a list of cameras");
        var cameras = new Dictionary<string, CameraModel>(StringComparer.Ordinal);
        var index = 0;
        foreach (var camera in list.EnumerateArray())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"$.cameras[{index++}]");
            var model = Camera(camera, path);
            if (!cameras.TryAdd(model.Id, model))
                throw Malformed(path + ".id", $"'{model.Id}' is there twice");
        }

        return cameras;
    }

    private static CameraModel Camera(JsonElement camera, string path)
    {
        if (camera.ValueKind != JsonValueKind.Object)
            throw Malformed(path, "give an object");
        foreach (var member in camera.EnumerateObject())
        {
            if (!Known.Contains(member.Name))
                throw Malformed($"{path}.{member.Name}", "is unknown; known are " + string.Join(", ", Known));
        }

        double Number(string name, double from, double to, double? missing = null)
        {
            if (camera.Child(name) is not { } value)
                return missing ?? throw Malformed($"{path}.{name}", "is missing");
            return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= from && number <= to
                ? number
                : throw Malformed($"{path}.{name}", FormattableString.Invariant($"give a number from {from} to {to}"));
        }

        var points = Points(camera, path);
        var needs = points.Count == 0 ? (double?)null : 0;
        var model = new CameraModel
        {
            Id = camera.Text("id")?.Trim() is { Length: > 0 } id ? id : throw Malformed(path + ".id", "is missing"),
            Lon = Number("lon", 124, 132),
            Lat = Number("lat", 33, 39),
            WidthPx = (int)Number("width_px", 16, 32768),
            HeightPx = (int)Number("height_px", 16, 32768),
            HeightM = Number("height_m", 0.5, 500, needs),
            YawDeg = Number("yaw_deg", -360, 360, needs),
            PitchDeg = Number("pitch_deg", -30, 90, needs),
            RollDeg = Number("roll_deg", -180, 180, 0),
            FovDeg = Number("fov_deg", 1, 170, needs),
            ControlPoints = points,
            MaxRangeM = Number("max_range_m", 1, 5000, 120),
            PixelSigma = Number("pixel_sigma", 0.01, 1000, 3),
            AngleSigmaDeg = Number("angle_sigma_deg", 0, 20, 0.5),
            HeightSigmaM = Number("height_sigma_m", 0, 50, 0.2),
            PositionSigmaM = Number("position_sigma_m", 0, 100, 0),
            TopFirst = camera.Child("top_first") is { ValueKind: JsonValueKind.True },
        };
        try
        {
            _ = model.At(model.WidthPx / 2.0, model.HeightPx);
        }
        catch (FormatException e)
        {
            throw Malformed(path + ".control_points", e.Message);
        }

        return model;
    }

    private static List<double[]> Points(JsonElement camera, string path)
    {
        if (camera.Child("control_points") is not { } list)
            return [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() < 4)
            throw Malformed(path + ".control_points", "give four or more of [column, row, lon, lat]");
        var points = new List<double[]>();
        foreach (var point in list.EnumerateArray())
        {
            if (point.ValueKind != JsonValueKind.Array || point.GetArrayLength() != 4 || point.EnumerateArray().Any(n => n.ValueKind != JsonValueKind.Number))
                throw Malformed(FormattableString.Invariant($"{path}.control_points[{points.Count}]"), "give [column, row, lon, lat]");
            points.Add([.. point.EnumerateArray().Select(n => n.GetDouble())]);
        }

        return points;
    }

    private static FormatException Malformed(string path, string fix) => new($"cameras.malformed: {path}: {fix}.");
}
