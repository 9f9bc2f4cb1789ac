using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.Privacy;

/// <summary>
/// Runs retention soon after the start and then every hour, in the world on the wall clock; a recording's days are over when it is played. Every silo
/// does: a run that finds nothing to drop is a few queries, and two at once drop the same days.
/// </summary>
internal sealed partial class RetentionJob(RetentionService retention, WorldOptions world, LiveAtlas atlas, TimeProvider time, ILogger<RetentionJob> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (world.Clock != WorldClock.Wall)
            return;
        using var timer = new PeriodicTimer(Beat, time);
        var due = DateTimeOffset.MinValue;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!atlas.IsWhole || time.GetUtcNow() < due)
                continue;
            due = time.GetUtcNow() + Period;
            try
            {
                var report = await retention.RunAsync(dryRun: false, stoppingToken);
                if (report.Days.Count > 0 || report.Quarantined > 0)
                    LogDropped(log, report.Horizon, report.Days.Count, report.Days.Sum(d => d.Rows), report.Quarantined, report.Held);
            }
            catch (Exception e) when (e is JournalException or LaneBusyException or TimeoutException or Orleans.Runtime.OrleansException)
            {
                // The next hour tries again; a run is finished by whoever comes next.
                LogFailed(log, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention: nothing personal before {Horizon:O}; dropped {Days} days with {Rows} rows and {Quarantined} refused rows, {Held} held")]
    private static partial void LogDropped(ILogger log, DateTimeOffset horizon, int days, long rows, long quarantined, long held);

    [LoggerMessage(Level = LogLevel.Error, Message = "Retention could not run; it is tried again in an hour")]
    private static partial void LogFailed(ILogger log, Exception e);
}
