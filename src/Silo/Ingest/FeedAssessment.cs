using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Grains.Worlds;
using SiheungTwin.Ingest.Polling;

namespace SiheungTwin.Silo.Ingest;

/// <summary>How a feed is doing, judged: for the collection, for readiness and for the metrics.</summary>
/// <param name="Condition">State.</param>
/// <param name="State">0 to 4 as for every feature; null unknown.</param>
/// <param name="Reason">Why, in Korean.</param>
/// <param name="ReasonEn">Why, in English.</param>
public sealed record FeedAssessment(FeedCondition Condition, int? State, string Reason, string ReasonEn)
{
    /// <summary>Sensors report every 10 minutes at the latest in the city's network; three in a row missed is silence.</summary>
    private static readonly TimeSpan SensorSilence = TimeSpan.FromMinutes(30);

    /// <summary>Feeds without which a flood is seen late.</summary>
    public static IReadOnlySet<string> Disaster { get; } = new HashSet<string>(StringComparer.Ordinal) { "kma-ncst", "kma-aws", "kma-warning", "kma-radar", "khoa", "hrfco", "sensor" };

    /// <summary>Judges a feed.</summary>
    /// <param name="feed">Feed name.</param>
    /// <param name="status">What is known of it.</param>
    /// <param name="clock">On a recording nothing is late: its sources are not asked.</param>
    /// <param name="now">Wall clock.</param>
    public static FeedAssessment Of(string feed, FeedStatus status, WorldClock clock, DateTimeOffset now)
    {
        if (status.Poll is { } poll)
        {
            if (poll.Condition != FeedCondition.Ok)
                return new(poll.Condition, poll.Condition == FeedCondition.Unconfigured ? null : 2, poll.Error is null ? poll.Reason : $"{poll.Reason} ({poll.Error})", poll.Error is null ? poll.ReasonEn : $"{poll.ReasonEn} ({poll.Error})");
            return now > poll.LateAt ? Late(feed, poll.LastSuccess!.Value) : new(FeedCondition.Ok, poll.LastSuccess is null ? null : 0, poll.Reason, poll.ReasonEn);
        }

        if (status.LastErrorAt is { } error && !(status.LastSuccess > error))
            return new(FeedCondition.Failing, 2, status.LastError!, status.LastError!);
        if (status.LastSuccess is not { } success)
            return new(FeedCondition.Unconfigured, null, "수신한 자료가 없습니다.", "Nothing has come yet, and no poller is set up here.");
        return clock == WorldClock.Wall && SilenceOf(feed) is { } silence && now - success > silence
            ? Late(feed, success)
            : new(FeedCondition.Ok, 0, "마지막 수신이 정상입니다.", "The last input was taken.");
    }

    private static FeedAssessment Late(string feed, DateTimeOffset success)
    {
        var since = success.ToOffset(TimeSpan.FromHours(9));
        return new(
            FeedCondition.Late, Disaster.Contains(feed) ? 2 : 1,
            FormattableString.Invariant($"{since:MM-dd HH:mm} 이후 수신이 없습니다."), FormattableString.Invariant($"Nothing has come since {since:MM-dd HH:mm} KST."));
    }

    private static TimeSpan? SilenceOf(string feed) => feed == "sensor" ? SensorSilence
        : PollRules.Default.TryGetValue(feed, out var rule) ? PollConditions.Patience(rule) : null;
}
