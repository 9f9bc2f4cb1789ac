using SiheungTwin.Grains.Interfaces.WhatIf;

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
    [PersistentState("run", "twin")] IPersistentState<FloodRunRecord> record, IFloodRunHost host, TimeProvider time) : Grain, IFloodRunGrain
{
    private RunStatus _status = new() { Id = "" };

    /// <summary>A run found computing, without anybody computing it here, was lost with its silo: it is started again.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _status = record.State.Status ?? new RunStatus { Id = this.GetPrimaryKeyString() };
        if (_status.Phase is not (RunPhase.Accepted or RunPhase.Running) || host.Has(_status.Id))
            return;
        if (host.Results(_status.Id) is { } results)
        {
            await ToAsync(_status with { Phase = RunPhase.Successful, Progress = 100, Results = results, Message = "done" });
            return;
        }

        host.TryStart(_status.Id, _status.Request!, evenWhenFull: true);
        await ToAsync(_status with { Phase = RunPhase.Accepted, Progress = 0, Message = "started again: the silo that computed it is gone" });
    }

    /// <inheritdoc/>
    public async Task<RunStatus> Start(RunRequest request)
    {
        if (_status.Phase is RunPhase.Accepted or RunPhase.Running)
            return _status;
        if (host.Results(_status.Id) is { } results)
        {
            if (_status.Phase != RunPhase.Successful)
                await ToAsync(_status with { Phase = RunPhase.Successful, Progress = 100, Results = results, Message = "done", Created = Created, Request = request });
            return _status;
        }

        if (!host.TryStart(_status.Id, request, evenWhenFull: false))
            throw new RunQueueFullException();
        await ToAsync(_status with { Phase = RunPhase.Accepted, Progress = 0, Message = "waiting for a place", Created = Created, Request = request, Results = null });
        return _status;
    }

    /// <inheritdoc/>
    public Task<RunStatus> Status() => Task.FromResult(_status);

    /// <inheritdoc/>
    public async Task<RunStatus> Cancel()
    {
        if (_status.Phase is RunPhase.Accepted or RunPhase.Running)
        {
            host.Cancel(_status.Id);
            await ToAsync(_status with { Phase = RunPhase.Dismissed, Message = "dismissed" });
        }

        return _status;
    }

    /// <inheritdoc/>
    public async Task Report(int percent, string message)
    {
        if (_status.Phase is not (RunPhase.Accepted or RunPhase.Running))
            return;
        var first = _status.Phase == RunPhase.Accepted;
        _status = _status with { Phase = RunPhase.Running, Progress = percent, Message = message, Updated = time.GetUtcNow() };
        if (first)
            await ToAsync(_status);
    }

    /// <inheritdoc/>
    public async Task Ended(string? results, string message)
    {
        if (_status.Phase is not (RunPhase.Accepted or RunPhase.Running))
            return;
        await ToAsync(results is null
            ? _status with { Phase = RunPhase.Failed, Message = message }
            : _status with { Phase = RunPhase.Successful, Progress = 100, Results = results, Message = message });
    }

    private DateTimeOffset Created => _status.Created == default ? time.GetUtcNow() : _status.Created;

    private async Task ToAsync(RunStatus status)
    {
        _status = status with { Updated = time.GetUtcNow() };
        record.State.Status = _status;
        await record.WriteStateAsync();
    }
}
