namespace SiheungTwin.Grains.Interfaces.Feeds;

/// <summary>A base time that is still to be fetched.</summary>
/// <param name="Slot">Base time, UTC.</param>
/// <param name="Place">How many of the feed's places were fetched of it.</param>
/// <param name="Attempts">Attempts that failed.</param>
[GenerateSerializer, Immutable, Alias("twin.owed-slot")]
public sealed record OwedSlot([property: Id(0)] DateTimeOffset Slot, [property: Id(1)] int Place, [property: Id(2)] int Attempts);

/// <summary>What a source said of a document, to ask later whether it is another one.</summary>
/// <param name="ETag">Entity tag as it came; null where none.</param>
/// <param name="LastModified">Time of the last change, UTC; null where none.</param>
[GenerateSerializer, Immutable, Alias("twin.document-tag")]
public sealed record DocumentTag([property: Id(0)] string? ETag, [property: Id(1)] DateTimeOffset? LastModified);

/// <summary>What a poller remembers over restarts: what was fetched last, what is owed, and until when the source must not be asked. Times UTC.</summary>
[GenerateSerializer, Immutable, Alias("twin.poll-cursor")]
public sealed record PollCursor
{
    /// <summary>Newest base time that was ever put on the list; null before the first.</summary>
    [Id(0)]
    public DateTimeOffset? Planned { get; init; }

    /// <summary>What is still to be fetched, oldest first.</summary>
    [Id(1)]
    public OwedSlot[] Owed { get; init; } = [];

    /// <summary>Failures in a row.</summary>
    [Id(2)]
    public int Failures { get; init; }

    /// <summary>Back-off: not to be asked before; null when it may be asked.</summary>
    [Id(3)]
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The day's quota is used up until then (midnight in Korea); null when it is not.</summary>
    [Id(4)]
    public DateTimeOffset? QuotaUntil { get; init; }

    /// <summary>True when the key was refused: nothing is asked until the twin is started with another.</summary>
    [Id(5)]
    public bool Stopped { get; init; }

    /// <summary>Last answer that was of use.</summary>
    [Id(6)]
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Last time the source was asked.</summary>
    [Id(7)]
    public DateTimeOffset? LastAttempt { get; init; }

    /// <summary>Stable code of what is wrong; null when nothing is.</summary>
    [Id(8)]
    public string? ErrorCode { get; init; }

    /// <summary>What is wrong, keys masked.</summary>
    [Id(9)]
    public string? Error { get; init; }

    /// <summary>Tags of documents by place.</summary>
    [Id(10)]
    public Dictionary<string, DocumentTag> Tags { get; init; } = [];
}
