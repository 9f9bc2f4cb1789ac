using SiheungTwin.Grains.Interfaces.WhatIf;
using SiheungTwin.Grains.Worlds;

namespace SiheungTwin.Silo.WhatIf.Ensembles;

/// <summary>Looks after the open ensembles of the world, as every silo does: gives each a turn, and sums up those it is told to.</summary>
internal sealed partial class EnsembleKeeper(WorldOptions world, EnsembleSums sums, IGrainFactory grains, ILogger<EnsembleKeeper> log)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _summing = new(StringComparer.Ordinal);

    /// <summary>A turn for each open ensemble; told at every turn of this silo with the queue.</summary>
    /// <param name="silo">This silo.</param>
    /// <param name="stopping">This silo closes: another sums up.</param>
    public async Task TurnAsync(string silo, CancellationToken stopping)
    {
        foreach (var id in await grains.GetGrain<IFloodEnsemblesGrain>(world.Lane).Open())
        {
            try
            {
                await TurnAsync(id, silo, stopping);
            }
            catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
            {
                // It may be moving to another silo; the next turn finds it there, and the other ensembles do not wait for it.
                LogUnheard(log, id, e.Message);
            }
        }
    }

    private async Task TurnAsync(string id, string silo, CancellationToken stopping)
    {
        bool summing;
        lock (_gate)
            summing = _summing.Contains(id);
        var turn = await grains.GetGrain<IFloodEnsembleGrain>(id).Turn(silo, summing);
        if (!turn.SumUp)
            return;
        lock (_gate)
            _summing.Add(id);
        _ = Task.Run(() => SumUpAsync(turn.Status, stopping), CancellationToken.None);
    }

    private async Task SumUpAsync(EnsembleStatus ensemble, CancellationToken stopping)
    {
        try
        {
            await EndedAsync(ensemble, await FailureAsync(ensemble, stopping), stopping);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The next turn gives the work away again.
            LogUnheard(log, ensemble.Id, e.Message);
        }

        lock (_gate)
            _summing.Remove(ensemble.Id);
    }

    private async Task<string?> FailureAsync(EnsembleStatus ensemble, CancellationToken stopping)
    {
        try
        {
            await sums.StoreAsync(ensemble, stopping);
            return null;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            LogFailed(log, e, ensemble.Id);
            return e.Message;
        }
    }

    private async Task EndedAsync(EnsembleStatus ensemble, string? failure, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        await grains.GetGrain<IFloodEnsembleGrain>(ensemble.Id).Ended(failure);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Ensemble {Ensemble} could not be summed up")]
    private static partial void LogFailed(ILogger log, Exception e, string ensemble);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ensemble {Ensemble} did not answer: {Why}")]
    private static partial void LogUnheard(ILogger log, string ensemble, string why);
}
