using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Sensors.Keti;

/// <summary>
/// The webhook of the Korean integrated control standard (KETI, KISA): readings in <c>sensorDeviceList</c>, object analytics in <c>camList</c>.
/// Times are 17 digits in KST; 0 stands for none.
/// </summary>
public sealed class KetiDecoder : IFeedDecoder
{
    /// <inheritdoc/>
    public string Feed => "keti";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context) => DeviceRows.Decode(Feed, content, context, (rows, root) =>
    {
        var index = 0;
        var lists = 0;
        foreach (var body in root.Rows().Select(r => r.Holding("sensorDeviceList", "camList")))
        {
            if (body.Child("sensorDeviceList") is { } sensors)
            {
                lists++;
                foreach (var row in sensors.Rows())
                    Read(rows, index++, row);
            }

            if (body.Child("camList") is { } cameras)
            {
                lists++;
                foreach (var camera in cameras.Rows())
                    AnalyticsRow.Read(rows, Feed, ref index, camera);
            }
        }

        if (lists == 0)
            rows.Refuse(RejectedRow.Of(-1, "feed.unreadable", "", "The input holds neither sensorDeviceList nor camList: check the address of the webhook.", AnalyticsRow.Hidden(root, context)));
    });

    private static void Read(DeviceRows rows, int index, JsonElement row)
    {
        var raw = row.GetRawText();
        if (row.Text("sensorDeviceID")?.Trim() is not { Length: > 0 } device)
        {
            rows.Refuse(RejectedRow.Of(index, "field.missing", "sensorDeviceID", "'sensorDeviceID' is missing or empty: nobody knows whose reading this is.", raw));
            return;
        }

        if (row.Text("sensorDeviceType")?.Trim() is not { Length: > 0 } type)
        {
            rows.Refuse(RejectedRow.Missing(index, "sensorDeviceType", raw));
            return;
        }

        if (!row.TryGetProperty("sensorDeviceValue", out var value))
        {
            rows.Refuse(RejectedRow.Missing(index, "sensorDeviceValue", raw));
            return;
        }

        if (Time(row, ["measureTime", "eventTime"]) is not { } time)
        {
            rows.Refuse(RejectedRow.Of(index, "time.unknown", "measureTime", "'measureTime' is missing or 0: send the time of the measurement (yyyyMMddHHmmssSSS, KST).", raw));
            return;
        }

        if (!DeviceTime.TryParse(time, out var observed))
        {
            rows.Refuse(RejectedRow.Time(index, "measureTime", time, raw));
            return;
        }

        var message = rows.Message(index, device, type, row, row.Text("datum"));
        message.Read(type, value, observed, null, row.Text("sensorDeviceUnit"));
        rows.Close(message);
    }

    /// <summary>The first time that is one; 0 is the standard's way to tell none.</summary>
    internal static string? Time(JsonElement row, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (row.Text(name)?.Trim() is { Length: > 0 } text && text != "0")
                return text;
        }

        return null;
    }
}
