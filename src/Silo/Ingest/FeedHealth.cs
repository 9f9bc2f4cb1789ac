using System.Collections.Concurrent;
using SiheungTwin.Grains.Interfaces.Feeds;
using SiheungTwin.Ingest.Polling;

namespace SiheungTwin.Silo.Ingest;

/// <summary>Health of every feed: what this silo knows since it started, and what the other silos of the cluster told.</summary>
public sealed class FeedHealth(TimeProvider time)
{
    private static readonly KeyMask Keys = new(null);
    private readonly ConcurrentDictionary<string, FeedStatus> _status = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Feed, PollVerdict Verdict), long> _attempts = new();
    private SiloFeeds[] _others = [];

    /// <summary>Silos that speak, this one included.</summary>
    public int Silos => 1 + Volatile.Read(ref _others).Length;

    /// <summary>What this silo knows of a feed.</summary>
    public FeedStatus Of(string feed) => _status.GetValueOrDefault(feed) ?? new FeedStatus();

    /// <summary>What all silos know of a feed.</summary>
    public FeedStatus Everywhere(string feed)
    {
        var status = Of(feed);
        foreach (var other in Volatile.Read(ref _others))
        {
            if (other.Feeds.TryGetValue(feed, out var told))
                status = status.And(told);
        }

        return status;
    }

    /// <summary>All this silo knows.</summary>
    public Dictionary<string, FeedStatus> Own() => new(_status, StringComparer.Ordinal);

    /// <summary>What the other silos told last.</summary>
    public void Heard(SiloFeeds[] others) => Volatile.Write(ref _others, others);

    /// <summary>A feed that could not be asked or heard at all.</summary>
    public void Failed(string feed, string error)
    {
        error = Keys.Of(error);
        var now = time.GetUtcNow();
        _status.AddOrUpdate(feed, _ => new FeedStatus { LastError = error, LastErrorAt = now }, (_, old) => old with { LastError = error, LastErrorAt = now });
    }

    /// <summary>An input was answered.</summary>
    public void Note(string feed, IngestReply reply, DateTimeOffset? observed)
    {
        var now = time.GetUtcNow();
        _status.AddOrUpdate(feed, _ => Next(new FeedStatus()), (_, old) => Next(old));

        FeedStatus Next(FeedStatus old) => old with
        {
            LastSuccess = reply.Accepted + reply.Duplicates + reply.Revised > 0 ? now : old.LastSuccess,
            LastObserved = observed > (old.LastObserved ?? DateTimeOffset.MinValue) ? observed : old.LastObserved,
            LastError = reply.Rejected.Count > 0 ? Keys.Of($"{reply.Rejected[^1].Code}: {reply.Rejected[^1].Message}") : old.LastError,
            LastErrorAt = reply.Rejected.Count > 0 ? now : old.LastErrorAt,
            Accepted = old.Accepted + reply.Accepted,
            Duplicates = old.Duplicates + reply.Duplicates,
            Revised = old.Revised + reply.Revised,
            Rejected = old.Rejected + reply.Rejected.Count,
        };
    }

    /// <summary>Requests of this silo's pollers since it started, by feed and what the answer meant.</summary>
    public IEnumerable<(string Feed, PollVerdict Verdict, long Count)> Attempts => _attempts.Select(a => (a.Key.Feed, a.Key.Verdict, a.Value)).Order();

    /// <summary>A poller's request was answered, or was not.</summary>
    public void NoteAttempt(string feed, PollVerdict verdict) => _attempts.AddOrUpdate((feed, verdict), 1, (_, count) => count + 1);

    /// <summary>The poller of a feed looked at it; null where another silo polls it.</summary>
    public void NotePoll(string feed, PollCondition? poll) =>
        _status.AddOrUpdate(feed, _ => new FeedStatus { Poll = poll }, (_, old) => old with { Poll = poll });
}
