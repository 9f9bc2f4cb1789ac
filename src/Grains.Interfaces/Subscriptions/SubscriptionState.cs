namespace SiheungTwin.Grains.Interfaces.Subscriptions;

/// <summary>Somebody who is told of changes by HTTP, and how that goes.</summary>
[GenerateSerializer, Immutable, Alias("twin.subscription-state")]
public sealed record SubscriptionState
{
    /// <summary>Its id, a URN.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>What was asked for, JSON, as it was given.</summary>
    [Id(1)]
    public required string Asked { get; init; }

    /// <summary>Name of who asked; empty for someone at the machine.</summary>
    [Id(2)]
    public string Owner { get; init; } = "";

    /// <summary>Public part of the key of who asked: once that is void nothing more is told; null for others.</summary>
    [Id(16)]
    public string? OwnerKey { get; init; }

    /// <summary>Address of the twin as who asked sees it.</summary>
    [Id(17)]
    public string Address { get; init; } = "";

    /// <summary>When it was asked for, UTC.</summary>
    [Id(3)]
    public required DateTimeOffset Created { get; init; }

    /// <summary>Last sequence of the lane whose changes were told, or given up.</summary>
    [Id(5)]
    public long Told { get; init; }

    /// <summary>World time of <see cref="Told"/>.</summary>
    [Id(6)]
    public DateTimeOffset ToldTime { get; init; }

    /// <summary>Notifications that were taken.</summary>
    [Id(7)]
    public long Sent { get; init; }

    /// <summary>Attempts that failed.</summary>
    [Id(8)]
    public long Failed { get; init; }

    /// <summary>Last attempt, UTC.</summary>
    [Id(9)]
    public DateTimeOffset? LastNotification { get; init; }

    /// <summary>Last attempt that was taken, UTC.</summary>
    [Id(10)]
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Last attempt that failed, UTC.</summary>
    [Id(11)]
    public DateTimeOffset? LastFailure { get; init; }

    /// <summary>Why it failed.</summary>
    [Id(12)]
    public string? LastError { get; init; }

    /// <summary>Notifications nobody took, oldest first.</summary>
    [Id(13)]
    public DeadLetter[] DeadLetters { get; init; } = [];

    /// <summary>Dead letters dropped because there were too many.</summary>
    [Id(14)]
    public long Dropped { get; init; }

    /// <summary>Dead letters there ever were: the number of the last.</summary>
    [Id(15)]
    public long Dead { get; init; }
}

/// <summary>A notification nobody took.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="At">When it was given up, UTC.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Reason">Why the last attempt failed.</param>
/// <param name="Entities">Ids of the entities it told of, at most the first hundred.</param>
/// <param name="Blob">SHA-256 of its body among the journal's blobs.</param>
[GenerateSerializer, Immutable, Alias("twin.dead-letter")]
public sealed record DeadLetter(
    [property: Id(0)] long Number, [property: Id(1)] DateTimeOffset At, [property: Id(2)] int Attempts, [property: Id(3)] string Reason, [property: Id(4)] string[] Entities, [property: Id(5)] string Blob);
