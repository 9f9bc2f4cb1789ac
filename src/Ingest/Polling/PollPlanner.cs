using SiheungTwin.Grains.Interfaces.Feeds;

namespace SiheungTwin.Ingest.Polling;

/// <summary>What to do next.</summary>
/// <param name="Fetch">Base time to fetch, with its place; null when there is nothing to fetch now.</param>
/// <param name="At">When to look again, UTC; null when a person must act first.</param>
public sealed record PollStep(OwedSlot? Fetch, DateTimeOffset? At);

/// <summary>Decides what a poller fetches next and what it remembers of an answer. Pure: the clock comes in as an argument.</summary>
public static class PollPlanner
{
    private static readonly TimeSpan Kst = TimeSpan.FromHours(9);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>Puts base times on the list whose data can be had by now; what an outage left behind is bounded by <see cref="PollRule.CatchUp"/>.</summary>
    public static PollCursor Plan(PollRule rule, PollCursor cursor, DateTimeOffset now)
    {
        // Places may have been taken out of the configuration since.
        if (cursor.Owed.Any(o => o.Place >= rule.Places.Count))
            cursor = cursor with { Owed = [.. cursor.Owed.Where(o => o.Place < rule.Places.Count)] };
        var found = rule.Times.Since(cursor.Planned, now, rule.CatchUp);
        if (found.Count == 0)
            return cursor;
        OwedSlot[] owed = [.. cursor.Owed, .. found.Select(slot => new OwedSlot(slot, 0, 0))];
        return cursor with { Planned = found[^1], Owed = owed[Math.Max(0, owed.Length - rule.CatchUp)..] };
    }

    /// <summary>The next step: the newest base time first, since the present matters most; then what is owed.</summary>
    public static PollStep Next(PollRule rule, PollCursor cursor, DateTimeOffset now)
    {
        if (cursor.Stopped)
            return new PollStep(null, null);
        if (cursor.QuotaUntil > now)
            return new PollStep(null, cursor.QuotaUntil);
        if (cursor.NotBefore > now)
            return new PollStep(null, cursor.NotBefore);
        if (cursor.Owed.Length > 0 && rule.Places.Count > 0)
            return new PollStep(cursor.Owed[^1], now);
        return new PollStep(null, cursor.Planned is { } planned ? rule.Times.NextReady(planned) : now);
    }

    /// <summary>What is remembered after an answer.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cursor">What was remembered before.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="answer">The answer, keys masked.</param>
    /// <param name="now">When it came, UTC.</param>
    public static PollCursor After(PollRule rule, PollCursor cursor, OwedSlot asked, PollAnswer answer, DateTimeOffset now)
    {
        cursor = cursor with { LastAttempt = now };
        switch (answer.Verdict)
        {
            case PollVerdict.Data or PollVerdict.Unchanged:
                return cursor with
                {
                    Owed = With(cursor.Owed, asked, asked.Place + 1 < rule.Places.Count ? asked with { Place = asked.Place + 1, Attempts = 0 } : null),
                    Failures = 0,
                    NotBefore = null,
                    QuotaUntil = null,
                    LastSuccess = now,
                    ErrorCode = null,
                    Error = null,
                };
            case PollVerdict.Quota:
                return Wrong(cursor, answer) with { QuotaUntil = Tomorrow(now) };
            case PollVerdict.Stop:
                return Wrong(cursor, answer) with { Stopped = true };
            default:
                var failures = cursor.Failures + 1;
                var tried = asked with { Attempts = asked.Attempts + 1 };
                var isGivenUp = tried.Attempts >= rule.Attempts && asked.Slot != cursor.Planned;
                var wait = answer.RetryAfter is { } wanted && wanted > TimeSpan.Zero ? (wanted < LongestAsked ? wanted : LongestAsked) : rule.BackOff.After(failures, rule.Seed);
                return Wrong(cursor, answer) with
                {
                    Owed = With(cursor.Owed, asked, isGivenUp ? null : tried),
                    Failures = failures,
                    NotBefore = now + wait,
                };
        }
    }

    /// <summary>Midnight in Korea after an instant, UTC.</summary>
    public static DateTimeOffset Tomorrow(DateTimeOffset now) => new DateTimeOffset(now.ToOffset(Kst).Date.AddDays(1), Kst).ToUniversalTime();

    private static PollCursor Wrong(PollCursor cursor, PollAnswer answer) => cursor with { ErrorCode = answer.Code, Error = answer.Detail };

    private static OwedSlot[] With(OwedSlot[] owed, OwedSlot asked, OwedSlot? now) =>
        now is null ? [.. owed.Where(o => o.Slot != asked.Slot)] : [.. owed.Select(o => o.Slot == asked.Slot ? now : o)];
}
