using SiheungTwin.Grains.Interfaces.City;
using SiheungTwin.Ingest.City.Synthetic;
using SiheungTwin.Ingest.City.Synthetic.Street;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Demo;

/// <summary>
/// The demo's streets: the week before the storm goes through the front door at once when the world begins, what happens during the storm goes with the storm.
/// </summary>
public sealed partial class StreetPlayer(IngestPipeline door, ILogger<StreetPlayer> log)
{
    private const int WeekDays = 7;
    private const int LiveBatchMinutes = 10;

    /// <summary>Plays the week that ends when the storm begins. A week cut off by a stop is not taken up again.</summary>
    public async Task PlayWeekAsync(CityModel city, DateTimeOffset stormStart, CancellationToken ct)
    {
        var week = StreetSimulator.Make(city, StreetSettings.Demo with { Days = WeekDays }, stormStart.AddDays(-WeekDays));
        LogWeek(log, week.Start, week.Truth.Sent.Detections, week.Truth.Sent.Tracks);
        var day = 0;
        foreach (var payload in week.Payloads)
        {
            await TakeAsync(payload, week.Start, ct);
            if (payload.At.Days > day)
                LogDay(log, day = payload.At.Days, WeekDays);
        }
    }

    /// <summary>What happens on the streets while the storm passes, by the ten minutes; times count from the storm's begin.</summary>
    public static IReadOnlyList<RecordedPayload> During(CityModel city, DateTimeOffset stormStart)
    {
        var settings = StreetSettings.Demo with { Days = 1, BatchMinutes = LiveBatchMinutes };
        return [.. StreetSimulator.Make(city, settings, stormStart).Payloads.Where(p => p.At <= SyntheticStorm.Duration)];
    }

    private async Task TakeAsync(RecordedPayload payload, DateTimeOffset start, CancellationToken ct)
    {
        var reply = await door.TakeAsync(payload.Feed, payload.Content, (start + payload.At).ToUniversalTime(), ct);
        foreach (var rejection in reply.Rejected.Where(r => !r.Code.StartsWith("place.", StringComparison.Ordinal)))
            LogRefused(log, payload.Feed, rejection.Code, rejection.Message);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The week on the streets from {Start:yyyy-MM-dd HH:mm} KST is taken in: {Detections} detections, {Tracks} tracks")]
    private static partial void LogWeek(ILogger log, DateTimeOffset start, int detections, int tracks);

    [LoggerMessage(Level = LogLevel.Information, Message = "Day {Day} of {Days} on the streets is in")]
    private static partial void LogDay(ILogger log, int day, int days);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The streets' {Feed} was refused: {Code} {Message}")]
    private static partial void LogRefused(ILogger log, string feed, string code, string message);
}
