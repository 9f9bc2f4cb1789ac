using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Sensors.NgsiLd;

/// <summary>
/// NGSI-LD entities (ETSI GS CIM 009), as the city data hub sends them: one, an array, or the <c>data</c> of a notification; attributes normalized,
/// concise or key-values, one instance, several, or a series. The device is the entity's id, its make the entity's type.
/// </summary>
public sealed class NgsiLdDecoder : IFeedDecoder
{
    private static readonly string[] Reserved = ["id", "type", "@id", "@type", "@context", "location", "observationSpace", "operationSpace", "scope"];

    // Smart Data Models (Weather) give relativeHumidity in parts per one, whose common code is C62.
    private const string PartsPerOne = "relativeHumidity";
    private const string One = "C62";

    private static readonly string[] EntityTimes = ["observedAt", "dateObserved", "resultTime", "measuredAt", "modifiedAt", "createdAt"];

    /// <inheritdoc/>
    public string Feed => "ngsi-ld";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context) => DeviceRows.Decode(Feed, content, context, static (rows, root) =>
    {
        var index = 0;
        foreach (var item in root.Rows())
        {
            if ((item.Text("type") == "Notification" || item.Child("id") is null) && item.Child("data") is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } data)
            {
                foreach (var entity in data.Rows())
                    Read(rows, index++, entity, item.Child("notifiedAt"));
            }
            else
            {
                Read(rows, index++, item, null);
            }
        }
    });

    private static void Read(DeviceRows rows, int index, JsonElement entity, JsonElement? notified)
    {
        var raw = entity.GetRawText();
        if ((entity.Text("id") ?? entity.Text("@id"))?.Trim() is not { Length: > 0 } id)
        {
            rows.Refuse(RejectedRow.Missing(index, "id", raw));
            return;
        }

        var message = rows.Message(index, id, entity.Text("type") ?? entity.Text("@type"), entity);
        var usual = EntityTimes.Select(t => TimeOf(entity.Child(t))).FirstOrDefault(t => t is not null) ?? TimeOf(notified);
        foreach (var attribute in entity.EnumerateObject())
        {
            var name = FieldName.Local(attribute.Name);
            if (Reserved.Contains(name) || EntityTimes.Contains(name))
                continue;
            if (attribute.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var instance in attribute.Value.EnumerateArray())
                    Instance(message, name, instance, usual);
            }
            else
            {
                Instance(message, name, attribute.Value, usual);
            }
        }

        rows.Close(message);
    }

    private static void Instance(DeviceMessage message, string name, JsonElement attribute, DateTimeOffset? usual)
    {
        if (attribute.Text("type") is "Relationship" or "GeoProperty" or "LanguageProperty" or "VocabProperty" || attribute.Child("object") is not null)
            return;
        if (attribute.Child("values") is { ValueKind: JsonValueKind.Array } series)
        {
            foreach (var pair in series.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.Array && p.GetArrayLength() >= 2))
                Value(message, name, pair[0], pair[1], null, attribute.Text("unitCode"));
        }
        else
        {
            var isProperty = attribute.ValueKind == JsonValueKind.Object && attribute.TryGetProperty("value", out _);
            Value(message, name, isProperty ? attribute.GetProperty("value") : attribute, attribute.Child("observedAt"), usual, isProperty ? attribute.Text("unitCode") ?? attribute.Child("unitText")?.Text("value") : null);
        }
    }

    private static void Value(DeviceMessage message, string name, JsonElement value, JsonElement? time, DateTimeOffset? usual, string? unit)
    {
        if (unit is null && name == PartsPerOne && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var share) && share is >= 0 and <= 1)
            unit = One;
        var observed = usual;
        if (time is not null && (observed = TimeOf(time)) is null)
            message.Fault("time.malformed", name + ".observedAt", $"'{name}.observedAt' is not a time: '{RejectedRow.Short(time.Value.Scalar())}'.");
        else if (observed is { } known)
            message.Read(name, value, known, null, unit);
        else if (message.MayBeReading(name, value))
            message.Fault("field.missing", name + ".observedAt", "Neither the attribute nor the entity nor the notification tells a time: send observedAt.");
    }

    // A Property that holds a time: its value, which may itself be typed.
    private static DateTimeOffset? TimeOf(JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.Object } property && property.Child("value") is { ValueKind: JsonValueKind.Object } typed)
            value = typed;
        return DeviceTime.TryRead(value, out var time) ? time : null;
    }
}
