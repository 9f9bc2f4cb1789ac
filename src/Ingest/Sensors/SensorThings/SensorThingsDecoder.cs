using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Sensors.SensorThings;

/// <summary>
/// Observations of the OGC SensorThings API 1.1: one, an array, a page (<c>value</c>), and the data array extension as it is read and as it is posted.
/// What they observe is told by their expanded Datastream, else by the profile of the Datastream's name (<c>Datastreams(12)</c>).
/// </summary>
public sealed class SensorThingsDecoder : IFeedDecoder
{
    /// <inheritdoc/>
    public string Feed => "sensorthings";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context) => DeviceRows.Decode(Feed, content, context, static (rows, root) =>
    {
        var index = 0;
        var origin = StreamOf(root.Text("@iot.nextLink") ?? rows.Context.Origin);
        foreach (var item in (root.Child("value") is { ValueKind: JsonValueKind.Array } page ? page : root).Rows())
        {
            var stream = Datastream.Of(item, origin);
            if (item.Child("dataArray") is { ValueKind: JsonValueKind.Array } table && item.Child("components") is { ValueKind: JsonValueKind.Array } components)
            {
                string[] names = [.. components.EnumerateArray().Select(c => c.Scalar() ?? "")];
                foreach (var line in table.EnumerateArray())
                    Read(rows, index++, line, stream, ObservationRow.Of(line, names));
            }
            else
            {
                Read(rows, index++, item, stream, ObservationRow.Of(item));
            }
        }
    });

    private static void Read(DeviceRows rows, int index, JsonElement row, Datastream? stream, ObservationRow observation)
    {
        var raw = row.GetRawText();
        if (stream is null)
        {
            rows.Refuse(RejectedRow.Of(index, "field.missing", "Datastream", "Nothing here names the Datastream, and a link by way of the observation does not either: expand it ($expand=Datastream), or send its own link or @iot.id.", raw));
            return;
        }

        // Of a phenomenon that lasted, the time is its end.
        var time = observation.PhenomenonTime ?? observation.ResultTime;
        if (time is null)
        {
            rows.Refuse(RejectedRow.Missing(index, "phenomenonTime", raw));
            return;
        }

        if (!DeviceTime.TryParse(time[(time.LastIndexOf('/') + 1)..], out var observed))
        {
            rows.Refuse(RejectedRow.Time(index, "phenomenonTime", time, raw));
            return;
        }

        if (observation.Result is not { } result)
        {
            rows.Refuse(RejectedRow.Missing(index, "result", raw));
            return;
        }

        var message = rows.Message(index, stream.Device, stream.Name, row, stream.Datum);
        message.Read(stream.Property ?? stream.Name ?? "result", result, observed, observation.Id, stream.Unit);
        rows.Close(message);
    }

    /// <summary><c>Datastreams(12)</c> out of a link or topic; null where there is none.</summary>
    internal static string? StreamOf(string? link)
    {
        var at = link?.IndexOf("Datastreams(", StringComparison.Ordinal) ?? -1;
        var end = at < 0 ? -1 : link!.IndexOf(')', at);
        return end < 0 ? null : link![at..(end + 1)];
    }
}
