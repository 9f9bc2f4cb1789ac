using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.City.Synthetic;
using SiheungTwin.Silo.Hosting;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Demo;

/// <summary>
/// Plays the synthetic storm through the front door at every start of the demo world. The storm begins where the world's clock stands
/// (first start: the full hour before now), after six dry hours when it has played before: the journal goes on, nothing is overwritten.
/// </summary>
public sealed partial class StormPlayer(TwinOptions options, WorldOptions world, LiveAtlas atlas, IngestPipeline door, TimeProvider time, ILogger<StormPlayer> log) : BackgroundService
{
    private static readonly TimeSpan DryGap = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await atlas.WaitForAsync(1, TimeSpan.FromSeconds(1), stoppingToken))
            {
            }

            await PlayAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The twin is closing in mid-storm.
        }
    }

    /// <summary>World time the storm starts at, given the world's clock and the wall clock.</summary>
    internal static DateTimeOffset StartOf(DateTimeOffset world, DateTimeOffset wall)
    {
        var from = world == DateTimeOffset.MinValue ? wall : world + DryGap;
        return new DateTimeOffset(from.Year, from.Month, from.Day, from.Hour, 0, 0, from.Offset).ToOffset(TimeSpan.FromHours(9));
    }

    private async Task PlayAsync(CancellationToken ct)
    {
        var start = StartOf(atlas.Root.Now, time.GetUtcNow());
        var storm = SyntheticStorm.Make(atlas.Root.Index.City, start);
        LogPlays(log, start, options.DemoSpeed);
        var began = time.GetTimestamp();
        foreach (var payload in storm)
        {
            var due = payload.At / options.DemoSpeed;
            var wait = due - time.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, ct);
            var reply = await door.TakeAsync(payload.Feed, payload.Content, (start + payload.At).ToUniversalTime(), ct);
            foreach (var rejection in reply.Rejected.Where(r => r.Code != "place.outside"))
                LogRefused(log, payload.Feed, rejection.Code, rejection.Message);
        }

        LogOver(log, world.Name);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The synthetic storm plays from {Start:yyyy-MM-dd HH:mm} KST at {Speed}x")]
    private static partial void LogPlays(ILogger log, DateTimeOffset start, double speed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The storm's {Feed} was refused: {Code} {Message}")]
    private static partial void LogRefused(ILogger log, string feed, string code, string message);

    [LoggerMessage(Level = LogLevel.Information, Message = "The storm is over in {World}; start again to see it again")]
    private static partial void LogOver(ILogger log, string world);
}
