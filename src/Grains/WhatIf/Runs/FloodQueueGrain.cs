using Microsoft.Extensions.Logging;
using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <inheritdoc cref="IFloodQueueGrain"/>
public sealed partial class FloodQueueGrain(
    [PersistentState("queue", "twin")] IPersistentState<RunQueue> record, RunQueueLimits limits, TimeProvider time, ILogger<FloodQueueGrain> log) : Grain, IFloodQueueGrain
{
    private readonly Dictionary<string, Silo> _silos = new(StringComparer.Ordinal);

    private RunQueue Queue => record.State;

    /// <summary>Whoever computes something has a lease from now on to say so.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var taken in Queue.Taken)
            _silos[taken.Silo] = new Silo(time.GetTimestamp(), null);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<int> Enqueue(QueuedRun run, bool evenWhenFull)
    {
        if (Queue.PlaceOf(run.Run) is { } known)
            return known;
        var place = Queue.Enqueue(run, limits, evenWhenFull);
        await record.WriteStateAsync();
        foreach (var silo in _silos.Values)
            _ = silo.Calls?.Wake();
        return place;
    }

    /// <inheritdoc/>
    public Task<int?> Place(string run) => Task.FromResult(Queue.PlaceOf(run));

    /// <inheritdoc/>
    public async Task Remove(string run)
    {
        // The silo first: dismissing must be quick, whatever the storage does.
        if (Queue.Remove(run) is { } silo && _silos.TryGetValue(silo, out var known))
            _ = known.Calls?.Stop(run);
        await record.WriteStateAsync();
    }

    /// <inheritdoc/>
    public async Task<RunTurn> Turn(string silo, int free, string[] computing, IFloodRunSilo calls)
    {
        _silos[silo] = new Silo(time.GetTimestamp(), calls);
        var gone = _silos.Where(s => time.GetElapsedTime(s.Value.Heard) > limits.Lease).Select(s => s.Key).ToList();
        foreach (var lost in gone)
            _silos.Remove(lost);
        var before = Queue.Taken.Count;
        var stop = Queue.Settle(silo, computing);
        if (Queue.Lose(gone))
            LogLost(log, string.Join(", ", gone));
        var changed = Queue.Taken.Count != before;
        var start = Queue.Take(silo, free);
        if (changed || start.Length > 0)
            await record.WriteStateAsync();
        return new RunTurn(start, stop);
    }

    /// <inheritdoc/>
    public async Task Done(string run, string silo)
    {
        if (Queue.Taken.RemoveAll(t => t.Queued.Run == run && t.Silo == silo) > 0)
            await record.WriteStateAsync();
    }

    /// <inheritdoc/>
    public Task<string[]> Runs() => Task.FromResult<string[]>([.. Queue.Waiting.Select(w => w.Run), .. Queue.Taken.Select(t => t.Queued.Run)]);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What-if runs of {Silos} go back to the queue: not heard any more")]
    private static partial void LogLost(ILogger log, string silos);

    private readonly record struct Silo(long Heard, IFloodRunSilo? Calls);
}
