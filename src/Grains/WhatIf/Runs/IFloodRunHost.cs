using SiheungTwin.Grains.Interfaces.WhatIf;

namespace SiheungTwin.Grains.WhatIf.Runs;

/// <summary>Computes runs on this silo, outside the grains' scheduler: a bounded queue of child processes. What it has to say it says to the run's grain.</summary>
public interface IFloodRunHost
{
    /// <summary>Queues a run; a run already queued stays as it is.</summary>
    /// <param name="run">Scenario hash.</param>
    /// <param name="request">What to compute.</param>
    /// <param name="evenWhenFull">True for runs that were accepted before.</param>
    /// <returns>False when the queue is full.</returns>
    bool TryStart(string run, RunRequest request, bool evenWhenFull);

    /// <summary>Takes it out of the queue, or kills its process.</summary>
    void Cancel(string run);

    /// <summary>True while this silo queues or computes it.</summary>
    bool Has(string run);

    /// <summary>Directory of the run's results, when they are there and whole.</summary>
    string? Results(string run);
}
