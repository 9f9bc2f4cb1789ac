using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>What is kept of a run.</summary>
[GenerateSerializer, Alias("twin.flood-run-record")]
public sealed class FloodRunRecord
{
    /// <summary>The run as it stood at its last change of phase; null before anybody asked for it.</summary>
    [Id(0)]
    public RunStatus? Status { get; set; }
}

/// <inheritdoc cref="IFloodRunGrain"/>
public sealed class FloodRunGrain(
    [PersistentState("run", "twin")] IPersistentState<FloodRunRecord> record, IRunStore store, WorldOptions world, TimeProvider time) : Grain, IFloodRunGrain
{
    private RunStatus _status = new() { Id = "" };
    private RunPartial? _partial;

    private IFloodQueueGrain Queue => GrainFactory.GetGrain<IFloodQueueGrain>(world.Lane);

    private bool IsOpen => _status.Phase is RunPhase.Accepted or RunPhase.Running;

    /// <summary>A run that was open is done meanwhile, or is in the queue, or goes there again.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _status = record.State.Status ?? new RunStatus { Id = this.GetPrimaryKeyString() };
        if (!IsOpen)
            return;
        if (await HasResultsAsync())
            await ToAsync(Successful(_status, RunMessages.Done));
        else
            await Queue.Enqueue(new QueuedRun(_status.Id, _status.Request!), evenWhenFull: true);
    }

    /// <inheritdoc/>
    public async Task<RunStatus> Start(RunRequest request)
    {
        if (IsOpen)
            return await Status();
        if (await HasResultsAsync())
        {
            if (_status.Phase != RunPhase.Successful)
                await ToAsync(Successful(_status with { Created = Created, Request = request }, RunMessages.Done));
            return _status;
        }

        await Queue.Enqueue(new QueuedRun(_status.Id, request), evenWhenFull: false);
        await ToAsync(_status with { Phase = RunPhase.Accepted, Progress = 0, Message = RunMessages.Waiting, Created = Created, Request = request, Results = null });
        return await Status();
    }

    /// <inheritdoc/>
    public async Task<RunStatus> Status()
    {
        var place = _status.Phase == RunPhase.Accepted ? await Queue.Place(_status.Id) : null;
        return place > 0 ? _status with { Place = place, Message = FormattableString.Invariant($"waiting, place {place}") } : _status;
    }

    /// <inheritdoc/>
    public async Task<RunStatus> Cancel()
    {
        if (IsOpen)
        {
            await Queue.Remove(_status.Id);
            await ToAsync(Closed(_status) with { Phase = RunPhase.Dismissed, Message = RunMessages.Dismissed });
        }

        return _status;
    }

    /// <inheritdoc/>
    public Task Report(int percent, string message) => Tell(new RunReport("", percent, message, null));

    /// <inheritdoc/>
    public async Task Tell(RunReport report)
    {
        if (!IsOpen)
            return;
        var first = _status.Phase == RunPhase.Accepted;
        _partial = report.Partial ?? _partial;
        _status = _status with
        {
            Phase = RunPhase.Running,
            Progress = report.Percent,
            Message = report.Message,
            Silo = report.Silo,
            PartialExtent = _partial?.Extent,
            PartialS = _partial?.SimulatedS,
            Updated = time.GetUtcNow(),
        };
        if (first)
            await ToAsync(_status);
    }

    /// <inheritdoc/>
    public Task<RunPartial?> Partial() => Task.FromResult(_partial);

    /// <inheritdoc/>
    public async Task Ended(string? results, string message)
    {
        if (IsOpen)
            await ToAsync(results is null ? Closed(_status) with { Phase = RunPhase.Failed, Message = message } : Successful(_status, message));
    }

    private DateTimeOffset Created => _status.Created == default ? time.GetUtcNow() : _status.Created;

    private async Task<bool> HasResultsAsync() => (await store.ListAsync(RunNames.Results(_status.Id), CancellationToken.None)).Count > 0;

    private static RunStatus Successful(RunStatus status, string message) =>
        Closed(status) with { Phase = RunPhase.Successful, Progress = 100, Results = RunNames.Results(status.Id), Message = message };

    private static RunStatus Closed(RunStatus status) => status with { Place = null, Silo = null, PartialExtent = null, PartialS = null };

    private async Task ToAsync(RunStatus status)
    {
        if (status.Phase is not (RunPhase.Accepted or RunPhase.Running))
            _partial = null;
        _status = status with { Updated = time.GetUtcNow() };
        record.State.Status = _status;
        await record.WriteStateAsync();
    }
}
