using System.Text.Json;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Sensors.SensorThings;

/// <summary>The Datastream an observation belongs to, as far as it is told.</summary>
/// <param name="Device">Its name here: <c>Datastreams(12)</c>.</param>
/// <param name="Name">Its own name; null when not expanded.</param>
/// <param name="Property">Name of what it observes; null when not expanded.</param>
/// <param name="Unit">Symbol of its unit, else the unit's name.</param>
/// <param name="Datum">Datum, from its properties.</param>
internal sealed record Datastream(string Device, string? Name, string? Property, string? Unit, string? Datum)
{
    /// <summary>The Datastream of an observation or of a data array group; null when nothing names it.</summary>
    public static Datastream? Of(JsonElement item, string? origin)
    {
        var expanded = item.Child("Datastream") is { ValueKind: JsonValueKind.Object } given ? given : default;
        var device = expanded.Child("@iot.id") is { } id ? Named(id) : null;
        device ??= SensorThingsDecoder.StreamOf(expanded.Text("@iot.selfLink")) ?? SensorThingsDecoder.StreamOf(item.Text("Datastream@iot.navigationLink"))
            ?? origin ?? expanded.Text("name");
        var unit = expanded.Child("unitOfMeasurement") ?? default;
        return device is null
            ? null
            : new Datastream(
                device, expanded.Text("name"), expanded.Child("ObservedProperty")?.Text("name"),
                Nonblank(unit.Text("symbol")) ?? Nonblank(unit.Text("name")), expanded.Child("properties")?.Text("datum"));
    }

    // OData writes text keys in quotes.
    private static string Named(JsonElement id) => id.ValueKind == JsonValueKind.String ? $"Datastreams('{id.GetString()}')" : $"Datastreams({id.Scalar()})";

    private static string? Nonblank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
