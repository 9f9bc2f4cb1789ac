using System.Text.Json;
using System.Text.Json.Nodes;
using MQTTnet;

namespace SiheungTwin.Silo.Mqtt;

/// <summary>The response primitive a oneM2M platform waits for over MQTT (TS-0010): a request under <c>/oneM2M/req/FROM/TO/json</c> is answered under <c>/oneM2M/resp/FROM/TO/json</c>.</summary>
internal static class OneM2MReply
{
    private const string Requests = "/oneM2M/req/";
    private const int Ok = 2000;

    /// <summary>The answer to a message; null where it asks for none.</summary>
    public static MqttApplicationMessage? To(MqttApplicationMessage message)
    {
        if (!message.Topic.StartsWith(Requests, StringComparison.Ordinal) || Primitive(message) is not { } request || request["rqi"] is not JsonValue id)
            return null;
        var reply = new JsonObject { ["rsc"] = Ok, ["rqi"] = id.DeepClone() };
        if (request["rvi"] is JsonValue release)
            reply["rvi"] = release.DeepClone();
        return new MqttApplicationMessageBuilder()
            .WithTopic("/oneM2M/resp/" + message.Topic[Requests.Length..])
            .WithPayload(reply.ToJsonString())
            .WithQualityOfServiceLevel(MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();
    }

    private static JsonObject? Primitive(MqttApplicationMessage message)
    {
        try
        {
            var body = JsonNode.Parse(message.ConvertPayloadToString() ?? "") as JsonObject;
            return body?["m2m:rqp"] as JsonObject ?? body;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
