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
public sealed record RunRequest([property: Id(0)] string InputsBlob, [property: Id(1)] string CityReference);

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

    /// <summary>Directory of the results; null before success.</summary>
    [Id(6)]
    public string? Results { get; init; }

    /// <summary>What it was started with; null when it never was.</summary>
    [Id(7)]
    public RunRequest? Request { get; init; }
}

/// <summary>
/// A what-if run as an actor: decides where it is computed, what happens when that silo dies, and where results live. It computes nothing.
/// Its key is the scenario hash.
/// </summary>
[Alias("twin.flood-run-grain")]
public interface IFloodRunGrain : IGrainWithStringKey
{
    /// <summary>Starts the run, or answers as it stands when it runs already or is done. A failed or dismissed run starts again.</summary>
    /// <exception cref="RunQueueFullException">Too many runs wait.</exception>
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
