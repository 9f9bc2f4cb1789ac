using Microsoft.Extensions.Options;
using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Silo.WhatIf.Ensembles;

namespace SiheungTwin.Silo.WhatIf;

/// <summary>
/// Takes runs from the cluster's queue while this silo has a place for them. Comes every half second, which is also its heartbeat,
/// and is called between for new work and for dismissals. Looks after the open ensembles at every turn.
/// </summary>
internal sealed partial class FloodRunHost(
    IOptions<WhatIfOptions> limits, WorldOptions world, RunJob jobs, EnsembleKeeper ensembles, IGrainFactory grains, ILocalSiloDetails self, IHostApplicationLifetime life, ILogger<FloodRunHost> log) : BackgroundService, IFloodRunSilo
{
    private static readonly TimeSpan TurnEvery = TimeSpan.FromSeconds(0.5);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CancellationTokenSource> _computing = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _wake = new(0);

    private IFloodQueueGrain Queue => grains.GetGrain<IFloodQueueGrain>(world.Lane);

    private string Silo => self.SiloAddress.ToParsableString();

    public Task Wake()
    {
        _wake.Release();
        return Task.CompletedTask;
    }

    public Task Stop(string run)
    {
        lock (_gate)
        {
            if (_computing.TryGetValue(run, out var cancel))
                cancel.Cancel();
        }

        return Task.CompletedTask;
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A silo that is closing takes nothing more, well before its services are stopped one by one.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, life.ApplicationStopping);
        var ct = stop.Token;
        try
        {
            await StartedAsync(ct);
            var calls = grains.CreateObjectReference<IFloodRunSilo>(this);
            while (true)
            {
                await TurnAsync(calls, ct);
                await _wake.WaitAsync(TurnEvery, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            StopAll();
        }
    }

    // Hosted services start in turn: before all have, this silo may not call grains yet.
    private async Task StartedAsync(CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = life.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(ct);
    }

    private async Task TurnAsync(IFloodRunSilo calls, CancellationToken ct)
    {
        string[] computing;
        lock (_gate)
            computing = [.. _computing.Keys];
        try
        {
            var turn = await Queue.Turn(Silo, Math.Max(0, limits.Value.Concurrent - computing.Length), computing, calls);
            foreach (var run in turn.Stop)
                await Stop(run);
            foreach (var run in turn.Start)
                Begin(run, ct);
            await ensembles.TurnAsync(Silo, ct);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            // The queue may be moving to another silo; the next turn finds it there.
            LogUnheard(log, e.Message);
        }
    }

    private void Begin(QueuedRun run, CancellationToken stopping)
    {
        lock (_gate)
        {
            if (_computing.ContainsKey(run.Run))
                return;
            var dismissed = _computing[run.Run] = new CancellationTokenSource();
            _ = Task.Run(() => RunAsync(run, dismissed, stopping), CancellationToken.None);
        }
    }

    private async Task RunAsync(QueuedRun run, CancellationTokenSource dismissed, CancellationToken stopping)
    {
        try
        {
            await jobs.RunAsync(run, Silo, dismissed.Token, stopping);
            if (!stopping.IsCancellationRequested)
                await Queue.Done(run.Run, Silo);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What the queue did not hear it hears in the next turn, in which this run is not computed any more.
            LogUnheard(log, e.Message);
        }

        lock (_gate)
            _computing.Remove(run.Run);
        dismissed.Dispose();
        if (!stopping.IsCancellationRequested)
            await Wake();
    }

    private void StopAll()
    {
        lock (_gate)
        {
            foreach (var cancel in _computing.Values)
                cancel.Cancel();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue of what-if runs did not answer: {Why}")]
    private static partial void LogUnheard(ILogger log, string why);
}
