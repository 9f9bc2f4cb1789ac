using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Ingest.Polling;

/// <summary>How a poller is doing, in words.</summary>
public static class PollConditions
{
    private static readonly TimeSpan LeastGrace = TimeSpan.FromMinutes(5);

    /// <summary>How long after a success the next is overdue: a whole distance and what the source takes, and as much again as a distance (at least 5 min) for retries.</summary>
    public static TimeSpan Patience(PollRule rule) => rule.Times.Every + rule.Times.Ready + (rule.Times.Every > LeastGrace ? rule.Times.Every : LeastGrace);

    /// <summary>The poller is missing something.</summary>
    public static PollCondition Unconfigured(string reason, string reasonEn, DateTimeOffset now) =>
        new(FeedCondition.Unconfigured, now, reason, reasonEn, null, null, null, null);

    /// <summary>The state of a poller.</summary>
    public static PollCondition Of(PollRule rule, PollCursor cursor, PollStep step, DateTimeOffset now)
    {
        var error = cursor.ErrorCode is { } code ? $"{code}: {cursor.Error}" : null;
        var (condition, reason, reasonEn) = cursor switch
        {
            { Stopped: true } => (FeedCondition.Failing, "인증키가 거부되어 조회를 멈췄습니다. 키를 확인하고 다시 시작하십시오.", "The key was refused: polling has stopped. Check the key and start again."),
            { QuotaUntil: { } until } when until > now => (FeedCondition.Quota, "오늘의 호출 한도를 다 썼습니다. 자정(KST) 이후 다시 조회합니다.", "The day's quota is used up; asked again after midnight in Korea."),
            { ErrorCode: not (null or "feed.no_data") } => (FeedCondition.Failing, "조회에 실패했고 다시 시도합니다.", "The last attempt failed; it is tried again."),
            { ErrorCode: "feed.no_data" } => (FeedCondition.Ok, "제공처에 아직 자료가 없어 기다립니다.", "The source has nothing for this time yet."),
            { LastSuccess: null } => (FeedCondition.Ok, "첫 응답을 기다립니다.", "The first answer is awaited."),
            _ => (FeedCondition.Ok, "마지막 조회가 정상입니다.", "The last attempt went well."),
        };
        return new PollCondition(condition, now, reason, reasonEn, step.Fetch is null ? step.At : now, cursor.LastSuccess, cursor.LastSuccess + Patience(rule), error);
    }
}
