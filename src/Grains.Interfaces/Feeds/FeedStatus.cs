namespace SiheungTwin.Grains.Interfaces.Feeds;

/// <summary>How a feed is doing.</summary>
public enum FeedCondition
{
    /// <summary>What was due has come.</summary>
    Ok,

    /// <summary>What was due has not come, and nothing says why.</summary>
    Late,

    /// <summary>The last thing heard was an error.</summary>
    Failing,

    /// <summary>The day's quota at the source is used up.</summary>
    Quota,

    /// <summary>Nothing ever came, or what it needs to be polled is missing.</summary>
    Unconfigured,
}

/// <summary>How the poller of a feed is doing; keys masked. Times UTC.</summary>
/// <param name="Condition">State; <see cref="FeedCondition.Late"/> is judged by who reads, from <paramref name="LateAt"/>.</param>
/// <param name="At">When it was so.</param>
/// <param name="Reason">Why, in Korean.</param>
/// <param name="ReasonEn">Why, in English.</param>
/// <param name="NextAttempt">When the source is asked next; null when a person must act first.</param>
/// <param name="LastSuccess">Last answer of use; null before the first.</param>
/// <param name="LateAt">From then on the feed is late; null where that cannot be said.</param>
/// <param name="Error">Code and text of what is wrong; null when nothing is.</param>
[GenerateSerializer, Immutable, Alias("twin.poll-condition")]
public sealed record PollCondition(
    [property: Id(0)] FeedCondition Condition,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string Reason,
    [property: Id(3)] string ReasonEn,
    [property: Id(4)] DateTimeOffset? NextAttempt,
    [property: Id(5)] DateTimeOffset? LastSuccess,
    [property: Id(6)] DateTimeOffset? LateAt,
    [property: Id(7)] string? Error);

/// <summary>What one silo knows of a feed since it started. Times UTC, by the wall clock but for <see cref="LastObserved"/>.</summary>
[GenerateSerializer, Immutable, Alias("twin.feed-status")]
public sealed record FeedStatus
{
    /// <summary>Last input of which something was taken.</summary>
    [Id(0)]
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Latest time anything was observed, by the world's clock.</summary>
    [Id(1)]
    public DateTimeOffset? LastObserved { get; init; }

    /// <summary>Last refusal, code and text; keys and plates masked.</summary>
    [Id(2)]
    public string? LastError { get; init; }

    /// <summary>When that was.</summary>
    [Id(3)]
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>Observations taken.</summary>
    [Id(4)]
    public long Accepted { get; init; }

    /// <summary>Observations known already.</summary>
    [Id(5)]
    public long Duplicates { get; init; }

    /// <summary>Observations that revised others.</summary>
    [Id(6)]
    public long Revised { get; init; }

    /// <summary>Rows refused.</summary>
    [Id(7)]
    public long Rejected { get; init; }

    /// <summary>The feed's poller; null where this silo does not poll it.</summary>
    [Id(8)]
    public PollCondition? Poll { get; init; }

    /// <summary>What two silos know together.</summary>
    public FeedStatus And(FeedStatus other) => new()
    {
        LastSuccess = Later(LastSuccess, other.LastSuccess),
        LastObserved = Later(LastObserved, other.LastObserved),
        LastError = other.LastErrorAt > (LastErrorAt ?? DateTimeOffset.MinValue) ? other.LastError : LastError,
        LastErrorAt = Later(LastErrorAt, other.LastErrorAt),
        Accepted = Accepted + other.Accepted,
        Duplicates = Duplicates + other.Duplicates,
        Revised = Revised + other.Revised,
        Rejected = Rejected + other.Rejected,
        Poll = other.Poll?.At > (Poll?.At ?? DateTimeOffset.MinValue) ? other.Poll : Poll,
    };

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b : a;
}
