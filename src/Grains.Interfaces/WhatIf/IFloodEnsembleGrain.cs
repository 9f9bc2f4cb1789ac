namespace SiheungTwin.Grains.Interfaces.WhatIf;

/// <summary>A member of an ensemble, as it is to be run.</summary>
/// <param name="Name">What it varies: <c>rain.factor=0.8,tide.surge_m=0</c>.</param>
/// <param name="Run">Scenario hash; empty where it was refused.</param>
/// <param name="Request">What to compute; null where it was refused.</param>
/// <param name="Refused">Why it is no run of this city; null where it is one.</param>
[GenerateSerializer, Immutable, Alias("twin.ensemble-part")]
public sealed record EnsemblePart([property: Id(0)] string Name, [property: Id(1)] string Run, [property: Id(2)] RunRequest? Request, [property: Id(3)] string? Refused);

/// <summary>What an ensemble is started with.</summary>
/// <param name="Parts">Its members, in order.</param>
/// <param name="Requester">Who asked first.</param>
[GenerateSerializer, Immutable, Alias("twin.ensemble-request")]
public sealed record EnsembleRequest([property: Id(0)] EnsemblePart[] Parts, [property: Id(1)] string Requester);

/// <summary>A member as it stands.</summary>
/// <param name="Name">What it varies.</param>
/// <param name="Run">Scenario hash, the id of its own job; empty where it was refused.</param>
/// <param name="Phase">Phase; <see cref="RunPhase.None"/> while it was not queued yet.</param>
/// <param name="Progress">Share done [%].</param>
/// <param name="Message">For people; why it failed.</param>
[GenerateSerializer, Immutable, Alias("twin.ensemble-member")]
public sealed record EnsembleMemberStatus(
    [property: Id(0)] string Name, [property: Id(1)] string Run, [property: Id(2)] RunPhase Phase, [property: Id(3)] int Progress, [property: Id(4)] string Message)
{
    /// <summary>True when it is queued or computed.</summary>
    public bool IsOpen => Phase is RunPhase.Accepted or RunPhase.Running;

    /// <summary>True when nothing will change any more.</summary>
    public bool HasEnded => Phase is RunPhase.Successful or RunPhase.Failed or RunPhase.Dismissed;
}

/// <summary>An ensemble as it stands.</summary>
[GenerateSerializer, Immutable, Alias("twin.ensemble-status")]
public sealed record EnsembleStatus
{
    /// <summary>Hash over its members: the job's id.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>Phase.</summary>
    [Id(1)]
    public RunPhase Phase { get; init; }

    /// <summary>Mean share done of all members [%]; 100 once their sum is there.</summary>
    [Id(2)]
    public int Progress { get; init; }

    /// <summary>For people, English; an error's text when failed.</summary>
    [Id(3)]
    public string Message { get; init; } = "";

    /// <summary>When it was first asked for, UTC wall time.</summary>
    [Id(4)]
    public DateTimeOffset Created { get; init; }

    /// <summary>When it last changed, UTC wall time.</summary>
    [Id(5)]
    public DateTimeOffset Updated { get; init; }

    /// <summary>Its members, in order.</summary>
    [Id(6)]
    public EnsembleMemberStatus[] Members { get; init; } = [];
}

/// <summary>What an ensemble wants of the silo that looks after it.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="SumUp">This silo shall sum its members up.</param>
[GenerateSerializer, Immutable, Alias("twin.ensemble-turn")]
public sealed record EnsembleTurn([property: Id(0)] EnsembleStatus Status, [property: Id(1)] bool SumUp);

/// <summary>
/// An ensemble of runs as an actor: hands its members to the queue, a few at a time, and knows when their sum is due. It computes nothing; the
/// silos that look after it (<see cref="Turn"/>) keep it going, and any of them may die. Its key is a hash over its members.
/// </summary>
[Alias("twin.flood-ensemble-grain")]
public interface IFloodEnsembleGrain : IGrainWithStringKey
{
    /// <summary>Starts it, or answers as it stands when it runs already or is done. A failed or dismissed one starts again.</summary>
    /// <exception cref="RunQueueFullException">Too many runs wait for even its first member.</exception>
    /// <exception cref="RunLimitException">Too many runs of this requester wait for even its first member.</exception>
    [Alias("Start")]
    Task<EnsembleStatus> Start(EnsembleRequest request);

    /// <summary>How it stands; phase <see cref="RunPhase.None"/> when nobody asked for it.</summary>
    [Alias("Status")]
    Task<EnsembleStatus> Status();

    /// <summary>Cancels it and every member it began; one that is done stays done.</summary>
    [Alias("Cancel")]
    Task<EnsembleStatus> Cancel();

    /// <summary>A silo looks after it: what ended is noted, what has room is queued.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="summing">True while that silo sums it up; also the heartbeat of that.</param>
    [Alias("Turn")]
    Task<EnsembleTurn> Turn(string silo, bool summing);

    /// <summary>Said by the silo that sums it up: it ended. <paramref name="failure"/> is null when the sum is in the store.</summary>
    [Alias("Ended")]
    Task Ended(string? failure);
}

/// <summary>The open ensembles of a world. Its key is the lane. It calls no other grain.</summary>
[Alias("twin.flood-ensembles-grain")]
public interface IFloodEnsemblesGrain : IGrainWithStringKey
{
    /// <summary>Notes an ensemble that begins, and the runs it needs until it ends.</summary>
    [Alias("Add")]
    Task Add(string ensemble, string[] runs);

    /// <summary>An ensemble ended.</summary>
    [Alias("Remove")]
    Task Remove(string ensemble);

    /// <summary>Ensembles that are open, the oldest first.</summary>
    [Alias("Open")]
    Task<string[]> Open();

    /// <summary>Runs whose results open ensembles need.</summary>
    [Alias("Needed")]
    Task<string[]> Needed();
}
