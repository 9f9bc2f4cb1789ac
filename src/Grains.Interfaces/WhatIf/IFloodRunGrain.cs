namespace SiheungTwin.Grains.Interfaces.WhatIf;

/// <summary>Where a run stands, named as OGC API Processes names it.</summary>
[GenerateSerializer, Alias("twin.run-phase")]
public enum RunPhase : byte
{
    /// <summary>Nobody has asked for it.</summary>
    None = 0,

    /// <summary>Waiting for a place.</summary>
    Accepted = 1,

    /// <summary>Computing.</summary>
    Running = 2,

    /// <summary>Results are there.</summary>
    Successful = 3,

    /// <summary>It failed; the message says why.</summary>
    Failed = 4,

    /// <summary>Cancelled.</summary>
    Dismissed = 5,
}

/// <summary>What a run is started with.</summary>
/// <param name="InputsBlob">SHA-256 under which the journal store keeps the extracted inputs.</param>
/// <param name="CityReference">City version, <c>version@archive</c>.</param>
[GenerateSerializer, Immutable, Alias("twin.run-request")]
public sealed record RunRequest([property: Id(0)] string InputsBlob, [property: Id(1)] string CityReference)
{
    /// <summary>Requester nobody named.</summary>
    public const string Nobody = "anonymous";

    /// <summary>Who asked first: the queue is fair between requesters. No part of the run's identity.</summary>
    [Id(2)]
    public string Requester { get; init; } = Nobody;
}

/// <summary>A run as it stands.</summary>
[GenerateSerializer, Immutable, Alias("twin.run-status")]
public sealed record RunStatus
{
    /// <summary>Scenario hash: the job's id.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>Phase.</summary>
    [Id(1)]
    public RunPhase Phase { get; init; }

    /// <summary>Share done [%].</summary>
    [Id(2)]
    public int Progress { get; init; }

    /// <summary>For people, English; an error's text when failed.</summary>
    [Id(3)]
    public string Message { get; init; } = "";

    /// <summary>When it was first asked for, UTC wall time.</summary>
    [Id(4)]
    public DateTimeOffset Created { get; init; }

    /// <summary>When this status last changed, UTC wall time.</summary>
    [Id(5)]
    public DateTimeOffset Updated { get; init; }

    /// <summary>Name of the results in the run store; null before success.</summary>
    [Id(6)]
    public string? Results { get; init; }

    /// <summary>What it was started with; null when it never was.</summary>
    [Id(7)]
    public RunRequest? Request { get; init; }

    /// <summary>Place in the queue from 1 while it waits; null otherwise.</summary>
    [Id(8)]
    public int? Place { get; init; }

    /// <summary>Silo that computes it; null while nobody does.</summary>
    [Id(9)]
    public string? Silo { get; init; }

    /// <summary>Extent of the partial map, EPSG:3857: west, south, east, north [m]; null while there is none.</summary>
    [Id(10)]
    public double[]? PartialExtent { get; init; }

    /// <summary>Simulated time the partial map shows [s]; null while there is none.</summary>
    [Id(11)]
    public double? PartialS { get; init; }
}

/// <summary>A map of depths of a run that is not done yet.</summary>
/// <param name="Png">Transparent image in Web Mercator.</param>
/// <param name="Extent">Its extent, EPSG:3857: west, south, east, north [m].</param>
/// <param name="SimulatedS">Simulated time it shows [s].</param>
[GenerateSerializer, Immutable, Alias("twin.run-partial")]
public sealed record RunPartial([property: Id(0)] byte[] Png, [property: Id(1)] double[] Extent, [property: Id(2)] double SimulatedS);

/// <summary>What the silo that computes a run says of it. Also its heartbeat.</summary>
/// <param name="Silo">The silo.</param>
/// <param name="Percent">Share done [%].</param>
/// <param name="Message">For people.</param>
/// <param name="Partial">A newer partial map; null where there is none.</param>
[GenerateSerializer, Immutable, Alias("twin.run-report")]
public sealed record RunReport([property: Id(0)] string Silo, [property: Id(1)] int Percent, [property: Id(2)] string Message, [property: Id(3)] RunPartial? Partial);

/// <summary>
/// A what-if run as an actor: decides where it is computed, what happens when that silo dies, and where results live. It computes nothing.
/// Its key is the scenario hash.
/// </summary>
[Alias("twin.flood-run-grain")]
public interface IFloodRunGrain : IGrainWithStringKey
{
    /// <summary>Starts the run, or answers as it stands when it runs already or is done. A failed or dismissed run starts again.</summary>
    /// <exception cref="RunQueueFullException">Too many runs wait.</exception>
    /// <exception cref="RunLimitException">Too many runs of this requester wait.</exception>
    [Alias("Start")]
    Task<RunStatus> Start(RunRequest request);

    /// <summary>How it stands; phase <see cref="RunPhase.None"/> when nobody asked for it.</summary>
    [Alias("Status")]
    Task<RunStatus> Status();

    /// <summary>Cancels it; a run that is done stays done.</summary>
    [Alias("Cancel")]
    Task<RunStatus> Cancel();

    /// <summary>Said by the silo that computes: how far it is. Also its heartbeat.</summary>
    [Alias("Report")]
    Task Report(int percent, string message);

    /// <summary>Said by the silo that computes: it ended. <paramref name="results"/> is null when it failed.</summary>
    [Alias("Ended")]
    Task Ended(string? results, string message);

    /// <summary>Said by the silo that computes, every half second: how far it is, and how the water stands.</summary>
    [Alias("Tell")]
    Task Tell(RunReport report);

    /// <summary>The newest partial map; null before the first and after the end.</summary>
    [Alias("Partial")]
    Task<RunPartial?> Partial();
}

/// <summary>The runs of a world, newest first. Its key is the lane.</summary>
[Alias("twin.flood-runs-grain")]
public interface IFloodRunsGrain : IGrainWithStringKey
{
    /// <summary>Notes a run; the oldest beyond 200 are forgotten (their results are not).</summary>
    [Alias("Add")]
    Task Add(string run);

    /// <summary>Runs, newest first.</summary>
    [Alias("List")]
    Task<string[]> List();
}

/// <summary>Too many runs of one requester wait already. Code <c>whatif.user_limit</c>.</summary>
[GenerateSerializer, Alias("twin.run-limit")]
public sealed class RunLimitException : Exception
{
    /// <summary>Stable code.</summary>
    public const string Code = "whatif.user_limit";

    /// <summary>Says it.</summary>
    public RunLimitException()
        : base("As many of your what-if runs wait already as one requester may have waiting; come back when one is done, or dismiss one.")
    {
    }
}

/// <summary>Too many runs wait already. Code <c>whatif.busy</c>.</summary>
[GenerateSerializer, Alias("twin.run-queue-full")]
public sealed class RunQueueFullException : Exception
{
    /// <summary>Stable code.</summary>
    public const string Code = "whatif.busy";

    /// <summary>Says it.</summary>
    public RunQueueFullException()
        : base("Too many what-if runs wait already; come back when one is done, or dismiss one.")
    {
    }
}
