using System.Buffers;
using System.Threading.Channels;
using MQTTnet;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Mqtt;

/// <summary>
/// Hears a broker: QoS 1 in a session that outlives this process. A message is acknowledged only after the journal (or the quarantine) has it, so a twin that dies
/// between gets it again, and its keys make it a duplicate then. What waits for its acknowledgement is bounded by the broker's receive maximum.
/// </summary>
internal sealed partial class MqttFeed(MqttOptions options, MqttTaking taking, LiveAtlas atlas, FeedHealth health, TimeProvider time, ILogger<MqttFeed> log) : BackgroundService
{
    private static readonly TimeSpan Readiness = TimeSpan.FromMilliseconds(100);
    private readonly Channel<HeardMessage> _heard = Channel.CreateUnbounded<HeardMessage>(new UnboundedChannelOptions { SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var beat = new PeriodicTimer(Readiness, time);
        while (!atlas.IsWhole)
            await beat.WaitForNextTickAsync(ct);
        await Task.WhenAll(ListenAsync(ct), TakeAsync(ct));
    }

    private async Task ListenAsync(CancellationToken ct)
    {
        var failures = 0;
        while (!ct.IsCancellationRequested)
        {
            using var connection = new MqttConnection(options, Hear);
            try
            {
                var resumed = await connection.OpenAsync(ct);
                failures = 0;
                LogConnected(log, options, resumed);
                var reason = await connection.Closed.WaitAsync(ct);
                Tell(reason);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                await connection.CloseAsync();
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Tell(e.Message);
            }

            await Task.Delay(Pause(failures++), time, ct);
        }
    }

    private async Task TakeAsync(CancellationToken ct)
    {
        var acknowledged = Task.CompletedTask;
        while (await _heard.Reader.WaitToReadAsync(ct))
        {
            var batch = new List<HeardMessage>();
            while (batch.Count < options.Batch && _heard.Reader.TryRead(out var message))
                batch.Add(message);
            await taking.TakeAsync(batch, ct);

            // The broker hears of one batch while the next is journaled.
            await acknowledged;
            acknowledged = AcknowledgeAsync(batch, ct);
        }
    }

    private static async Task AcknowledgeAsync(List<HeardMessage> batch, CancellationToken ct)
    {
        foreach (var message in batch)
            await message.AcknowledgeAsync(ct);
    }

    private void Hear(MqttApplicationMessage message, Func<CancellationToken, Task> acknowledge)
    {
        // Every subscription is one of these filters: a message under none of them is the broker's mistake and of no feed.
        var feed = options.Topics.FirstOrDefault(t => TopicFilter.Fits(t.Filter, message.Topic))?.Feed ?? options.Topics[0].Feed;
        _heard.Writer.TryWrite(new HeardMessage(feed, message.Topic, message.Payload.ToArray(), acknowledge));
    }

    private void Tell(string reason)
    {
        LogLost(log, options, reason);
        foreach (var feed in options.Topics.Select(t => t.Feed).Distinct(StringComparer.Ordinal))
            health.Failed(feed, $"mqtt.disconnected: {reason}");
    }

    // Twins that lost one broker together shall not come back together.
    private TimeSpan Pause(int failures)
    {
        var pause = options.Backoff * Math.Pow(2, Math.Min(failures, 16));
        return (pause < options.MaxBackoff ? pause : options.MaxBackoff) * (0.5 + (Random.Shared.NextDouble() / 2));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Hearing {Broker}, session resumed: {Resumed}")]
    private static partial void LogConnected(ILogger log, MqttOptions broker, bool resumed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lost {Broker}: {Reason}")]
    private static partial void LogLost(ILogger log, MqttOptions broker, string reason);
}
