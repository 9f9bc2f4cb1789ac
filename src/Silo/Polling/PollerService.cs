using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Polling;

/// <summary>Runs the pollers of this silo, each on its own. Every silo of a cluster runs them; the lease of <see cref="IPollerGrain"/> lets one of them ask.</summary>
public sealed partial class PollerService(
    IReadOnlyList<PollTarget> targets, WorldOptions world, FeedCatalog feeds, FeedSettings settings, IGrainFactory grains, IngestPipeline pipeline, FeedHealth health, IHostApplicationLifetime life, TimeProvider time, ILogger<PollerService> log)
    : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, life.ApplicationStopping);
        using var fetcher = new PollFetcher(time);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = life.ApplicationStarted.Register(() => started.TrySetResult());

        // A new name at every start: what an earlier process of this silo held is not ours.
        var silo = $"{Environment.MachineName}-{Guid.NewGuid():N}";
        try
        {
            await started.Task.WaitAsync(stop.Token);
            await Task.WhenAll(targets.Select(t => RunAsync(t, silo, fetcher, stop.Token)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Closing.
        }
    }

    private async Task RunAsync(PollTarget target, string silo, PollFetcher fetcher, CancellationToken ct)
    {
        if (!feeds.TryGet(target.Rule.Feed, out var feed))
        {
            LogNoDecoder(log, target.Rule.Feed);
            return;
        }

        var memory = grains.GetGrain<IPollerGrain>($"{world.Lane}/{target.Rule.Feed}");
        TakeAtDoor door = async (name, content, gauge, token) => await pipeline.TakeAllAsync(name, [new Delivery(content) { Gauge = gauge }], null, token, sender: $"poller:{name}");
        var poller = new FeedPoller(target, feed.Decoder, settings, memory, silo, fetcher, door, health, time, log);
        while (!ct.IsCancellationRequested)
        {
            DateTimeOffset next;
            try
            {
                next = await poller.TurnAsync(ct);
            }
            catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
            {
                // The memory's silo may have died: it is found again on another.
                LogFailed(log, target.Rule.Feed, target.Mask.Of(e.Message));
                next = time.GetUtcNow() + AfterFailure;
            }

            var wait = next - time.GetUtcNow();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), time, ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Poller {Feed}: this version has no decoder for it; it is not polled")]
    private static partial void LogNoDecoder(ILogger log, string feed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Poller {Feed} failed and goes on: {Why}")]
    private static partial void LogFailed(ILogger log, string feed, string why);
}
