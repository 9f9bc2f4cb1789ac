using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.City.Synthetic;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Demo;

/// <summary>Plays the synthetic storm through the front door at a pace.</summary>
public sealed partial class StormPlayer(WorldOptions world, IngestPipeline door, TimeProvider time, ILogger<StormPlayer> log)
{
    /// <summary>Plays the storm.</summary>
    /// <param name="city">City it falls on.</param>
    /// <param name="start">Its begin.</param>
    /// <param name="speed">World seconds to a wall second.</param>
    /// <param name="also">What else happens in its time, in order.</param>
    /// <param name="ct">Stops it.</param>
    public async Task PlayAsync(CityModel city, DateTimeOffset start, double speed, IReadOnlyList<RecordedPayload> also, CancellationToken ct)
    {
        LogPlays(log, start, speed);
        var began = time.GetTimestamp();
        foreach (var payload in SyntheticStorm.Make(city, start).Concat(also).OrderBy(p => p.At))
        {
            var due = payload.At / speed;
            var wait = due - time.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, ct);
            var reply = await door.TakeAsync(payload.Feed, payload.Content, (start + payload.At).ToUniversalTime(), ct);
            foreach (var rejection in reply.Rejected.Where(r => !r.Code.StartsWith("place.", StringComparison.Ordinal)))
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
