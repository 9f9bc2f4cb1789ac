using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;

namespace SiheungTwin.Silo.Mqtt;

/// <summary>
/// One connection to the broker, from login to loss. A client of its own each time: an acknowledgement of a lost connection must not reach the next one, where its
/// number may stand for another message.
/// </summary>
internal sealed class MqttConnection : IDisposable
{
    private readonly MqttOptions _options;
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly TaskCompletionSource<string> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public MqttConnection(MqttOptions options, Action<MqttApplicationMessage, Func<CancellationToken, Task>> hear)
    {
        _options = options;
        _client.ApplicationMessageReceivedAsync += received =>
        {
            received.AutoAcknowledge = false;
            var reply = OneM2MReply.To(received.ApplicationMessage);
            hear(received.ApplicationMessage, ct => AcknowledgeAsync(received, reply, ct));
            return Task.CompletedTask;
        };
        _client.DisconnectedAsync += lost =>
        {
            _closed.TrySetResult(lost.Exception?.Message ?? lost.Reason.ToString());
            return Task.CompletedTask;
        };
    }

    /// <summary>Ends with the reason when the connection is lost.</summary>
    public Task<string> Closed => _closed.Task;

    /// <summary>Logs in and subscribes; true where the broker still had our session.</summary>
    public async Task<bool> OpenAsync(CancellationToken ct)
    {
        var result = await _client.ConnectAsync(Login(), ct);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
            throw new MqttCommunicationException($"the broker refused the login: {result.ResultCode} {result.ReasonString}");
        var subscribe = new MqttClientSubscribeOptionsBuilder();
        foreach (var filter in _options.Topics.Select(t => t.Filter).Distinct(StringComparer.Ordinal))
            subscribe.WithTopicFilter(f => f.WithTopic(filter).WithAtLeastOnceQoS());
        var granted = await _client.SubscribeAsync(subscribe.Build(), ct);
        if (granted.Items.FirstOrDefault(i => i.ResultCode is not (MqttClientSubscribeResultCode.GrantedQoS1 or MqttClientSubscribeResultCode.GrantedQoS2)) is { } refused)
            throw new MqttCommunicationException($"the broker does not grant QoS 1 on '{refused.TopicFilter.Topic}': {refused.ResultCode}");
        return result.IsSessionPresent;
    }

    /// <summary>Leaves; the session stays.</summary>
    public async Task CloseAsync()
    {
        var leave = new MqttClientDisconnectOptions { SessionExpiryInterval = (uint)_options.SessionExpiry.TotalSeconds };
        try
        {
            await _client.DisconnectAsync(leave, CancellationToken.None);
        }
        catch (MqttCommunicationException)
        {
            // It is gone already.
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task AcknowledgeAsync(MqttApplicationMessageReceivedEventArgs received, MqttApplicationMessage? reply, CancellationToken ct)
    {
        try
        {
            await received.AcknowledgeAsync(ct);
            if (reply is not null)
                await _client.PublishAsync(reply, ct);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !ct.IsCancellationRequested)
        {
            // However the connection went: the broker sends the message again on the next, and it is a duplicate then.
        }
    }

    private MqttClientOptions Login()
    {
        var login = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer(_options.Host, _options.Port)
            .WithClientId(_options.ClientId)
            .WithCleanStart(false)
            .WithSessionExpiryInterval((uint)_options.SessionExpiry.TotalSeconds)
            .WithReceiveMaximum(_options.ReceiveMaximum)
            .WithTimeout(TimeSpan.FromSeconds(20));
        if (_options.User is { } user)
            login = login.WithCredentials(user, _options.Password ?? "");
        return (_options.Tls ? login.WithTlsOptions(Tls) : login).Build();
    }

    private void Tls(MqttClientTlsOptionsBuilder tls)
    {
        tls.UseTls().WithTargetHost(_options.Host).WithSslProtocols(SslProtocols.None);
        if (_options.Ca is not { } file)
            return;
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);

        // A city's own authority publishes no lists to ask.
        tls.WithTrustChain(authorities).WithRevocationMode(X509RevocationMode.NoCheck);
    }
}
