namespace SiheungTwin.Ingest.Polling;

/// <summary>What an answer means for the poller.</summary>
public enum PollVerdict
{
    /// <summary>Something for the door.</summary>
    Data,

    /// <summary>The document is the one known already (304).</summary>
    Unchanged,

    /// <summary>The source has nothing for this base time yet.</summary>
    NothingYet,

    /// <summary>Ask again later.</summary>
    Retry,

    /// <summary>Not again today, in Korea.</summary>
    Quota,

    /// <summary>The key is refused: a person must act.</summary>
    Stop,
}

/// <summary>An answer judged.</summary>
/// <param name="Verdict">What it means.</param>
/// <param name="Code">Stable code, as <c>feed.quota</c>; empty where nothing is wrong.</param>
/// <param name="Detail">What was said; the caller masks keys.</param>
/// <param name="RetryAfter">Wait the source asked for; null where it asked for none.</param>
public sealed record PollAnswer(PollVerdict Verdict, string Code = "", string Detail = "", TimeSpan? RetryAfter = null)
{
    /// <summary>Nothing is wrong.</summary>
    public static PollAnswer Data { get; } = new(PollVerdict.Data);

    /// <summary>304.</summary>
    public static PollAnswer Unchanged { get; } = new(PollVerdict.Unchanged);

    /// <summary>A failure of the way there.</summary>
    public static PollAnswer Retry(string code, string detail) => new(PollVerdict.Retry, code, detail);
}
