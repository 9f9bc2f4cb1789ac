using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Privacy;

namespace SiheungTwin.Ingest.Detections;

/// <summary>One GeoJSON feature of an input, read field by field. Its refusals never hold a plate or a vehicle.</summary>
internal sealed class FeatureRow(int index, JsonElement feature, DecodeContext context)
{
    private readonly JsonElement _properties = feature.Child("properties") ?? default;

    public int Index => index;

    public DecodeContext Context => context;

    /// <summary>True for an object whose type is Feature.</summary>
    public bool IsFeature => feature.ValueKind == JsonValueKind.Object && feature.Text("type") == "Feature";

    /// <summary>What the row's vehicle said, as it came; null when nothing.</summary>
    public string? Vehicle => Property("vehicle")?.Scalar();

    public JsonElement? Property(string name) => _properties.Child(name);

    /// <summary>A scalar property, trimmed; null where absent or blank.</summary>
    public string? Text(string name) => _properties.Text(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The row's own id: the property, else the feature's.</summary>
    public string? Id => Text("id") ?? (feature.Text("id")?.Trim() is { Length: > 0 } id ? id : null);

    /// <summary>Coordinates of a geometry of a type; null where there is none or it is another.</summary>
    public JsonElement? Coordinates(string type) =>
        feature.Child("geometry") is { ValueKind: JsonValueKind.Object } geometry && geometry.Text("type") == type
            && geometry.Child("coordinates") is { ValueKind: JsonValueKind.Array } coordinates ? coordinates : null;

    /// <summary>A name of the row's, with plates and its own vehicle taken out.</summary>
    public string Name(string text) => PersonalText.Name(text, context.Vehicles, Vehicle);

    /// <summary>A free text of the row's, with plates and its own vehicle taken out.</summary>
    public string Free(string text) => PersonalText.Of(text, Vehicle);

    public Rejection Refuse(string code, string field, string message) =>
        RejectedRow.Of(index, code, field, Free(message), VehicleText.Of(feature, context.Vehicles));

    public Rejection Missing(string field) => Refuse("field.missing", field, $"'{field}' is missing: give it.");

    /// <summary>A longitude and latitude, or why they are none.</summary>
    public Rejection? Position(JsonElement coordinates, string field, out double lon, out double lat)
    {
        (lon, lat) = (0, 0);
        if (coordinates.ValueKind != JsonValueKind.Array || coordinates.GetArrayLength() < 2
            || !Finite(coordinates[0], out lon) || !Finite(coordinates[1], out lat))
            return Refuse("position.malformed", field, $"'{field}' is no position: give [longitude, latitude] as finite numbers.");
        return Math.Abs(lon) > 180 || Math.Abs(lat) > 90
            ? Refuse("position.out_of_range", field, FormattableString.Invariant($"'{field}' is [{lon}, {lat}]: give WGS84 degrees, longitude first."))
            : null;
    }

    private static bool Finite(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && double.IsFinite(number);
    }
}
