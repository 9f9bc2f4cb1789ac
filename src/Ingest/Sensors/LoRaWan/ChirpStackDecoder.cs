using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Sensors.LoRaWan;

/// <summary>Uplink events of ChirpStack v4, JSON. What holds no decoded <c>object</c>, its other events too, is refused.</summary>
public sealed class ChirpStackDecoder : IFeedDecoder
{
    /// <inheritdoc/>
    public string Feed => "chirpstack";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context) => DeviceRows.Decode(Feed, content, context, (rows, root) =>
    {
        var index = 0;
        foreach (var row in root.Rows())
            Read(row).Read(rows, index++, row, ("deviceInfo.devEui", "object"));
    });

    private static Uplink Read(JsonElement row)
    {
        var info = row.Child("deviceInfo") ?? default;
        return new Uplink(
            Uplink.Eui(info.Text("devEui")) ?? info.Text("deviceName"),
            info.Text("deviceProfileName"),
            [("time", row.Text("time")), ("rxInfo.gwTime", Heard(row, "gwTime")), ("rxInfo.nsTime", Heard(row, "nsTime")), ("rxInfo.time", Heard(row, "time"))],
            row.Text("deduplicationId") ?? (row.Text("fCnt") is { } count ? $"{row.Text("devAddr")}:{count}:{row.Text("time")}" : null),
            row.Child("object"));
    }

    // When the first gateway that knows the time heard it.
    private static string? Heard(JsonElement row, string name) => row.Child("rxInfo") is { } gateways ? gateways.Rows().Select(g => g.Text(name)).FirstOrDefault(t => t is not null) : null;
}
