using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Sensors.LoRaWan;

/// <summary>Uplinks of The Things Network and The Things Stack v3: webhook or MQTT messages, bare, in <c>result</c> (storage integration) or in the event wrapper (<c>data</c>).</summary>
public sealed class TtnDecoder : IFeedDecoder
{
    /// <inheritdoc/>
    public string Feed => "ttn";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context) => DeviceRows.Decode(Feed, content, context, (rows, root) =>
    {
        var index = 0;
        foreach (var row in root.Rows())
            Read(row).Read(rows, index++, row, ("end_device_ids.device_id", "uplink_message.decoded_payload"));
    });

    private static Uplink Read(JsonElement row)
    {
        var up = row.Child("uplink_message") is null ? row.Child("result") ?? row.Child("data") ?? row : row;
        var ids = up.Child("end_device_ids") ?? EventIds(row) ?? default;
        var message = up.Child("uplink_message") ?? default;
        var session = message.Text("session_key_id");
        return new Uplink(
            Uplink.Eui(ids.Text("dev_eui")) ?? ids.Text("device_id"),
            message.Child("version_ids")?.Text("model_id"),
            [("uplink_message.received_at", message.Text("received_at")), ("received_at", up.Text("received_at")), ("time", row.Text("time"))],
            session is null ? null : $"{session}:{message.Text("f_cnt") ?? "0"}",
            message.Child("decoded_payload"));
    }

    private static JsonElement? EventIds(JsonElement row) =>
        row.Child("identifiers") is { ValueKind: JsonValueKind.Array } all && all.GetArrayLength() > 0 ? all[0].Child("device_ids") : null;
}
