using Orleans.Concurrency;

namespace SiheungTwin.Grains.Interfaces.WhatIf;

/// <summary>A run that waits for a place or has one.</summary>
/// <param name="Run">Scenario hash.</param>
/// <param name="Request">What to compute, and for whom.</param>
[GenerateSerializer, Immutable, Alias("twin.queued-run")]
public sealed record QueuedRun([property: Id(0)] string Run, [property: Id(1)] RunRequest Request);

/// <summary>What the queue wants of a silo.</summary>
/// <param name="Start">Runs to compute.</param>
/// <param name="Stop">Runs to give up: dismissed, or another silo's by now.</param>
[GenerateSerializer, Immutable, Alias("twin.run-turn")]
public sealed record RunTurn([property: Id(0)] QueuedRun[] Start, [property: Id(1)] string[] Stop);

/// <summary>A silo that computes runs, as the queue calls it between its turns.</summary>
[Alias("twin.flood-run-silo")]
public interface IFloodRunSilo : IGrainObserver
{
    /// <summary>There is something to compute: take a turn.</summary>
    [OneWay, Alias("Wake")]
    Task Wake();

    /// <summary>Gives a run up at once.</summary>
    [OneWay, Alias("Stop")]
    Task Stop(string run);
}

/// <summary>
/// The one queue of a world's runs over all its silos, fair between requesters. Silos come for work and say in every turn what they compute;
/// what a silo computed that is not heard any more goes back to the front. Its key is the lane. It calls no other grain.
/// </summary>
[Alias("twin.flood-queue-grain")]
public interface IFloodQueueGrain : IGrainWithStringKey
{
    /// <summary>Queues a run; one that waits or is computed already stays as it is.</summary>
    /// <param name="run">The run.</param>
    /// <param name="evenWhenFull">True for runs that were accepted before.</param>
    /// <returns>Place from 1; 0 when it is being computed.</returns>
    /// <exception cref="RunQueueFullException">Too many wait.</exception>
    /// <exception cref="RunLimitException">Too many of this requester wait.</exception>
    [Alias("Enqueue")]
    Task<int> Enqueue(QueuedRun run, bool evenWhenFull);

    /// <summary>Place from 1 of a run that waits; 0 while it is computed; null when the queue does not know it.</summary>
    [Alias("Place")]
    Task<int?> Place(string run);

    /// <summary>Takes a run out; the silo that computes it is told to stop.</summary>
    [Alias("Remove")]
    Task Remove(string run);

    /// <summary>A silo comes for work. Also its heartbeat.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="free">How many runs it could begin.</param>
    /// <param name="computing">What it computes.</param>
    /// <param name="calls">Where it is called between turns.</param>
    [Alias("Turn")]
    Task<RunTurn> Turn(string silo, int free, string[] computing, IFloodRunSilo calls);

    /// <summary>A silo is done with a run, however it ended.</summary>
    [Alias("Done")]
    Task Done(string run, string silo);

    /// <summary>Every run that waits or is computed.</summary>
    [Alias("Runs")]
    Task<string[]> Runs();
}
