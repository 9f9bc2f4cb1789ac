using System.Text.Json;
using SiheungTwin.Grains.Atlas;
using SiheungTwin.Grains.Interfaces.Subscriptions;
using SiheungTwin.Silo.Http;

namespace SiheungTwin.Silo.NgsiLd;

/// <summary>Runs the subscriptions. Every silo of a cluster would; the lease of <see cref="ISubscriptionListGrain"/> lets one of them, and another within <see cref="ISubscriptionListGrain.LeaseS"/> s when that is gone.</summary>
internal sealed partial class Notifier(LiveAtlas atlas, Subscriptions subscriptions, SubscriptionRun run, NoticePace pace, IHostApplicationLifetime life, TimeProvider time, ILogger<Notifier> log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);
    private bool _tells;
    private readonly Dictionary<string, (long Stamp, CancellationTokenSource Stop, Task Done)> _runs = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, life.ApplicationStopping);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = life.ApplicationStarted.Register(() => started.TrySetResult());

        // A new name at every start: what an earlier process of this silo held is not ours.
        var silo = $"{Environment.MachineName}-{Guid.NewGuid():N}";
        try
        {
            await started.Task.WaitAsync(stop.Token);
            while (!await atlas.WaitForAsync(0, pace.Look, stop.Token))
            {
            }

            while (true)
            {
                await LookAsync(silo, stop.Token);
                await Task.Delay(pace.Look, time, stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Closing.
        }
        finally
        {
            await EndAsync([.. _runs.Keys]);
        }
    }

    private async Task LookAsync(string silo, CancellationToken ct)
    {
        SubscriptionStamp[]? there;
        try
        {
            there = await subscriptions.List.Take(silo);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // The list's silo may have died: it is found again on another. Until then it is not known whose turn it is.
            LogFailed(log, e.Message);
            there = null;
        }

        if (there is not null != _tells)
        {
            _tells = there is not null;
            LogTurn(log, _tells ? "tells" : "does not tell");
        }

        var wanted = (there ?? []).ToDictionary(s => s.Id, s => s.Stamp, StringComparer.Ordinal);
        await EndAsync([.. _runs.Where(r => !wanted.TryGetValue(r.Key, out var stamp) || stamp != r.Value.Stamp).Select(r => r.Key)]);
        foreach (var (id, stamp) in wanted)
        {
            if (_runs.ContainsKey(id))
                continue;
            var own = CancellationTokenSource.CreateLinkedTokenSource(ct);
            _runs[id] = (stamp, own, Task.Run(() => RunAsync(id, own.Token), CancellationToken.None));
        }
    }

    private async Task RunAsync(string id, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await run.RunAsync(id, ct);
                return;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is TwinProblem or JsonException)
            {
                // What was asked for is not understood by this version.
                LogStopped(log, id, e.Message);
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                LogBroken(log, id, e);
            }

            try
            {
                await Task.Delay(AfterFailure, time, ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task EndAsync(IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
            await _runs[id].Stop.CancelAsync();
        foreach (var id in ids)
        {
            await _runs[id].Done;
            _runs[id].Stop.Dispose();
            _runs.Remove(id);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This silo {Tells} subscribers of changes")]
    private static partial void LogTurn(ILogger log, string tells);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of subscriptions cannot be read; trying again: {Why}")]
    private static partial void LogFailed(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Subscription {Id} is not run: {Why}")]
    private static partial void LogStopped(ILogger log, string id, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Subscription {Id} failed and goes on")]
    private static partial void LogBroken(ILogger log, string id, Exception e);
}
