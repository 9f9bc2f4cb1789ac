using System.Diagnostics;
using System.Text.Json.Nodes;
using MQTTnet;
using MQTTnet.Protocol;

namespace SiheungTwin.Silo.Bench;

/// <summary>What a publisher did.</summary>
/// <param name="Sent">Messages the broker acknowledged.</param>
internal sealed record MqttLoadResult(long Sent);

/// <summary>
/// Publishes one observation a message under QoS 1, as fast as the twin takes them: what is under way between publisher and journal is bounded, by what the twin says it took.
/// Runs in a process of its own.
/// </summary>
internal sealed class MqttLoad(int port, Uri twin, int assets, string run) : IDisposable
{
    private const int Clients = 4;
    private const int Workers = 64;
    private const long Window = 20_000;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http = new() { BaseAddress = twin };
    private readonly SensorPosts _posts = new(assets, run);
    private long _begun, _sent, _taken;

    public async Task<MqttLoadResult> RunAsync(TimeSpan length, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var before = await TakenAsync(ct);
        var watch = Stopwatch.StartNew();
        var glancing = GlanceAsync(before, limit.Token);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => PublishAsync(watch, length, ct), ct)));
        await limit.CancelAsync();
        await glancing;
        return new MqttLoadResult(_sent);
    }

    public void Dispose() => _http.Dispose();

    private async Task PublishAsync(Stopwatch watch, TimeSpan length, CancellationToken ct)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(), ct);
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(async _ =>
        {
            while (watch.Elapsed < length)
            {
                if (Interlocked.Read(ref _begun) - Interlocked.Read(ref _taken) > Window)
                {
                    await Task.Delay(Glance, ct);
                    continue;
                }

                Interlocked.Increment(ref _begun);
                await client.PublishBinaryAsync("bench/sensor", _posts.Next(1), MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: ct);
                Interlocked.Increment(ref _sent);
            }
        }));
        await client.DisconnectAsync(cancellationToken: ct);
    }

    private async Task GlanceAsync(long before, CancellationToken ct)
    {
        using var beat = new PeriodicTimer(Glance);
        try
        {
            while (await beat.WaitForNextTickAsync(ct))
                Interlocked.Exchange(ref _taken, await TakenAsync(ct) - before);
        }
        catch (OperationCanceledException)
        {
            // The load is over.
        }
    }

    private async Task<long> TakenAsync(CancellationToken ct) =>
        JsonNode.Parse(await _http.GetStringAsync("/ogc/collections/feeds/items/feed:sensor", ct))!["properties"]!["accepted"]!.GetValue<long>();
}
