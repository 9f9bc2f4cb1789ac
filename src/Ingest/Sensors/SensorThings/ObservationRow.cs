using System.Text.Json;
using SiheungTwin.Ingest.Feeds;

namespace SiheungTwin.Ingest.Sensors.SensorThings;

/// <summary>The members of one observation, whether it is an object or a line of a data array.</summary>
internal sealed record ObservationRow(string? Id, string? PhenomenonTime, string? ResultTime, JsonElement? Result)
{
    public static ObservationRow Of(JsonElement observation) =>
        new(observation.Text("@iot.id"), observation.Text("phenomenonTime"), observation.Text("resultTime"), Present(observation, "result"));

    public static ObservationRow Of(JsonElement line, string[] components)
    {
        JsonElement? At(string name)
        {
            var at = Array.IndexOf(components, name);
            return line.ValueKind == JsonValueKind.Array && at >= 0 && at < line.GetArrayLength() ? line[at] : null;
        }

        return new ObservationRow((At("id") ?? At("@iot.id"))?.Scalar(), At("phenomenonTime")?.Scalar(), At("resultTime")?.Scalar(), At("result"));
    }

    // A null result is unknown, an absent one no observation.
    private static JsonElement? Present(JsonElement observation, string name) =>
        observation.ValueKind == JsonValueKind.Object && observation.TryGetProperty(name, out var value) ? value : null;
}
