using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.WhatIf.Ensembles;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>What is kept of an ensemble.</summary>
[GenerateSerializer, Alias("twin.flood-ensemble-record")]
public sealed class FloodEnsembleRecord
{
    /// <summary>The ensemble, without its members; null before anybody asked for it.</summary>
    [Id(0)]
    public EnsembleStatus? Status { get; set; }

    /// <summary>What it was started with.</summary>
    [Id(1)]
    public EnsembleRequest? Request { get; set; }

    /// <summary>Its members.</summary>
    [Id(2)]
    public EnsembleRoll Roll { get; set; } = new();
}

/// <inheritdoc cref="IFloodEnsembleGrain"/>
public sealed class FloodEnsembleGrain(
    [PersistentState("ensemble", "twin")] IPersistentState<FloodEnsembleRecord> record, IRunStore store, WorldOptions world, RunQueueLimits limits, TimeProvider time)
    : Grain, IFloodEnsembleGrain
{
    // Which silo sums up is not kept: a grain that comes back gives the work away again, and the same members make the same sum.
    private (string Silo, long Heard)? _summing;

    private string Id => this.GetPrimaryKeyString();

    private EnsembleRoll Roll => record.State.Roll;

    private EnsembleStatus Now => record.State.Status ?? new EnsembleStatus { Id = Id };

    private bool IsOpen => Now.Phase is RunPhase.Accepted or RunPhase.Running;

    private IFloodEnsemblesGrain Open => GrainFactory.GetGrain<IFloodEnsemblesGrain>(world.Lane);

    /// <inheritdoc/>
    public async Task<EnsembleStatus> Start(EnsembleRequest request)
    {
        if (IsOpen)
            return await Status();
        var created = Now.Created == default ? time.GetUtcNow() : Now.Created;
        if ((await store.ListAsync(RunNames.Results(Id), CancellationToken.None)).Count > 0)
        {
            if (Now.Phase != RunPhase.Successful)
            {
                (record.State.Request, record.State.Roll) = (request, EnsembleRoll.Of(request));
                await RefreshAsync(m => m.Phase == RunPhase.None);
                await ToAsync(new EnsembleStatus { Id = Id, Phase = RunPhase.Successful, Progress = 100, Message = RunMessages.Done, Created = created });
            }

            return Told();
        }

        var before = (record.State.Request, record.State.Roll);
        (record.State.Request, record.State.Roll) = (request, EnsembleRoll.Of(request));
        await Open.Add(Id, [.. request.Parts.Where(p => p.Request is not null).Select(p => p.Run)]);
        try
        {
            await FeedAsync(refuse: true);
        }
        catch (Exception full) when (full is RunQueueFullException or RunLimitException)
        {
            (record.State.Request, record.State.Roll) = before;
            await Open.Remove(Id);
            throw;
        }

        await ToAsync(new EnsembleStatus { Id = Id, Phase = RunPhase.Accepted, Created = created });
        return Told();
    }

    /// <inheritdoc/>
    public async Task<EnsembleStatus> Status()
    {
        if (IsOpen)
            await RefreshAsync(m => m.IsOpen);
        return Told();
    }

    /// <inheritdoc/>
    public async Task<EnsembleStatus> Cancel()
    {
        if (IsOpen)
        {
            // Dismissed before its members are, so that no turn between queues another.
            await ToAsync(Now with { Phase = RunPhase.Dismissed, Progress = Roll.Progress, Message = RunMessages.Dismissed });
            await Task.WhenAll(Roll.Begun.Select(run => GrainFactory.GetGrain<IFloodRunGrain>(run).Cancel()));
            await RefreshAsync(m => m.IsOpen);
            await record.WriteStateAsync();
            await Open.Remove(Id);
        }

        return Told();
    }

    /// <inheritdoc/>
    public async Task<EnsembleTurn> Turn(string silo, bool summing)
    {
        if (!IsOpen)
        {
            await Open.Remove(Id);
            return new EnsembleTurn(Told(), false);
        }

        var ended = Roll.Ended;
        await RefreshAsync(m => m.IsOpen);
        var fed = await FeedAsync(refuse: false);
        var phase = Roll.HasBegun ? RunPhase.Running : RunPhase.Accepted;
        if (fed || Roll.Ended != ended || phase != Now.Phase)
            await ToAsync(Now with { Phase = phase });
        if (!Roll.IsComplete)
            return new EnsembleTurn(Told(), false);
        if (Roll.Successful == 0)
        {
            await Ended($"No member of the ensemble could be computed; the first: {Roll.Members[0].Message}");
            return new EnsembleTurn(Told(), false);
        }

        var mine = _summing is not { } at || at.Silo == silo || time.GetElapsedTime(at.Heard) > limits.Lease;
        if (mine)
            _summing = (silo, time.GetTimestamp());
        return new EnsembleTurn(Told(), mine && !summing);
    }

    /// <inheritdoc/>
    public async Task Ended(string? failure)
    {
        if (!IsOpen)
            return;
        await ToAsync(failure is null
            ? Now with { Phase = RunPhase.Successful, Progress = 100, Message = RunMessages.Done }
            : Now with { Phase = RunPhase.Failed, Progress = Roll.Progress, Message = failure });
        _summing = null;
        await Open.Remove(Id);
    }

    private EnsembleStatus Told() => Now with
    {
        Members = [.. Roll.Members],
        Progress = IsOpen ? Roll.Progress : Now.Progress,
        Message = IsOpen ? Roll.Text() : Now.Message,
    };

    // Members that ended stay as they are noted: their runs may be forgotten, or begun again by somebody else.
    private async Task RefreshAsync(Func<EnsembleMemberStatus, bool> which)
    {
        int[] members = [.. Enumerable.Range(0, Roll.Members.Length).Where(i => which(Roll.Members[i]))];
        var runs = await Task.WhenAll(members.Select(i => GrainFactory.GetGrain<IFloodRunGrain>(Roll.Members[i].Run).Status()));
        for (var i = 0; i < members.Length; i++)
            Roll.Note(members[i], runs[i]);
    }

    // A few wait at a time: the queue stays open to single runs, of others and of the same requester.
    private async Task<bool> FeedAsync(bool refuse)
    {
        var fed = false;
        while (Roll.Next(Math.Max(1, limits.WaitingPerRequester / 2)) is { } next)
        {
            var run = GrainFactory.GetGrain<IFloodRunGrain>(Roll.Members[next].Run);
            try
            {
                var foreign = (await run.Status()).Phase is RunPhase.Accepted or RunPhase.Running;
                Roll.Note(next, await run.Start(record.State.Request!.Parts[next].Request!));
                if (!foreign && Roll.Members[next].IsOpen)
                    Roll.Begun.Add(Roll.Members[next].Run);
            }
            catch (Exception full) when ((full is RunQueueFullException or RunLimitException) && (fed || !refuse))
            {
                return fed;
            }

            fed = true;
        }

        return fed;
    }

    private async Task ToAsync(EnsembleStatus status)
    {
        record.State.Status = status with { Updated = time.GetUtcNow(), Members = [] };
        await record.WriteStateAsync();
    }
}
