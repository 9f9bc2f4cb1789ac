using System.Globalization;
using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Detections;
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
        var name = Name(camera.Text("camID")?.Trim() is { Length: > 0 } id ? id : "unnamed", rows.Context);
        var given = KetiDecoder.Time(camera, ["analyticsTime", "anlayticsTime", "eventTime"]);
        var known = DeviceTime.TryParse(given, out var observed);
        if ((camera.Child("anlayticsResultList") ?? camera.Child("analyticsResultList")) is not { ValueKind: JsonValueKind.Array } list)
        {
            rows.Refuse(RejectedRow.Missing(index++, "anlayticsResultList", Hidden(camera, rows.Context)));
            return;
        }

        foreach (var found in list.EnumerateArray())
        {
            if (given is not null && !known)
                rows.Refuse(RejectedRow.Time(index, "analyticsTime", given, Hidden(found, rows.Context)));
            else if (Confidence(found) is not { } confidence)
                rows.Refuse(RejectedRow.Of(index, "value.not_a_number", "analyticsConfidence", "'analyticsConfidence' is no share from 0 to 1: correct it.", Hidden(found, rows.Context)));
            else
                rows.Add(Of(feed, index, name, known ? observed : null, found, confidence, rows.Context));
            index++;
        }
    }

    /// <summary>A row as it may be kept.</summary>
    public static string Hidden(JsonElement row, DecodeContext context) => VehicleText.Of(row, context.Vehicles);

    private static Observation Of(string feed, int index, string camera, DateTimeOffset? observed, JsonElement found, double confidence, DecodeContext context)
    {
        var kind = found.Text("analyticsClass") ?? found.Text("anlayticsClass") ?? "";
        var description = found.Text("analyticsDesc") ?? "";
        var vehicle = PlateMask.First(description) is { } plate ? context.Vehicles.Of(plate) : null;
        var id = (found.Text("anayticsID") ?? found.Text("analyticsID"))?.Trim();

        // Without a time of its own the content is the key: sent again it is the same, and not a second sighting. Under the ring's key, as it may hold a plate.
        var key = observed is { } at ? $"{id}@{FeedTime.Rfc3339(at)}" : context.Vehicles.Of(found.GetRawText())[^KeyDigits..];
        var box = found.Child("analyticsBoundingBox") ?? default;
        return new Observation(
            feed, "camera:" + camera, Name(key, context), observed ?? context.Received, IsVehicle(kind) ? DetectionClass.Vehicle : Other,
            confidence, null, null, null, null, "camera:" + camera)
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

    private static double? Confidence(JsonElement found) => Number(found, "analyticsConfidence") is >= 0 and <= 1 and var share ? share : null;

    private static double? Share(JsonElement box, string side) => Number(box, side);

    private static double? Number(JsonElement parent, string name) =>
        double.TryParse(parent.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static IEnumerable<JsonElement> List(this JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
}
