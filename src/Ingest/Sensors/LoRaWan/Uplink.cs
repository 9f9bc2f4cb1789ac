using System.Text.Json;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Sensors.LoRaWan;

/// <summary>What the two network servers tell of an uplink in their own words.</summary>
/// <param name="Device">Device EUI in lower case, so that a device is one whichever server it comes through; else the device's name.</param>
/// <param name="Make">Device profile, model or version; null when not told.</param>
/// <param name="Times">Fields with its time, best first.</param>
/// <param name="Key">The server's own key; null when it tells none.</param>
/// <param name="Fields">The decoded payload.</param>
internal sealed record Uplink(string? Device, string? Make, (string Name, string? Value)[] Times, string? Key, JsonElement? Fields)
{
    /// <summary>Reads one uplink. Absent <c>fPort</c>, <c>fCnt</c> and <c>data</c> are 0 and empty: neither server writes what is nothing.</summary>
    public void Read(DeviceRows rows, int index, JsonElement row, (string Device, string Fields) names)
    {
        var raw = row.GetRawText();
        if (string.IsNullOrWhiteSpace(Device))
        {
            rows.Refuse(RejectedRow.Missing(index, names.Device, raw));
            return;
        }

        var (name, time) = Array.Find(Times, t => t.Value is not null);
        if (time is null)
        {
            rows.Refuse(RejectedRow.Missing(index, Times[0].Name, raw));
            return;
        }

        if (!DeviceTime.TryParse(time, out var observed))
        {
            rows.Refuse(RejectedRow.Time(index, name, time, raw));
            return;
        }

        if (Fields is not { ValueKind: JsonValueKind.Object } fields)
        {
            rows.Refuse(RejectedRow.Of(index, "payload.not_decoded", names.Fields, $"'{names.Fields}' is missing: give the device a payload codec at the network server.", raw));
            return;
        }

        var message = rows.Message(index, Device, Make, row);
        message.Read("", fields, observed, Key);
        rows.Close(message);
    }

    /// <summary>A device EUI as both servers' devices are known here.</summary>
    public static string? Eui(string? text) => text?.Trim() is { Length: > 0 } eui ? eui.ToLowerInvariant() : null;
}
