using System.Text.Json;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Sensors.Devices;

namespace SiheungTwin.Ingest.Sensors.OneM2M;

/// <summary>
/// oneM2M notifications (<c>m2m:sgn</c>, TS-0001 and TS-0004), over HTTP or in the request wrapper of MQTT (<c>op</c> 5, <c>pc</c>). The device is the
/// container the subscription (<c>sur</c>) stands in. A verification request (<c>vrq</c>) tells nothing and is no fault.
/// </summary>
public sealed class OneM2MDecoder : IFeedDecoder
{
    private const int UpdateOfResource = 1;
    private const int CreateOfChild = 3;

    /// <inheritdoc/>
    public string Feed => "onem2m";

    /// <inheritdoc/>
    public Decoded Decode(ReadOnlyMemory<byte> content, DecodeContext context) => DeviceRows.Decode(Feed, content, context, (rows, root) =>
    {
        var index = 0;
        foreach (var notification in root.Rows().SelectMany(Notifications))
            Read(rows, index++, notification);
        if (index == 0)
            rows.Refuse(RejectedRow.Of(-1, "feed.unreadable", "m2m:sgn", "The input holds no oneM2M notification (m2m:sgn): check the address of the subscription.", root.GetRawText()));
    });

    /// <summary>A primitive's content, whatever wraps it: <c>m2m:rqp</c> and <c>pc</c> of MQTT, <c>m2m:agn</c> of aggregated notifications.</summary>
    private static IEnumerable<JsonElement> Notifications(JsonElement root)
    {
        var primitive = root.Child("m2m:rqp") ?? root;
        var content = primitive.Child("pc") ?? primitive;
        if ((content.Child("m2m:agn") ?? content.Child("agn"))?.Child("m2m:sgn") is { } many)
            return many.Rows();
        if ((content.Child("m2m:sgn") ?? content.Child("sgn")) is { } one)
            return one.Rows();
        return content.Child("m2m:cin") is not null ? [content] : [];
    }

    private static void Read(DeviceRows rows, int index, JsonElement notification)
    {
        if (IsVerification(notification))
            return;
        var raw = notification.GetRawText();
        var happened = notification.Child("nev");
        if (IsTrue(notification, "sud"))
        {
            rows.Refuse(RejectedRow.Of(index, "subscription.deleted", "sud", "The platform deleted the subscription, nothing more will come: subscribe again.", raw));
        }
        else if (happened?.Text("net") is { } net && net.Trim() is not ("1" or "3"))
        {
            rows.Refuse(RejectedRow.Of(index, "event.unsupported", "nev.net", $"Event type '{RejectedRow.Short(net)}' tells no reading: subscribe to {CreateOfChild} (a child is created) or {UpdateOfResource} (the resource is updated).", raw));
        }
        else if (Resource.Of(happened?.Child("rep") ?? notification) is not { } resource)
        {
            rows.Refuse(RejectedRow.Missing(index, "nev.rep", raw));
        }
        else
        {
            Read(rows, index, notification, resource);
        }
    }

    private static void Read(DeviceRows rows, int index, JsonElement notification, Resource resource)
    {
        var raw = notification.GetRawText();
        var device = Device(notification, resource, rows.Context.Origin);
        using var parsed = resource.Parsed();
        var part = 0;
        var several = parsed.RootElement.ValueKind == JsonValueKind.Array;
        foreach (var content in parsed.RootElement.Rows())
        {
            if (Time(index, content, resource, rows.Context.Devices.OneM2MOffset, raw, out var observed) is { } never)
            {
                rows.Refuse(never);
                continue;
            }

            var message = rows.Message(index, device, null, notification, content.Text("datum"));
            var key = resource.Id ?? FeedTime.Rfc3339(observed);
            message.Read(device[(device.LastIndexOf('/') + 1)..], content, observed, several ? FormattableString.Invariant($"{key}/{part++}") : key);
            rows.Close(message);
        }
    }

    /// <summary>True where the platform only asks whether somebody listens.</summary>
    internal static bool IsVerification(JsonElement notification) => IsTrue(notification, "vrq");

    private static bool IsTrue(JsonElement notification, string name) => notification.Text(name) is "true" or "True" or "1";

    private static string Device(JsonElement notification, Resource resource, string? origin)
    {
        var path = notification.Text("sur")?.Trim().Trim('/');
        if (!string.IsNullOrEmpty(path))
            return path.LastIndexOf('/') is > 0 and var end ? path[..end] : path;
        var named = resource.Parent ?? resource.Creator ?? notification.Text("cr") ?? origin;
        return string.IsNullOrWhiteSpace(named) ? "unnamed" : named.Trim().Trim('/');
    }

    // The standard's own form is the platform's time; any other is a device's, which is Korean here.
    private static bool IsBasic(string text) => text.Length > 8 && text[8] == 'T';

    private static Rejection? Time(int index, JsonElement content, Resource resource, TimeSpan offset, string raw, out DateTimeOffset observed)
    {
        observed = default;
        if (content.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in content.EnumerateObject())
            {
                if (FieldName.Plain(field.Name) is "timestamp" or "time" or "datetime" or "observedat" or "measuretime" or "resulttime" or "측정시간" or "측정일시"
                    && field.Value.Scalar() is { Length: > 0 } text)
                    return (IsBasic(text) ? DeviceTime.TryParse(text, offset, out observed) : DeviceTime.TryParse(text, out observed)) ? null : RejectedRow.Time(index, field.Name, text, raw);
            }
        }

        if (resource.Created is not { } created)
            return RejectedRow.Missing(index, "ct", raw);
        return DeviceTime.TryParse(created, offset, out observed) ? null : RejectedRow.Time(index, "ct", created, raw);
    }
}
