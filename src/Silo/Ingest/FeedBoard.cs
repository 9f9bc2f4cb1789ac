using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.Ingest;

/// <summary>Tells the other silos of the cluster how the feeds are doing here, and hears how they are doing there.</summary>
public sealed partial class FeedBoard(FeedHealth health, WorldOptions world, IGrainFactory grains, IHostApplicationLifetime life, TimeProvider time, ILogger<FeedBoard> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, life.ApplicationStopping);
        var board = grains.GetGrain<IFeedBoardGrain>(world.Lane);
        var silo = Guid.NewGuid().ToString("N");
        using var beat = new PeriodicTimer(Beat, time);
        try
        {
            while (await beat.WaitForNextTickAsync(stop.Token))
                await ReportAsync(board, silo);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Closing.
        }
    }

    private async Task ReportAsync(IFeedBoardGrain board, string silo)
    {
        try
        {
            health.Heard(await board.Report(new SiloFeeds(silo, health.Own())));
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // Better this silo's own than what others told long ago.
            health.Heard([]);
            LogAlone(log, e.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The other silos' feeds are not heard: {Why}")]
    private static partial void LogAlone(ILogger log, string why);
}
