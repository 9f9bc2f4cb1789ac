using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;
using MQTTnet.Protocol;

namespace SiheungTwin.Tests.Fixtures;

/// <summary>A device that publishes under QoS 1, and the file by which a twin hears its broker.</summary>
internal sealed class MqttSender : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    public static async Task<MqttSender> ToAsync(int port, CancellationToken ct)
    {
        var sender = new MqttSender();
        await sender._client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(), ct);
        return sender;
    }

    public static async Task<MqttSender> ToTlsAsync(int port, string ca, CancellationToken ct)
    {
        var (sender, trusted) = (new MqttSender(), new X509Certificate2Collection());
        trusted.ImportFromPemFile(ca);
        var login = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port)
            .WithTlsOptions(t => t.UseTls().WithTargetHost("127.0.0.1").WithTrustChain(trusted).WithRevocationMode(X509RevocationMode.NoCheck));
        await sender._client.ConnectAsync(login.Build(), ct);
        return sender;
    }

    /// <summary>Writes the file of a broker whose topics <c>s/#</c> are the feed <c>sensor</c>.</summary>
    public static string Config(string folder, int port, string scheme = "mqtt", string more = "")
    {
        var file = Path.Combine(folder, $"mqtt-{Guid.NewGuid():N}.json");
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $$"""{"broker":"{{scheme}}://127.0.0.1:{{port}}","topics":[{"filter":"s/#","feed":"sensor"},{"filter":"/oneM2M/req/+/twin/json","feed":"onem2m"}]{{more}}}"""));
        return file;
    }

    /// <summary>A level of the small city's gauge.</summary>
    public static string Level(string key, DateTimeOffset observed) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"sensor":"wl-1","key":"{{key}}","observed":"{{observed.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}}","quantity":"water_level","value":4.5,"unit":"m","datum":"msl"}""");

    public Task SendAsync(string topic, string payload, CancellationToken ct) =>
        _client.PublishStringAsync(topic, payload, MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: ct);

    /// <summary>The next message of a topic.</summary>
    public async Task<Task<string>> NextAsync(string topic, CancellationToken ct)
    {
        var next = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _client.ApplicationMessageReceivedAsync += received =>
        {
            next.TrySetResult(received.ApplicationMessage.ConvertPayloadToString());
            return Task.CompletedTask;
        };
        await _client.SubscribeAsync(topic, MqttQualityOfServiceLevel.AtLeastOnce, ct);
        return next.Task.WaitAsync(TimeSpan.FromSeconds(30), ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisconnectAsync();
        _client.Dispose();
    }
}
