using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Detections;
using SiheungTwin.Ingest.Detections.Frames;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Privacy;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Sensors.Keti;

/// <summary>
/// Object analytics of a camera. The standard's own data misspells its names (<c>anlayticsResultList</c>, <c>anayticsID</c>); both spellings are read.
/// A plate in the description becomes a pseudonym in <c>vehicle</c>, in every other text a mask.
/// </summary>
internal static class AnalyticsRow
{
    /// <summary>Quantity of what is no vehicle: seen, of no class the twin follows.</summary>
    public const string Other = "object_sighting";

    private const int KeyDigits = 16;

    public static void Read(DeviceRows rows, string feed, ref int index, JsonElement camera)
    {
        var id = camera.Text("camID")?.Trim() is { Length: > 0 } told ? told : "unnamed";
        var name = Name(id, rows.Context);
        var given = KetiDecoder.Time(camera, ["analyticsTime", "anlayticsTime", "eventTime"]);
        var known = DeviceTime.TryParse(given, out var observed);
        if ((camera.Child("anlayticsResultList") ?? camera.Child("analyticsResultList")) is not { ValueKind: JsonValueKind.Array or JsonValueKind.Object } list)
        {
            rows.Refuse(RejectedRow.Missing(index++, "anlayticsResultList", Hidden(camera, rows.Context)));
            return;
        }

        foreach (var found in list.Rows())
        {
            if (found.ValueKind != JsonValueKind.Object)
                rows.Refuse(RejectedRow.Of(index, "row.malformed", "anlayticsResultList", "A result is an object: give one.", Hidden(found, rows.Context)));
            else if (given is not null && !known)
                rows.Refuse(RejectedRow.Time(index, "analyticsTime", given, Hidden(found, rows.Context)));
            else if (!TryConfidence(found, out var confidence))
                rows.Refuse(RejectedRow.Of(index, "value.not_a_number", "analyticsConfidence", "'analyticsConfidence' is no share from 0 to 1: correct it.", Hidden(found, rows.Context)));
            else if (Placed(feed, index, id, known ? observed : null, found, confidence, rows.Context) is { } placed)
                rows.AddRange(placed);
            else
                rows.Add(Of(feed, index, name, known ? observed : null, found, confidence, rows.Context));
            index++;
        }
    }

    /// <summary>A row as it may be kept.</summary>
    public static string Hidden(JsonElement row, DecodeContext context) => VehicleText.Of(row, context.Vehicles);

    // Of a calibrated camera, and of a class the twin follows: a detection with its place. Null otherwise.
    private static Decoded? Placed(string feed, int index, string camera, DateTimeOffset? observed, JsonElement found, double? confidence, DecodeContext context)
    {
        var box = found.Child("analyticsBoundingBox") ?? default;
        if (!context.Cameras.ContainsKey(camera) || ObjectClass.Of(Kind(found)) is null
            || Share(box, "left") is not { } left || Share(box, "top") is not { } top || Share(box, "right") is not { } right || Share(box, "bottom") is not { } bottom)
            return null;
        var rows = new FrameRows(feed, context);
        var shares = Math.Max(Math.Max(left, right), Math.Max(top, bottom)) <= 1;
        rows.Add(index, new SeenObject(camera, Key(found, observed, context), observed ?? context.Received, Kind(found), confidence,
            new SeenBox(Math.Min(left, right), Math.Min(top, bottom), Math.Max(left, right), Math.Max(top, bottom), shares))
        {
            Words = found.Text("analyticsDesc") ?? "",
        }, Hidden(found, context));
        return rows.Decoded;
    }

    private static string Kind(JsonElement found) => found.Text("analyticsClass") ?? found.Text("anlayticsClass") ?? "";

    // Without a time of its own the content is the key: sent again it is the same, and not a second sighting. Under the ring's key, as it may hold a plate.
    private static string Key(JsonElement found, DateTimeOffset? observed, DecodeContext context) =>
        observed is { } at ? $"{(found.Text("anayticsID") ?? found.Text("analyticsID"))?.Trim()}@{FeedTime.Rfc3339(at)}" : context.Vehicles.Of(found.GetRawText())[^KeyDigits..];

    private static Observation Of(string feed, int index, string camera, DateTimeOffset? observed, JsonElement found, double? confidence, DecodeContext context)
    {
        var kind = Kind(found);
        var vehicle = PlateMask.First(found.Text("analyticsDesc") ?? "") is { } plate ? context.Vehicles.Of(plate) : null;
        var box = found.Child("analyticsBoundingBox") ?? default;
        return new Observation(
            feed, "camera:" + camera, Name(Key(found, observed, context), context), observed ?? context.Received, IsVehicle(kind) ? DetectionClass.Vehicle : Other,
            confidence, null, null, null, confidence is null ? "missing_code" : null, "camera:" + camera)
        {
            Index = index,
            Body = JsonText.Object(
                ("class", PersonalText.Of(RejectedRow.Short(kind))),
                ("time_from", observed is null ? "received" : "source"),
                ("left", Share(box, "left")),
                ("top", Share(box, "top")),
                ("right", Share(box, "right")),
                ("bottom", Share(box, "bottom")),
                ("attributes", string.Join(' ', (found.Child("analyticsAttribute") ?? default).List().Select(a => PersonalText.Of(RejectedRow.Short(a.Scalar()))).Take(8))),
                ("vehicle", vehicle)),
        };
    }

    private static string Name(string text, DecodeContext context) => PersonalText.Name(text, context.Vehicles);

    private static bool IsVehicle(string kind) => kind.Trim().ToLowerInvariant() is "vehicle" or "car" or "bus" or "truck" or "motorcycle" or "차량" or "자동차" or "승용차" or "버스" or "트럭";

    // Not told is unknown; told and no share is wrong.
    private static bool TryConfidence(JsonElement found, out double? confidence)
    {
        confidence = Number(found, "analyticsConfidence");
        return confidence is >= 0 and <= 1 || string.IsNullOrWhiteSpace(found.Text("analyticsConfidence"));
    }

    private static double? Share(JsonElement box, string side) => Number(box, side);

    private static double? Number(JsonElement parent, string name) =>
        double.TryParse(parent.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static IEnumerable<JsonElement> List(this JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
}
