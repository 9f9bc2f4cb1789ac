using System.Text.Json.Nodes;
using SiheungTwin.Grains.Interfaces.Subscriptions;
using SiheungTwin.Silo.Ogc;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>Subscriptions as they are shown: what was asked for, and how it goes. Values of headers are not shown.</summary>
internal static class SubscriptionJson
{
    /// <summary>Stands for what is not shown.</summary>
    public const string Hidden = "***";

    public static JsonObject Of(SubscriptionState state, DateTimeOffset now)
    {
        var json = JsonNode.Parse(state.Asked)!.AsObject();
        var notification = json["notification"]!.AsObject();
        foreach (var header in notification["endpoint"]!["receiverInfo"]?.AsArray() ?? [])
            header!["value"] = Hidden;
        notification["status"] = state.LastFailure > (state.LastSuccess ?? DateTimeOffset.MinValue) ? "failed" : "ok";
        notification["timesSent"] = state.Sent;
        notification["timesFailed"] = state.Failed;
        Put(notification, "lastNotification", state.LastNotification);
        Put(notification, "lastSuccess", state.LastSuccess);
        Put(notification, "lastFailure", state.LastFailure);
        if (state.LastError is { } error)
            notification["lastError"] = error;
        json["status"] = json["expiresAt"]?.GetValue<string>() is { } end && Rfc3339.TryParse(end, out var expires) && expires <= now ? "expired" : json["isActive"]?.GetValue<bool>() == false ? "paused" : "active";
        json["createdAt"] = Rfc3339.Text(state.Created);
        json["owner"] = state.Owner;
        json["toldUntil"] = state.ToldTime == DateTimeOffset.MinValue ? null : Rfc3339.Text(state.ToldTime);
        json["deadLetters"] = new JsonObject { ["count"] = state.DeadLetters.Length, ["dropped"] = state.Dropped, ["href"] = $"{NgsiLdEndpoints.Root}/subscriptions/{state.Id}/dead-letters" };
        return json;
    }

    public static JsonObject Of(DeadLetter dead) => new()
    {
        ["number"] = dead.Number,
        ["at"] = Rfc3339.Text(dead.At),
        ["attempts"] = dead.Attempts,
        ["reason"] = dead.Reason,
        ["entities"] = new JsonArray([.. dead.Entities.Select(e => (JsonNode)e)]),
        ["sha256"] = dead.Blob,
    };

    private static void Put(JsonObject json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
            json[name] = Rfc3339.Text(known);
    }
}
