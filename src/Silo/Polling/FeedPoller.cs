using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Feeds;
using SiheungTwin.Ingest.Polling;
using SiheungTwin.Silo.Ingest;

namespace SiheungTwin.Silo.Polling;

/// <summary>Takes a fetched document to the door.</summary>
/// <param name="feed">Feed name.</param>
/// <param name="content">The bytes, keys masked.</param>
/// <param name="gauge">Gauge that was asked for; null where the feed has none. Some answers do not name theirs.</param>
/// <param name="ct">Cancels.</param>
public delegate Task<IngestReply> TakeAtDoor(string feed, ReadOnlyMemory<byte> content, string? gauge, CancellationToken ct);

/// <summary>
/// Polls one feed while this silo has its lease: plans, fetches, judges, hands data to the door, remembers. Errors of a source do not go through the door: they are no rows,
/// and their text may hold a key.
/// </summary>
public sealed partial class FeedPoller(
    PollTarget target, IFeedDecoder decoder, FeedSettings settings, IPollerGrain memory, string silo, PollFetcher fetcher, TakeAtDoor door, FeedHealth health, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DoorWait = TimeSpan.FromSeconds(2);
    private readonly PollLease _lease = new(memory, silo, time);
    private bool _hasLease;

    /// <summary>Does what is due, and answers when to come again, UTC: within a third of a lease, so as to keep or take it.</summary>
    public async Task<DateTimeOffset> TurnAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (target.Missing is { } missing)
        {
            health.NotePoll(target.Rule.Feed, PollConditions.Unconfigured(missing.Ko, missing.En, now));
            return now + Beat;
        }

        if (await memory.Take(silo) is not { } cursor)
        {
            _hasLease = false;
            health.NotePoll(target.Rule.Feed, null);
            return now + Beat;
        }

        if (!_hasLease && cursor.Stopped)
            cursor = cursor with { Stopped = false };
        _hasLease = true;
        while (!ct.IsCancellationRequested)
        {
            now = time.GetUtcNow();
            cursor = PollPlanner.Plan(target.Rule, cursor, now);
            var step = PollPlanner.Next(target.Rule, cursor, now);
            health.NotePoll(target.Rule.Feed, PollConditions.Of(target.Rule, cursor, step, now));
            if (step.Fetch is not { } asked)
                return step.At is { } at && at < now + Beat ? at : now + Beat;
            var place = target.Rule.Places[asked.Place];
            var known = cursor;
            if (await _lease.WhileHeldAsync(held => FetchAsync(asked.Slot, place, known, held), ct) is not (var answer, var tag))
            {
                _hasLease = false;
                return time.GetUtcNow() + Beat;
            }

            now = time.GetUtcNow();
            health.NoteAttempt(target.Rule.Feed, answer.Verdict);
            if (answer.Verdict is not (PollVerdict.Data or PollVerdict.Unchanged))
                LogAnswer(log, target.Rule.Feed, answer.Verdict, answer.Code, answer.Detail);
            cursor = PollPlanner.After(target.Rule, cursor, asked, answer, now);
            if (tag is not null && target.Rule.Conditional)
                cursor = cursor with { Tags = new Dictionary<string, DocumentTag>(cursor.Tags) { [NameOf(place)] = tag } };
            if (!await memory.Save(silo, cursor))
            {
                _hasLease = false;
                return now + Beat;
            }
        }

        return now + Beat;
    }

    private async Task<Outcome> FetchAsync(DateTimeOffset slot, IReadOnlyDictionary<string, string> place, PollCursor cursor, CancellationToken ct)
    {
        var known = target.Rule.Conditional ? cursor.Tags.GetValueOrDefault(NameOf(place)) : null;
        var gauge = place.GetValueOrDefault("gauge");
        DocumentTag? tag = null;
        var pages = 1;
        for (var page = 1; page <= pages; page++)
        {
            var fetched = await fetcher.GetAsync(RequestAddress.Of(target.Rule, target.Key!, slot, place, page), target.Rule, known, ct);
            var answer = fetched.Failure
                ?? AnswerReading.Judge(fetched.Status, fetched.Body, decoder, settings.In(new DecodeContext { Received = time.GetUtcNow(), Gauge = gauge }), fetched.RetryAfter);
            if (answer.Verdict != PollVerdict.Data)
                return new Outcome(answer with { Detail = target.Mask.Of(answer.Detail) }, null);
            if (page == 1)
            {
                tag = fetched.Tag;
                if (target.Rule.IsPaged && AnswerReading.TotalCount(fetched.Body) is { } total)
                    pages = Math.Min(target.Rule.MaxPages, (total + target.Rule.Rows - 1) / target.Rule.Rows);
            }

            if (await TakenAsync(target.Mask.Of(fetched.Body), gauge, ct) is { } refused)
                return new Outcome(refused, null);
        }

        return new Outcome(PollAnswer.Data, tag);
    }

    // What the door does not take is no fault of the source: it is fetched again when the twin has room.
    private async Task<PollAnswer?> TakenAsync(ReadOnlyMemory<byte> content, string? gauge, CancellationToken ct)
    {
        try
        {
            await door(target.Rule.Feed, content, gauge, ct);
            return null;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            return new PollAnswer(PollVerdict.Retry, "twin.not_taken", target.Mask.Of(e.Message), DoorWait);
        }
    }

    private sealed record Outcome(PollAnswer Answer, DocumentTag? Tag);

    private static string NameOf(IReadOnlyDictionary<string, string> place) => string.Join(',', place.Select(p => $"{p.Key}={p.Value}"));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Poller {Feed}: {Verdict} {Code}: {Detail}")]
    private static partial void LogAnswer(ILogger log, string feed, PollVerdict verdict, string code, string detail);
}
