using Microsoft.Extensions.Logging;
using SiheungTwin.Grains.Interfaces.Journal;
using SiheungTwin.Grains.Journal.Store;
using SiheungTwin.Grains.Telemetry;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.Journal.Lane;

/// <summary>
/// A lane at work: one committer, one applier, one ticker. Knows no Orleans; the lane grain is a shell around it.
/// </summary>
public sealed partial class LaneWriter : IAsyncDisposable
{
    private readonly IJournalStore _store;
    private readonly WorldOptions _world;
    private readonly LaneOptions _options;
    private readonly WorldHistory _history;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly LaneCommitter _committer;
    private readonly LaneApplier _applier;
    private readonly CancellationTokenSource _stop = new();
    private bool _disposed;
    private Task _commits = Task.CompletedTask;
    private Task _applies = Task.CompletedTask;
    private Task _ticks = Task.CompletedTask;

    /// <summary>Makes a writer; nothing happens before <see cref="StartAsync"/>.</summary>
    public LaneWriter(
        IJournalStore store,
        WorldOptions world,
        LaneOptions options,
        WorldHistory history,
        CityIndexes cities,
        ModelLibrary models,
        StateCodec codec,
        IAssetApplier assets,
        TimeProvider time,
        ILogger<LaneWriter> log)
    {
        (_store, _world, _options, _history, _time, _log) = (store, world, options, history, time, log);
        _committer = new LaneCommitter(store, options, time);
        _applier = new LaneApplier(store, assets, cities, models, codec, options, time);
    }

    /// <summary>Completes, or fails, when the lane has stopped working: fenced, or its store gone.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Claims the lane, folds what the checkpoint does not hold, and begins to work.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        var head = await _store.ClaimAsync(_world.Lane, ct).ConfigureAwait(false);
        var world = await _history.LatestAsync(_world.Lane, head.Head, ct).ConfigureAwait(false);
        LogClaimed(_log, _world.Lane, head.Epoch, head.Head, world.States.Count);
        _committer.Begin(head, world.Now);
        await _applier.BeginAsync(world, head, ct).ConfigureAwait(false);
        _commits = Task.Run(() => _committer.RunAsync(_stop.Token), CancellationToken.None);
        _applies = Task.Run(() => ApplyAsync(_stop.Token), CancellationToken.None);
        _ticks = Task.Run(() => TickAsync(_stop.Token), CancellationToken.None);
        Ended = EndAsync();
    }

    /// <inheritdoc cref="ILaneGrain.Append"/>
    public Task<AppendReply> AppendAsync(Entry[] entries, DateTimeOffset? worldTime)
    {
        if (_committer.Head.Head - _applier.Applied > _options.MaxUnapplied)
            throw new LaneBusyException("The lane has more committed than it could apply yet; send again in a second.");
        return _committer.EnterAsync(entries, worldTime, inner: false);
    }

    /// <inheritdoc cref="ILaneGrain.Next"/>
    public async Task<LaneDelta?> NextAsync(long after)
    {
        for (var waited = false; ; waited = true)
        {
            // Read before the ring is asked: what is applied by then is in the ring, or no longer.
            var applied = _applier.Applied;
            if (_applier.Deltas.After(after, out var gap, out var added) is { } delta)
                return delta;
            if (gap || after < applied)
                return null;
            if (waited)
                return new LaneDelta(after, after, _applier.Now, _applier.Ticked, null, [], []);
            await Task.WhenAny(added, Task.Delay(_options.TickPeriod, _time)).ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="ILaneGrain.ActivateCity"/>
    public async Task<long> ActivateCityAsync(string version)
    {
        if (_applier.City == version)
            return _applier.Applied;
        return await ActivateAsync((after, now) => VersionEntry.ForCity(version, after, now)).ConfigureAwait(false);
    }

    /// <inheritdoc cref="ILaneGrain.ActivateModel"/>
    public async Task<long> ActivateModelAsync(ModelRef model)
    {
        if (_applier.Models.TryGetValue(model.Name, out var known) && known == model.Reference)
            return _applier.Applied;
        return await ActivateAsync((after, now) => VersionEntry.ForModel(model, after, now)).ConfigureAwait(false);
    }

    private async Task<long> ActivateAsync(Func<long, DateTimeOffset, Entry> version)
    {
        var now = _world.Clock == WorldClock.Wall ? Later(_time.GetUtcNow(), _committer.Now) : _committer.Now;
        var entry = version(_committer.Head.Head, now);
        var reply = await _committer.EnterAsync([entry], _world.Clock == WorldClock.Wall ? now : null, inner: true).ConfigureAwait(false);

        // Read once: a step made between two readings would be waited for in vain.
        while (_applier.Applied is var applied && applied < reply.Watermark && !Ended.IsCompleted)
            await NextAsync(applied).ConfigureAwait(false);
        return reply.Watermark;
    }

    /// <inheritdoc cref="ILaneGrain.Status"/>
    public LaneStatus Status() => new(_committer.Head.Head, _applier.Applied, _applier.Now, _applier.City, _committer.Pending);

    /// <summary>Stops taking, finishes what was taken, writes a checkpoint.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        _committer.Close();
        if (Ended.IsFaulted)
            await _stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await Task.WhenAll(_commits, _applies).WaitAsync(TimeSpan.FromSeconds(20), _time).ConfigureAwait(false);
            if (_applier.Applied > 0)
                await _applier.CheckpointAsync(_committer.Head, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The tail is in the journal: the next writer folds it.
            LogUnclean(_log, e, _world.Lane);
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _ticks.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    // Either half alone is no lane: what is committed but never applied would be acknowledged and not shown.
    private async Task EndAsync()
    {
        var first = await Task.WhenAny(_commits, _applies).ConfigureAwait(false);
        _committer.Close();
        if (first.Exception is { InnerException: { } cause })
            LogEnded(_log, cause, _world.Lane);
        await first.ConfigureAwait(false);
    }

    private async Task ApplyAsync(CancellationToken ct)
    {
        await foreach (var batch in _committer.Committed.ReadAllAsync(ct).ConfigureAwait(false))
        {
            using (TwinTelemetry.Lane(_world.Lane, "apply"))
                await _applier.ApplyAsync(batch, Derive, ct).ConfigureAwait(false);
            try
            {
                await _applier.CheckpointWhenDueAsync(_committer.Head, ct).ConfigureAwait(false);
            }
            catch (JournalException e) when (e.Code is JournalException.Unavailable or JournalException.OutcomeUnknown)
            {
                // The journal has it all; the next period checkpoints again.
                LogNoCheckpoint(_log, e, _world.Lane);
            }
        }
    }

    private void Derive(Entry[] derived)
    {
        try
        {
            _ = _committer.EnterAsync(derived, null, inner: true);
        }
        catch (LaneBusyException)
        {
            // The door is closed because the lane ends: the next writer asks every asset when it begins.
            LogUndecided(_log, _world.Lane, derived.Length);
        }
    }

    private async Task TickAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(_options.TickPeriod, _time);
        do
        {
            var now = _world.Clock == WorldClock.Wall ? Later(_time.GetUtcNow(), _committer.Now) : _committer.Now;

            // A recording that has not begun has no time to tell.
            if (now == DateTimeOffset.MinValue)
                continue;
            try
            {
                await _committer.EnterAsync([Tick.At(now)], null, inner: true).ConfigureAwait(false);
            }
            catch (Exception e) when (e is LaneBusyException or JournalException or OperationCanceledException)
            {
                // Ended says why; without ticks every answer turns stale, which is the truth.
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(ct).ConfigureAwait(false));
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    [LoggerMessage(Level = LogLevel.Information, Message = "Lane {Lane} claimed at epoch {Epoch}, head {Head}, {States} states")]
    private static partial void LogClaimed(ILogger log, string lane, long epoch, long head, int states);

    [LoggerMessage(Level = LogLevel.Error, Message = "Lane {Lane} ended; the next call claims it again")]
    private static partial void LogEnded(ILogger log, Exception e, string lane);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lane {Lane} could not be checkpointed now")]
    private static partial void LogNoCheckpoint(ILogger log, Exception e, string lane);

    [LoggerMessage(Level = LogLevel.Information, Message = "Lane {Lane} closed with {Entries} decisions unwritten; they are taken again at the next start")]
    private static partial void LogUndecided(ILogger log, string lane, int entries);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lane {Lane} stopped without a last checkpoint")]
    private static partial void LogUnclean(ILogger log, Exception e, string lane);
}
